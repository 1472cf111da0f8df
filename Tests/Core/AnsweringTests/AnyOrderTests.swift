import Answering
import Support
import Testing

@Suite("An event that comes late, again or never")
struct AnyOrderTests {
    /// What a PBX tells of one call, in the order in which it happened.
    struct Story: CustomTestStringConvertible, Sendable {
        var name: String
        var events: [CallEvent]
        var end: Call.Phase

        var testDescription: String { name }
    }

    /// Happenings of one call, told with as much as different PBXes tell.
    static let stories: [Story] = {
        typealias Step = (kind: CallEvent.Kind, agent: String?, leg: String?, second: Int)
        let missedThenTaken: [Step] = [
            (.queued, nil, "in", 0), (.alerting, "205", "a", 5), (.missed, "205", "a", 25),
            (.alerting, "204", "b", 26), (.missed, "204", "b", 40), (.alerting, "204", "c", 45),
            (.answered, "204", "c", 50), (.held, "204", "c", 60), (.resumed, "204", "c", 75), (.ended, nil, nil, 120),
        ]
        let byAnother: [Step] = [
            (.offered, nil, "in", 0), (.alerting, "204", "a", 2), (.alerting, "205", "b", 2),
            (.answered, "205", "b", 9), (.missed, "204", "a", 9), (.ended, "205", "b", 80), (.ended, nil, "in", 80),
        ]
        let abandoned: [Step] = [
            (.queued, nil, "in", 0), (.alerting, "204", "a", 4), (.missed, "204", "a", 24), (.abandoned, nil, "in", 30),
        ]
        let plain: [Step] = [
            (.alerting, "204", "a", 0), (.answered, "204", "a", 3), (.recording, nil, nil, 3), (.ended, nil, nil, 90),
            (.rated, nil, nil, 140), (.cdr, nil, nil, 141),
        ]
        let answeredAfter: [Step] = [
            (.alerting, "204", "a", 0), (.answered, "204", "a", 3), (.answered, "205", "b", 30),
            (.ended, "204", "a", 31), (.ended, "205", "b", 90), (.ended, nil, "in", 91),
        ]
        let passedOn: [Step] = [
            (.alerting, "204", "a", 0), (.answered, "204", "a", 3), (.held, "204", "a", 10),
            (.answered, "205", "b", 20), (.resumed, "204", "a", 25), (.transferred, "204", "a", 30),
            (.ended, nil, "in", 90),
        ]
        let shapes: [(String, [Step], Call.Phase)] = [
            ("missed twice, then taken", missedThenTaken, .wrapUp), ("taken by another", byAnother, .closed),
            ("given up in the queue", abandoned, .closed), ("plain", plain, .wrapUp),
            ("answered by another after us", answeredAfter, .wrapUp), ("passed on", passedOn, .wrapUp),
        ]
        return shapes.flatMap { name, steps, end in
            let events = steps.map {
                CallEvent.of(
                    "1", $0.kind, agent: $0.agent, leg: $0.leg, second: $0.second,
                    to: $0.kind == .recording || $0.kind == .rated ? nil : "+78120000017")
            }
            let sequenced = events.enumerated().map { index, event in
                var event = event
                event.sequence = String(index)
                return event
            }
            let unnamed = events.map { event in
                var event = event
                if event.kind == .held || event.kind == .resumed { event.agent = nil }
                return event
            }
            let legless = events.map { event in
                var event = event
                event.legID = nil
                return event
            }
            return [
                Story(name: "\(name), with times", events: events, end: end),
                Story(name: "\(name), with sequences", events: sequenced, end: end),
                Story(name: "\(name), agents by their legs", events: unnamed, end: end),
                Story(name: "\(name), without legs", events: legless, end: end),
            ]
        }
    }()

    private func summary(of events: [CallEvent]) -> CallSummary? {
        var olga = DeskUnderTest()
        for event in events { olga.hears(event) }
        return olga.desk.calls[.pbx("1")].map(CallSummary.init(of:))
    }

    @Test("changes nothing of what a call comes to, at the desk and in the log", arguments: stories)
    func permutations(story: Story) throws {
        var chance = SeededGenerator(seed: 11)
        let wanted = try #require(summary(of: story.events))
        for _ in 0..<150 {
            let repeated = story.events + story.events.filter { _ in Bool.random(using: &chance) }
            var olga = DeskUnderTest()
            for event in repeated.shuffled(using: &chance) { olga.hears(event) }
            let call = try #require(olga.desk.calls[.pbx("1")])
            #expect(CallSummary(of: call) == wanted)
            #expect(Call(replaying: olga.entries) == call)
            #expect(Set(olga.entries.map(\.fact)).count == story.events.count)
        }
        #expect(phase(of: story.events) == story.end)
    }

    private func phase(of events: [CallEvent]) -> Call.Phase? {
        var olga = DeskUnderTest()
        for event in events { olga.hears(event) }
        return olga.phase(.pbx("1"))
    }

    @Test("changes nothing where the sender tells neither time nor sequence")
    func rankAlone() {
        var chance = SeededGenerator(seed: 12)
        for story in Self.stories where story.name.hasSuffix("with times") {
            let events = story.events.map { event in
                var event = event
                event.time = nil
                return event
            }
            for _ in 0..<100 {
                var olga = DeskUnderTest()
                for event in events.shuffled(using: &chance) { olga.hears(event) }
                #expect(olga.phase(.pbx("1")) == story.end, "\(story.name)")
            }
        }
    }

    @Test("leaves the call to what is left, whatever is lost", arguments: stories)
    func losses(story: Story) {
        var chance = SeededGenerator(seed: 13)
        for lost in story.events.indices {
            var left = story.events
            left.remove(at: lost)
            let wanted = summary(of: left)
            for _ in 0..<30 { #expect(summary(of: left.shuffled(using: &chance)) == wanted) }
        }
    }

    @Test("reaches no call of another PBX that gives the same ids")
    func twoPBXes() {
        var chance = SeededGenerator(seed: 14)
        for story in Self.stories {
            let others = story.events.map { event in
                var event = event
                event.source = "//pbx.example/2"
                return event
            }
            let alone = summary(of: story.events)
            for _ in 0..<20 {
                var olga = DeskUnderTest()
                for event in (story.events + others.dropLast()).shuffled(using: &chance) { olga.hears(event) }
                #expect(olga.desk.calls[.pbx("1")].map(CallSummary.init(of:)) == alone)
                #expect(olga.desk.calls.count == 2)
            }
        }
    }

    @Test("brings no filed call back")
    func filed() {
        var chance = SeededGenerator(seed: 15)
        for story in Self.stories where story.end == .wrapUp {
            for _ in 0..<50 {
                var olga = DeskUnderTest()
                var isFiled = false
                for event in (story.events + story.events).shuffled(using: &chance) {
                    olga.hears(event)
                    olga.asks(.choose(outcome: "connected", .pbx("1")))
                    if olga.phase(.pbx("1")) == .wrapUp, Bool.random(using: &chance) { olga.asks(.file(.pbx("1"))) }
                    if isFiled { #expect(olga.phase(.pbx("1")) == .closed) }
                    isFiled = olga.desk.calls[.pbx("1")]?.filed != nil
                }
            }
        }
    }

    @Test("never overwrites a known dialled number or caller by an empty one")
    func empty() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204"))
        olga.hears(.of("1", .answered, agent: "204", to: nil, from: nil))
        olga.hears(.of("1", .held, agent: "204", to: "", from: "anonymous"))
        #expect(olga.desk.calls[.pbx("1")]?.client == "akvarel")
        #expect(olga.desk.calls[.pbx("1")]?.from == PhoneNumber(reading: "+79210000077"))
    }

    @Test("of more than a call can have still lets it end")
    func flood() {
        var olga = DeskUnderTest()
        olga.call("1", answered: true)
        for number in 0..<(2 * Call.mostReports) {
            olga.hears(.of("1", .recording, id: "recording-\(number)"))
        }
        olga.hears(.of("1", .ended))
        #expect(olga.phase(.pbx("1")) == .wrapUp)
    }
}
