package import Answering
package import Rehearsal

/// A practice scenario as values.
package struct ScenarioDocument: Sendable {
    let file: String
    package private(set) var scenario: Scenario?
    package private(set) var findings: [Finding]
    /// Where each step of the solution stands and how it is written, and where each point of the judging does.
    private(set) var steps: [(place: Place, text: String)] = []
    private(set) var points: [Place] = []
    private var namePlace = Place.start

    /// - Parameter client: what the scenario's names are looked up in; `nil` where the profile could not be read.
    package init(_ bytes: [UInt8], file: String, client: Client?, country: Country = .russia, zone: Zone) {
        let (root, _, found) = Composer.compose(bytes, file: file)
        self.file = file
        findings = found
        guard let root else { return }
        let reading = Reading(file: file, country: country, zone: client?.hours.zone ?? zone, findings: found)
        reading.references.isOpen = client == nil
        if let client { reading.references.allow(namesOf: client) }
        scenario = Kind<Scenario>.scenario.read(root, reading)
        reading.finish()
        if let scenario, !reading.findings.hasErrors {
            let begun = scenario.begunCalls
            for pair in root.pairs(of: "calls") where !begun.contains(pair.key) {
                reading.note(.callNeverRings(pair.key), at: pair.place)
            }
        }
        findings = reading.findings.sorted()
        namePlace = root.value(of: "scenario")?.place ?? .start
        steps = root.items(of: "solution").map { ($0.place, $0.text) }
        points = root.items(of: "judge").map(\.place)
    }

    fileprivate init(_ unreadable: Unreadable, file: String) {
        self.file = file
        findings = [Finding(unreadable.fault, file: file, at: .start)]
    }

    /// By its name a trainee chooses it: no other of the client's has it.
    fileprivate mutating func refuseName(ofScenarioIn other: String) {
        let fault = Fault.scenarioTwice(scenario?.name ?? "", other: other)
        findings = (findings + [Finding(fault, file: file, at: namePlace)]).sorted()
    }
}

extension Scenario {
    /// The calls that some line begins, in the story or in that of a call that is begun itself.
    fileprivate var begunCalls: Set<String> {
        var (begun, open) = (Set<String>(), story)
        while let line = open.popLast() {
            if case .calls(let name) = line.act, begun.insert(name).inserted { open += calls[name]?.story ?? [] }
        }
        return begun
    }
}

extension Item {
    fileprivate func value(of key: String) -> Item? {
        if case .map(let pairs) = content { pairs.first { $0.key == key }?.value } else { nil }
    }

    fileprivate func items(of key: String) -> [Item] {
        if case .list(let items)? = value(of: key)?.content { items } else { [] }
    }

    fileprivate func pairs(of key: String) -> [Pair] {
        if case .map(let pairs)? = value(of: key)?.content { pairs } else { [] }
    }

    fileprivate var text: String {
        if case .text(let text, _) = content { text.droppingLastBreak } else { "" }
    }
}

extension ScenarioDocument {
    static var shape: Shape { Kind<Scenario>.scenario.shape() }
}

extension ProfileFolder {
    /// Reads everything there is, the practice scenarios too, which no desk needs.
    ///
    /// - Parameter isPlayed: whether the scenarios' solutions are played against the profiles.
    package func check(at moment: Moment, isPlayed: Bool = false) -> (found: Found, scenarios: Int) {
        let compilation = Compilation(of: self, at: moment, isPlayed: isPlayed)
        var found = compilation.found
        found.findings = compilation.findings
        return (found, compilation.scenarios)
    }

    /// The scenarios of a client, each with its file, sorted by file, and what is wrong with them.
    package func readScenarios(of client: Client.ID, profile: Client?) -> (
        scenarios: [(file: String, scenario: Scenario)], findings: [Finding]
    ) {
        let documents = scenarioDocuments(of: client, profile: profile)
        let good = documents.filter { !$0.findings.hasErrors }
        return (good.compactMap { good in good.scenario.map { (good.file, $0) } }, documents.flatMap(\.findings))
    }

    func scenarioDocuments(of client: Client.ID, profile: Client?) -> [ScenarioDocument] {
        var documents = filesOfPractice(of: client).map { file in
            switch bytes(of: file, atMost: Composer.mostBytes, within: path) {
            case .failure(let unreadable): ScenarioDocument(unreadable, file: file)
            case .success(let bytes):
                ScenarioDocument(bytes, file: file, client: profile, country: country, zone: zone)
            }
        }
        var files: [String: String] = [:]
        for (index, document) in documents.enumerated() {
            guard let name = document.scenario?.name else { continue }
            if let other = files[name] { documents[index].refuseName(ofScenarioIn: other) }
            files[name] = files[name] ?? document.file.split(separator: "/").last.map(String.init)
        }
        return documents
    }
}

extension References {
    fileprivate mutating func allow(namesOf client: Client) {
        let questions = client.script.lists.flatMap(\.steps).compactMap { step in
            if case .ask(let question) = step.action { question.field } else { nil }
        }
        allow(.field, ProfileDocument.everyCallHas + questions + client.forms.flatMap(\.fields).map(\.field))
        allow(.section, ProfileDocument.fixedSections + client.sections.map(\.title))
        allow(.topic, client.escalation.topics.map(\.topic))
        allow(.manager, client.managers.map(\.id))
        allow(.form, client.forms.map(\.id))
        allow(.outcome, (Outcome.common + Outcome.byThemselves + client.outcomes).map(\.id))
    }
}

extension Kind where Value == Scenario {
    fileprivate static var scenario: Kind {
        .fields { fields in
            let name = fields.required("scenario", .text)
            let draws =
                fields[
                    "draw",
                    Kind<[(String, [String])]>.named { name, _, _ in
                        Kind<[String]>.listOrOne(of: .text).map { (name, $0) }
                    }] ?? []
            let drawn = Drawn(draws)
            let call = fields.required("call", .ring(drawn))
            var scenario = Scenario(name: name ?? "", call: call ?? .init(from: "", to: ""))
            scenario.draw = drawn.values
            scenario.teaches = fields["teaches", .text]
            scenario.grade = fields["grade", .choice()] ?? .trainee
            scenario.at = fields["at", .moment()]
            scenario.given = fields["given", .given(drawn)] ?? .init()
            scenario.story = fields.required("story", .list(of: .line(drawn))) ?? []
            let calls = fields[
                "calls",
                Kind<[(String, Scenario.Another)]>.named { name, _, reading in
                    reading.references.allow(.call, [name])
                    return Kind<Scenario.Another>.fields { fields in
                        let call = fields.required("call", .ring(drawn))
                        let story = fields.required("story", .list(of: .line(drawn)))
                        guard let call, let story else { return nil }
                        return Scenario.Another(call: call, story: story)
                    }.map { (name, $0) }
                }]
            scenario.calls = Dictionary(calls ?? [], uniquingKeysWith: { first, _ in first })
            scenario.judge = fields["judge", .list(of: .point(drawn))] ?? []
            scenario.solution = fields["solution", .list(of: .solutionStep(drawn.names))] ?? []
            return name == nil || call == nil ? nil : scenario
        }
    }
}

/// What may stand in braces, and for what.
private struct Drawn {
    let names: [String]
    let values: [String: [String]]

    init(_ draws: [(String, [String])]) {
        names = draws.map(\.0)
        values = Dictionary(draws, uniquingKeysWith: { first, _ in first })
    }

    /// So much is drawn of each, to see what comes of it.
    private static let mostTurns = 32

    func fills(_ text: String) -> Bool { Set(Speech(text).placeholders).isSubset(of: names) }

    /// Whether a text is right whatever is drawn.
    func allFilled(_ text: String, _ isRight: (String) -> Bool) -> Bool {
        let turns = min(values.values.map(\.count).max() ?? 1, Self.mostTurns)
        return (0..<turns).allSatisfy { isRight(Drawing(of: values, turn: $0).filled(text)) }
    }
}

extension Kind where Value == Scenario.Ring {
    fileprivate static func ring(_ drawn: Drawn) -> Kind {
        .fields { fields in
            let from = fields.required("from", .drawn(drawn))
            let to = fields.required("to", .phone).map(\.key)
            guard let from, let to else { return nil }
            return Scenario.Ring(from: from, to: to)
        }
    }
}

extension Kind where Value == String {
    fileprivate static func drawn(_ drawn: Drawn) -> Kind { .speech(.only(drawn.names)) }

    /// A number; with a name in braces it is one whatever is drawn.
    fileprivate static func phone(_ drawn: Drawn) -> Kind {
        Kind(.any([.phone(isInternalToo: true), .scalar("[{]", .string)])) { item, reading in
            guard case .text(let text, _) = item.content, text.utf8.contains(UInt8(ascii: "{")) else {
                return Kind<PhoneNumber>.phone.read(item, reading)?.key
            }
            reading.placeholders.note(text, at: item.place, .only(drawn.names))
            let isNumber = drawn.allFilled(text) {
                [.international, .internal].contains(PhoneNumber(reading: $0).kind)
            }
            return isNumber || !drawn.fills(text) ? text : reading.note(.badPhone(text), at: item.place)
        }
    }
}

extension Kind where Value == Scenario.Given {
    fileprivate static func given(_ drawn: Drawn) -> Kind {
        .fields { fields in
            var given = Scenario.Given()
            given.waiting = fields["waiting", .number(0...10_000)]
            given.mailWorks = fields["mail", .oneOf(["up", "down"])] != "down"
            given.notices = fields["notices", .list(of: .notice)] ?? []
            given.earlier = fields["earlier", .list(of: .earlier(drawn))] ?? []
            given.owed = fields["owed", .list(of: .owed(drawn))] ?? []
            return given
        }
    }
}

extension Kind where Value == Scenario.Earlier {
    fileprivate static func earlier(_ drawn: Drawn) -> Kind {
        .fields { fields in
            let from = fields.required("from", .phone(drawn))
            let (name, at) = (fields["name", .drawn(drawn)], fields["at", .moment()])
            let outcome = fields["outcome", .reference(to: .outcome)]
            return from.map { Scenario.Earlier(from: $0, name: name, at: at, outcome: outcome) }
        }
    }
}

extension Kind where Value == Scenario.Owed {
    fileprivate static func owed(_ drawn: Drawn) -> Kind {
        .fields { fields in
            let what = fields.required("what", .drawn(drawn))
            let (to, by) = (fields["to", .phone(drawn)], fields["by", .moment()])
            return what.map { Scenario.Owed(what: $0, to: to, by: by) }
        }
    }
}

extension Kind where Value == Scenario.Line {
    fileprivate static func line(_ drawn: Drawn) -> Kind {
        .fields { fields in
            let since = fields["since", .fact(drawn.names)]
            let trigger: Scenario.Trigger? =
                switch fields.only(of: ["after", "when"]) {
                case "after": fields["after", .seconds].map { .after(seconds: $0, since: since) }
                case "when": fields["when", .fact(drawn.names)].map { .when($0) }
                default: nil
                }
            let act: Scenario.Act? =
                switch fields.only(of: ["event", "says", "result", "calls"]) {
                case "event": fields["event", .eventKind].map { .event($0) }
                case "says": fields["says", .drawn(drawn)].map { .says($0) }
                case "result": fields["result", Kind<Attempt.Result>.choice()].map { .result($0) }
                case "calls": fields["calls", .reference(to: .call)].map { .calls($0) }
                default: nil
                }
            guard let trigger, let act else { return nil }
            return Scenario.Line(trigger, act)
        }
    }
}

extension Kind where Value == CallEvent.Kind {
    /// `alerting` for `call.alerting`.
    fileprivate static var eventKind: Kind {
        Kind<String>.oneOf(names).map { CallEvent.Kind(rawValue: "call." + $0) }
    }

    private static var names: [String] {
        CallEvent.Kind.names.filter { $0.hasPrefix("call.") }.map { String($0.dropFirst(5)) }
    }
}

extension Kind where Value == Int {
    /// A span of fixed length, in seconds.
    static var seconds: Kind { .parsed(as: .span(Span.Unit.fixed), { Span(text: $0)?.seconds }, or: { .badSpan($0) }) }
}

extension Kind where Value == Point {
    fileprivate static func point(_ drawn: Drawn) -> Kind {
        .fields { fields in
            let proof: Point.Proof? =
                switch fields.only(of: ["did", "never", "mark"]) {
                case "did": fields["did", .fact(drawn.names)].map { .did($0) }
                case "never": fields["never", .fact(drawn.names)].map { .never($0) }
                case "mark": fields["mark", .text].map { .mark($0) }
                default: nil
                }
            var point = Point(proof ?? .mark(""), points: fields["points", .number(0...1000)] ?? 0)
            point.withinSeconds = fields["within", .seconds]
            point.before = fields["before", .fact(drawn.names)]
            point.after = fields["after", .fact(drawn.names)]
            let ordered = Kind<Fact>.ordered(attempts: proof == .did(.attempts), drawn.names)
            point.inOrder = fields["in-order", .list(of: ordered)] ?? []
            if let most = fields["at-most", .secondsOrTimes] {
                (point.atMostSeconds, point.atMostTimes) = (most.seconds, most.times)
            }
            point.contains = fields["contains", .drawn(drawn)]
            point.isCritical = fields["critical", .flag] ?? false
            if case .never? = proof {
                for key in ["at-most", "in-order"] where fields.isGiven(key) {
                    fields.reading.note(.besideNever(key), at: fields.place(of: key))
                }
            }
            return proof == nil ? nil : point
        }
    }
}

extension Kind where Value == (seconds: Int?, times: Int?) {
    fileprivate static var secondsOrTimes: Kind {
        .parsed(
            as: .scalar("^([0-9]+|\(Shape.spanPattern(Span.Unit.fixed)))$", .string, .integer),
            { text in
                if let times = Int(text), times >= 0 { return (nil, times) }
                return Span(text: text)?.seconds.map { ($0, nil) }
            }, or: { .badSpan($0) })
    }
}
