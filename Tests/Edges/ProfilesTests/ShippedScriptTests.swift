import Answering
import FoundationEssentials
import Profiles
import Support
import Testing

@Suite("The shipped scripts")
struct ShippedScriptTests {
    private static let clients: [Client] = {
        guard FileManager.default.fileExists(atPath: "ClientProfiles/roster.yaml") else { return [] }
        let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 21), hour: 12, minute: 0)
        return ProfileFolder(path: "ClientProfiles").read(at: now).catalogue.clients.values.sorted { $0.id < $1.id }
    }()

    @Test("come to the same steps whatever the order in which a caller answers")
    func anyOrder() {
        #expect(Self.clients.count >= 5)
        for client in Self.clients {
            for seed in 0..<60 as Range<UInt64> {
                var random = SeededGenerator(seed: seed)
                var start = Talk.Circumstances()
                start.isOpen = Bool.random(using: &random)
                start.isVIP = Bool.random(using: &random)
                start.menu = client.script.menu.keys.sorted().randomElement(using: &random)
                start.dialled = client.numbers.randomElement(using: &random)?.number.key
                let inOrder = answered(client, from: start, using: &random)
                #expect(inOrder.talk.marked.map { inOrder.talk.steps[$0].field == nil } ?? true)

                var ahead = start
                ahead.refusals = inOrder.circumstances.refusals
                ahead.shown = inOrder.circumstances.shown
                for field in inOrder.circumstances.answers.keys.sorted(by: { $0.rawValue < $1.rawValue })
                    .shuffled(using: &random)
                {
                    ahead.answers[field] = inOrder.circumstances.answers[field]
                    let fields = walk(client, ahead).fields
                    #expect(Set(fields).count == fields.count)
                }
                let isSame = walk(client, ahead) == inOrder.talk
                #expect(isSame, "\(client.id), \(seed)")
            }
        }
    }

    private func walk(_ client: Client, _ circumstances: Talk.Circumstances) -> Talk {
        Talk(client.script, forms: client.forms, in: circumstances)
    }

    /// Answers what is marked until nothing is; now and then the caller will not say.
    private func answered(
        _ client: Client, from start: Talk.Circumstances, using random: inout SeededGenerator
    ) -> (talk: Talk, circumstances: Talk.Circumstances) {
        var circumstances = start
        for _ in 0..<200 {
            let talk = walk(client, circumstances)
            guard let marked = talk.marked else { break }
            switch talk.steps[marked].action {
            case .ask(let question):
                let field = Field.answer(question.field)
                if UInt64.random(in: 0..<10, using: &random) == 0 {
                    circumstances.refusals.insert(field)
                } else {
                    circumstances.answers[field] = question.answers.randomElement(using: &random) ?? "да"
                }
            case .show(let section): circumstances.shown.insert(section)
            default: return (talk, circumstances)
            }
        }
        return (walk(client, circumstances), circumstances)
    }
}
