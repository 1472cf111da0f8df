import Answering
import Display
import Support
import Testing

@testable import Screens

/// What the smallest window shows whole, by what is painted.
@Suite("The room of the card") struct CardRoomTests {
    private static let kinds: [(CardRoom, Int)] = CardRoom.allCases.flatMap { [($0, 0), ($0, 1)] }

    @Test("holds what fills it to the last column, and no column more", arguments: kinds)
    func whole(_ room: CardRoom, _ excess: Int) {
        let text = text(filling: room, and: excess)
        #expect(room.excess(of: text) == excess)
        var stage = stage { room.put(text, into: &$0) }
        stage.rings()
        if room != .name {
            stage.passes(seconds: 3)
            stage.tell(.answered)
            for key in keys[room] ?? [] { stage.presses(key) }
        }
        let rows = stage.sees.lowercased().split(separator: "\n", omittingEmptySubsequences: false)
        // A notice that is cut stands whole at the end of the page, and what is new on the card above it.
        let seen =
            switch room {
            case .notice: rows.prefix(9).joined()
            case .sectionTitle: String(rows.last { $0.contains("жжж") } ?? "")
            default: rows.joined()
            }
        #expect(seen.contains("ъ") == (excess == 0), "\(stage.sees)")
        #expect(seen.contains("жжж"))
    }

    private let keys: [CardRoom: [Key]] = [
        .notice: [.character("2")], .sectionTitle: [.character("8")], .outcome: [.function(10)],
        .lookupTitle: [.character("9")],
    ]

    /// Lines of one word each; the last ends in a letter that stands nowhere else.
    private func text(filling room: CardRoom, and excess: Int) -> String {
        var lines = Array(repeating: room.columns, count: room.lines)
        if room == .speech { (lines[0], lines[1]) = (lines[0] - 1, lines[1] - 1) }
        if room == .notice { lines[0] -= Language.en.words.notice("").count }
        lines[lines.count - 1] += excess
        let text = lines.map { String(repeating: "ж", count: $0) }.joined(separator: " ")
        // What is broken between words is one line again where it is cut.
        return room.lines == 1 ? text.dropLast() + "ъ" : text.dropLast(2) + " ъ"
    }

    private func stage(_ change: (inout Client) -> Void) -> Stage {
        var client = Fixtures.akvarel
        change(&client)
        let others = Fixtures.clients.filter { $0.id != client.id }
        var stage = Stage(language: .en)
        stage.happens(.profilesRead(Catalogue(clients: [client] + others, roster: Fixtures.roster)))
        return stage
    }
}

extension CardRoom {
    fileprivate func put(_ text: String, into client: inout Client) {
        switch self {
        case .name: client.name = text
        case .speech: client.greeting = Client.Greeting(open: text, closed: text)
        case .notice: client.notices = [Notice(text: text)]
        case .answer:
            var question = Script.Question(field: "x")
            question.choices = [Script.Choice(answer: text), Script.Choice(answer: "б")]
            client.script.lists = [Script.List(name: "start", steps: [Script.Step(.ask(question))])]
        case .sectionTitle: client.sections = [Client.Section(title: text, body: .text("а"))]
        case .outcome: client.outcomes = [Outcome(id: "x", name: text)]
        case .lookupTitle: client.lookups = [Lookup(title: text, url: "https://a.example/")]
        }
    }
}
