import Answering
import Display
import Foundation
import Rehearsal
import Screens
import Support
import Testing

@testable import Practice

@Suite("A recording without persons") struct AnonymiserTests {
    private let secrets = ["Секретов", "9210000055", "921 000-00-55", "давление 180", "vera@example.com"]
    private static var scenario: Scenario {
        var scenario = Scenario(name: "Отпуск", call: .init(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
        scenario.at = Fixtures.moment(day: 24, hour: 11, minute: 5)
        scenario.story = [.init(.after(seconds: 0, since: nil), .event(.alerting))]
        return scenario
    }

    private static let noon = Fixtures.moment(day: 24, hour: 12)
    private let call = Call.ID(source: "//pbx", callID: "1")

    private func tape(_ facts: Entry.Fact...) -> Tape {
        let person = Operator(id: "olga", name: "Кузнецова Ольга", extension: "204", clients: ["akvarel-tour"])
        let title = Tape.Title(
            scenario: "akvarel-tour", seed: 0, begunAt: Self.noon, person: person, language: .ru, size: .smallest)
        return Tape(
            title: title,
            lines: facts.enumerated().map { second, fact in
                Tape.Line(
                    at: Int64(second) * 1000,
                    .wrote(Entry(moment: Self.noon.adding(seconds: second), call: call, fact: fact)))
            })
    }

    private var spoken: Tape {
        var event = CallEvent(id: "1", source: "//pbx", kind: .alerting, callID: "1")
        event.from = CallEvent.Party(number: PhoneNumber(reading: "8 921 000-00-55"))
        event.from?.name = "Секретов Иван"
        let recognition = Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "1")
        return tape(
            .reported(event, recognition), .drafted(.name, "Секретов Иван"), .drafted(.purpose, "Подобрать тур"),
            .drafted(.note, "давление 180, дома 8 921 000-00-55"), .gapNoted("давление 180"),
            .searchedInVain("Секретов"), .vipKnown("Секретов Иван"), .drafted(.contact, "vera@example.com"))
    }

    private func written(_ tape: Tape) throws -> String {
        String(decoding: try JSONEncoder().encode(tape.title), as: UTF8.self)
            + (try tape.lines.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }).joined()
    }

    @Test("says nothing of the caller, nor of who spoke with him")
    func nothing() throws {
        let before = try written(spoken)
        #expect(before.contains("Секретов") && before.contains("9210000055"))
        let after = try written(spoken.anonymous(scenario: nil, for: Fixtures.akvarel, forms: PlainForms()))
        for secret in secrets + ["Кузнецова", "olga"] { #expect(!after.contains(secret), "\(secret)") }
    }

    /// Whatever holds a word of a person, each with a secret of its own.
    private static let facts: [(Entry.Fact, secret: String)] = {
        func event(_ change: (inout CallEvent) -> Void) -> Entry.Fact {
            var event = CallEvent(id: "e-1", source: "//pbx", kind: .alerting, callID: "1")
            change(&event)
            return .reported(event, Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "1"))
        }
        let call = Call.ID(source: "//pbx", callID: "79215551122-1")
        var message = Message(
            ticket: "А-204-45", topic: "tours", to: "ivanova", from: "ТАЙНА-1", contact: "+7 921 555-11-23",
            about: "ТАЙНА-2", when: "ТАЙНА-3", text: "ТАЙНА-4", isUrgent: false)
        message.ticket = "А-204-46"
        let owed = Obligation.ID(call: call, number: 1)
        let request = SeniorRequest(
            call: call, from: "ТАЙНА-5", client: "akvarel-tour", caller: PhoneNumber(reading: "+7 921 555-11-24"),
            answers: [SeniorRequest.Answer(field: .name, text: "ТАЙНА-6")])
        var parcel = Parcel(
            id: Parcel.ID(call: call, sender: "ТАЙНА-7", number: 1), way: .mail, to: "taina@example.com",
            client: "akvarel-tour", content: .message(message),
            head: Parcel.Letterhead(firm: "Акварель", signedBy: "ТАЙНА-8", zone: "Europe/Moscow", language: "ru"),
            since: noon)
        parcel.caller = PhoneNumber(reading: "+7 921 555-11-25")
        var debt = Obligation(id: owed, kind: .callBack, client: "akvarel-tour", since: noon)
        debt.receivedFrom = "ТАЙНА-9"
        (debt.name, debt.contact, debt.text) = ("ТАЙНА-10", "ТАЙНА-11", "ТАЙНА-12")
        return [
            (event { $0.callID = "79215551122-2" }, "5551122"), (event { $0.id = "79215551122-3" }, "5551122"),
            (event { $0.legID = "79215551122-4" }, "5551122"), (event { $0.sipCallID = "79215551122@pbx" }, "5551122"),
            (event { $0.recording = .init(id: "in-79215551122", url: "https://pbx/79215551122.wav") }, "5551122"),
            (event { $0.agent = .init(extension: "48213", id: "ТАЙНА") }, "ТАЙНА"),
            (event { $0.cause = .init(text: "79215551122 is busy") }, "5551122"),
            (event { $0.vendor = "{\"who\":\"ТАЙНА\"}" }, "ТАЙНА"),
            (event { $0.redirecting = PhoneNumber(reading: "+7 921 555-11-22") }, "5551122"),
            (event { $0.transfer = .init(to: PhoneNumber(reading: "+7 921 555-11-22"), fromLeg: "ТАЙНА") }, "ТАЙНА"),
            (.drafted(.answer("order"), "48213"), "48213"), (.drafted(.answer("order"), "1234"), "1234"),
            (.signedOn(extension: "48213"), "48213"), (.handedOver(owed, to: .colleague("ТАЙНА")), "ТАЙНА"),
            (.handedOver(owed, to: .named("ТАЙНА")), "ТАЙНА"), (.seniorAsked(.asked(["ТАЙНА"])), "ТАЙНА"),
            (.seniorAsked(.shown(at: "ТАЙНА")), "ТАЙНА"), (.seniorAsked(.taken(by: "ТАЙНА")), "ТАЙНА"),
            (.takenOver(request, revision: "1"), "ТАЙНА"), (.messageTaken(message), "ТАЙНА"),
            (.posted(parcel), "ТАЙНА"), (.posted(parcel), "555"), (.posted(parcel), "taina"), (.owed(debt), "ТАЙНА"),
            (.discharged(owed, Obligation.Proof(by: "ТАЙНА", at: noon)), "ТАЙНА"),
            (.remarked(owed, "ТАЙНА"), "ТАЙНА"), (.gapNoted("ТАЙНА"), "ТАЙНА"), (.vipKnown("ТАЙНА"), "ТАЙНА"),
            (.customerShown("ТАЙНА"), "ТАЙНА"), (.searchedInVain("ТАЙНА"), "ТАЙНА"),
            (.parcelNews(parcel.id, .putOff(why: "ТАЙНА", until: noon)), "ТАЙНА"),
            (.unread(UnreadRequest(dialect: "mango", unread: .malformed, text: "ТАЙНА")), "ТАЙНА"),
        ]
    }()

    @Test("says nothing of them in any fact, by whatever a PBX or a colleague names them", arguments: facts.indices)
    func everyFact(_ index: Int) throws {
        let (fact, secret) = Self.facts[index]
        let before = tape(fact)
        #expect(try written(before).contains(secret))
        let after = try before.anonymous(scenario: nil, for: Fixtures.akvarel, forms: PlainForms())
        #expect(try !written(after).contains(secret), "\(fact)")
        #expect(try !written(after).contains("\"204\""), "her telephone")
        #expect("\(after.entries[0].fact)".prefix { $0 != "(" } == "\(fact)".prefix { $0 != "(" })
    }

    @Test("keeps who is rung, which is the client's, and how a practice's calls are called")
    func kept() throws {
        let ticket = Ticket(prefix: "А", extension: "204", number: 45)
        var told = CallEvent(id: "1 Отпуск/1", source: PretendTelephone.source, kind: .alerting, callID: "1 Отпуск")
        told.agent = CallEvent.Agent(extension: "204")
        var tape = tape(.messageBegun(topic: "tours", to: "ivanova", ticket))
        tape.lines.append(Tape.Line(at: 5, .told(told)))
        let other = try tape.anonymous(scenario: nil, for: Fixtures.akvarel, forms: PlainForms())
        guard case .messageBegun(_, let manager, _) = other.entries[0].fact, case .told(let event) = other.lines[1].what
        else {
            Issue.record("the lines are others")
            return
        }
        #expect(manager == "ivanova" && event.callID == told.callID && event.id == told.id)
        #expect(event.agent?.extension == other.title.person.extension && other.title.person.extension.count == 3)
    }

    @Test("says the same of the same, and keeps what the card offers")
    func consistent() throws {
        let tape = try spoken.anonymous(scenario: nil, for: Fixtures.akvarel, forms: PlainForms())
        let facts = tape.lines.compactMap { line in
            if case .wrote(let entry) = line.what { entry.fact } else { nil }
        }
        guard case .reported(let event, _) = facts[0], case .drafted(_, let name) = facts[1],
            case .vipKnown(let vip) = facts[6]
        else {
            Issue.record("the entries are others")
            return
        }
        #expect(event.from?.number.kind == .international && event.from?.name == name && vip == name)
        #expect(facts[2] == .drafted(.purpose, "Подобрать тур"))
    }

    @Test("is typed with letters that mean nothing, and the commands are the same")
    func keys() throws {
        let person = Operator.practising(as: .agent, for: Fixtures.akvarel)
        let scenario = Self.scenario
        let begun = try #require(scenario.at)
        let title = Tape.Title(
            scenario: "akvarel-tour/x", seed: 0, begunAt: begun, person: person, language: .ru, size: .smallest)
        let told = PracticeRun(of: scenario, for: Fixtures.akvarel, drawing: Drawing(of: [:], seed: 0), at: begun)
            .entries.compactMap { entry in
                if case .reported(let event, _) = entry.fact { Tape.Line(at: 0, .told(event)) } else { nil }
            }
        let typed: [Key] = [.enter, .enter, .character("И"), .character("7"), .enter]
        let keys = typed.enumerated().map { Tape.Line(at: 1000 * Int64($0 + 1), .key(KeyName($1).rawValue)) }
        let tape = Tape(title: title, lines: told + [Tape.Line(at: 0, .drawn())] + keys)
        let other = try tape.anonymous(scenario: scenario, for: Fixtures.akvarel, forms: PlainForms())
        let left = other.lines.compactMap { line in if case .key(let name) = line.what { name } else { nil } }
        #expect(left == ["enter", "enter", "=x", "=0", "enter"])
    }

    @Test("is typed with letters that mean nothing in a search, a question to the firm's server, and a name")
    func everyText() throws {
        var client = Fixtures.akvarel
        var lookup = Lookup(title: "Бронь", url: "https://crm.example/{code}")
        lookup.ask = "code"
        client.lookups = [lookup]
        var desk = Desk.practising(
            Self.scenario, for: client, by: Operator.practising(as: .agent, for: client), at: Self.noon)
        var debt = Obligation(
            id: Obligation.ID(call: call, number: 1), kind: .callBack, client: client.id, since: Self.noon)
        debt.text = "перезвонить"
        desk = Desk(of: desk.person, catalogue: desk.catalogue, replaying: [], owing: [debt], at: Self.noon)
        func isTyped(_ key: Key, after keys: Key..., on desk: Desk) -> Bool {
            var interface = Interface(size: .smallest, language: .ru)
            for key in keys {
                interface.watch(desk, at: Self.noon)
                _ = interface.press(key, at: Self.noon.adding(seconds: 1), on: desk)
            }
            return interface.isTyped(key, on: desk)
        }
        let letter = Key.character("И")
        #expect(!isTyped(letter, on: desk))
        #expect(isTyped(letter, after: .function(3), on: desk), "a search")
        // What is promised, and who says that it is done.
        #expect(isTyped(letter, after: .character("j"), .enter, on: desk), "a name")
        var talking = Desk.practising(
            Self.scenario, for: client, by: Operator.practising(as: .agent, for: client), at: Self.noon)
        var event = CallEvent(id: "1", source: "//pbx", kind: .alerting, callID: "1")
        (event.from, event.to) = (.init(number: PhoneNumber(reading: "+7 921 000-00-55")), client.numbers[0].number)
        event.agent = CallEvent.Agent(extension: "100")
        _ = talking.receive(.reported(event, nil), at: Self.noon)
        _ = talking.receive(.operatorAsked(.pickUp(event.call)), at: Self.noon)
        #expect(!isTyped(letter, on: talking))
        #expect(isTyped(letter, after: .character("9"), on: talking), "a question to the firm's server")
        #expect(isTyped(letter, after: .function(9), on: talking), "what the card does not tell")
    }

    @Test(
        "has a word for every key",
        arguments: [
            Key.character("="), .character("ф"), .alt("1"), .control("s"), .function(12), .enter, .backTab, .pageDown,
            .resized(.wide),
        ])
    func keyNames(_ key: Key) {
        #expect(KeyName(rawValue: KeyName(key).rawValue).key == key)
    }
}

private struct PlainForms: WordForms {
    func stem(of word: String) -> String { word }
}
