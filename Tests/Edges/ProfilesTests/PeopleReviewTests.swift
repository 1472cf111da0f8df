import Answering
import FoundationEssentials
import Support
import Testing

@testable import Profiles

/// A firm of four managers, its escalation and what else is said.
private func firm(_ escalation: String, away: String = "", more: String = "") throws -> [Finding] {
    try reviewed(
        """
        client: a
        name: A
        numbers: ["+7 495 000-00-01"]
        greeting: {open: "A, {operator}", closed: "A, {operator}"}
        hours: {mon-fri: 09:00-19:00}
        managers:
          - {id: always, name: А, email: a@a.example, numbers: ["+7 921 000-00-90"]}
          - {id: day, name: Б, email: b@a.example, numbers: [{number: "+7 921 000-00-91", hours: {mon-fri: 09:00-18:00}}]\(away)}
          - {id: head, name: В, email: c@a.example, numbers: ["+7 921 000-00-92"], accepts: {topics: [default]}}
          - {id: chief, name: Г, email: d@a.example, numbers: ["+7 921 000-00-93"], accepts: {callers: [vip]}}
        escalation:
        \(escalation)
        \(more)
        """
    ).filter { people.contains($0.rule) }
}

private let people: Set<Rule> = [
    .emptyTopic, .nobodyReachable, .acknowledgedByNobody, .topicNotAccepted, .managerWithoutEmail, .awayOver,
    .onCallOverlap, .hoursNotServed, .nobodyServes, .oneOperatorOnly, .privateForTrainees,
]

@Suite("A review of whom to ring")
struct TopicReviewTests {
    // The moment is a Saturday noon.

    @Test("names the first hours of the coming week at which nobody can be rung, once a topic")
    func nobody() throws {
        let found = try firm("  topics: {default: [always], visas: [day]}")
        #expect(found.places == ["12:31 nobody-reachable"])
        #expect(
            found.first?.text
                == "nobody can be rung for “visas” from Mon 2026-11-23 18:00 to 19:00: no number of “day” is open then")
    }

    @Test("doubts no hour at which somebody stands in, the service does not answer, or the topic is not asked for")
    func somebody() throws {
        #expect(try firm("  topics: {default: [day, always], visas: [day, always]}").isEmpty)
        #expect(
            try firm("  topics: {default: [day]}", more: "served: {mon-fri: 09:00-18:00}\n").places == [
                "13:9 hours-not-served"
            ])
        #expect(
            try firm("  topics: {default: [day, always]}", away: ", away: [{from: 2026-11-23, instead: always}]")
                .isEmpty)
        let closed = "  topics: {default: [always], night: {order: [day], when: {open: false}}}"
        let night = try firm(closed)
        #expect(night.places == ["12:31 nobody-reachable"])
        #expect(night.first?.text.contains("from Sat 2026-11-21 12:00 to Mon 2026-11-23 09:00") == true)
        #expect(try firm(closed, more: "served: {mon-fri: 09:00-19:00}\n").isEmpty)
    }

    @Test("says who is away, and since when there is nobody")
    func away() throws {
        let found = try firm("  topics: {default: [always], visas: [day]}", away: ", away: [{from: 2026-11-25}]")
        #expect(found.places == ["12:31 nobody-reachable"])
        let gone = try firm(
            "  topics: {default: [always], visas: [day, head]}", away: ", away: [{from: 2026-11-20, until: 2026-12-20}]"
        )
        #expect(gone.places == ["12:31 nobody-reachable", "12:44 topic-not-accepted"])
        #expect(
            gone.first?.text
                == "nobody can be rung for “visas” from Mon 2026-11-23 09:00 to 19:00: “day” is away, “head” does not accept it"
        )
    }

    @Test("looks four weeks ahead, round the clock, for who is to acknowledge, and for the turns of a rota")
    func acknowledged() throws {
        let night = try firm("  topics: {default: [always], storm: {order: [day], until: acknowledged}}")
        #expect(night.places == ["12:31 acknowledged-by-nobody"])
        let rota = """
              topics: {default: [always], storm: [duty]}
              rotas: {duty: {from: 2026-11-16 09:00, every: week, order: [always, day, always]}}
            """
        // The turn of `day` is the week from the 23rd: his number is closed in the evening.
        let turns = try firm(rota)
        #expect(turns.places == ["12:31 acknowledged-by-nobody"])
        #expect(turns.first?.text.contains("from Mon 2026-11-23 18:00 to 19:00") == true)
        let promised = rota.replacing("storm: [duty]", with: "storm: {order: [duty], until: acknowledged}")
        #expect(try firm(promised).first?.text.contains("from Mon 2026-11-23 18:00 to Tue 2026-11-24 09:00") == true)
        #expect(try firm(promised.replacing("[always, day, always]", with: "[always, always]")).isEmpty)
        let later = promised.replacing("from: 2026-11-16", with: "from: 2026-12-07")
        #expect(try firm(later).first?.text.contains("from Mon 2026-12-14 18:00") == true)
    }

    @Test("goes by whoever stands in the list on call")
    func onCall() throws {
        let override = """
              topics: {default: [always], visas: [always]}
              on-call: [{from: 2026-11-23, until: 2026-11-24, topics: {visas: [day]}}]
            """
        #expect(try firm(override).places == ["12:31 nobody-reachable"])
    }

    @Test("names a topic that nobody accepts, and a manager who does not, where his name stands")
    func accepts() throws {
        let found = try firm(
            """
              topics:
                default: [always, head]
                prices: {order: [duty, always]}
                visas: [head]
                offers: [always, head]
              rotas: {duty: {from: 2026-11-16, every: day, order: [always, head]}}
            """)
        #expect(
            found.places == ["14:22 topic-not-accepted", "15:5 topic-not-accepted", "16:22 topic-not-accepted"],
            "\(found)")
        // VIPs alone are led there.
        let vip = "vip: [{name: Гость, phones: [\"+7 921 000-00-01\"], connect: visas}]\n"
        let chief = "  topics: {default: [always, chief], visas: [chief]}"
        #expect(try firm(chief, more: vip).isEmpty)
        #expect(try firm(chief).places == ["12:38 topic-not-accepted"])
    }

    @Test("says nothing of a list whose managers could not be read")
    func faulty() throws {
        #expect(try firm("  topics: {default: [day, nobody], visas: [day]}").isEmpty)
        let empty = try firm("  topics: {default: [], visas: {order: []}}\n  on-call: [{topics: {default: []}}]")
        #expect(empty.places == ["12:21 empty-topic", "12:40 empty-topic", "13:32 empty-topic"])
    }

    @Test("comes to an end with a profile in which something changes every second")
    func bounded() throws {
        let topics = (1...300).map { "t\($0): {order: [duty], until: acknowledged}" }.joined(separator: ", ")
        let found = try firm(
            "  topics: {default: [always], \(topics)}\n"
                + "  rotas: {duty: {from: 2026-11-16, every: 1s, order: [always, always]}}")
        #expect(found.isEmpty)
    }
}

@Suite("A review of managers and overrides")
struct ManagerReviewTests {
    @Test("misses the email of whoever may be rung, unless nothing goes by mail")
    func email() throws {
        let text = least("a", number: "+7 495 000-00-01").replacing("email: one@a.example, ", with: "")
        #expect(try reviewed(text).filter { people.contains($0.rule) }.places == ["6:10 manager-without-email"])
        for other in ["otherwise: call-back, topics: {default: [one]}", "topics: {}"] {
            let text = text.replacing("topics: {default: [one]}", with: other)
            #expect(try reviewed(text).filter { people.contains($0.rule) }.isEmpty, "\(other)")
        }
    }

    @Test("names an absence that has ended, and none that lasts or is to come")
    func away() throws {
        let away =
            ", away: [{until: 2026-11-20}, {until: 2026-11-21, instead: always}, {from: 2026-12-20, until: 2026-12-21}]"
        #expect(try firm("  topics: {default: [always, day]}", away: away).places == ["8:131 away-over"])
    }

    @Test(
        "names overrides that overlap, at the second, and not one that lies wholly inside a longer",
        arguments: [
            ("from: 2026-12-01, until: 2026-12-10", "from: 2026-12-10, until: 2026-12-12", true),
            ("from: 2026-12-01, until: 2026-12-10", "from: 2026-12-01, until: 2026-12-10", true),
            ("from: 2026-12-01", "from: 2026-12-05", true),
            ("from: 2026-12-01, until: 2026-12-10", "from: 2026-12-02, until: 2026-12-10", false),
            ("from: 2026-12-05, until: 2026-12-06", "from: 2026-12-01", false),
            ("from: 2026-12-01, until: 2026-12-10", "from: 2026-12-11, until: 2026-12-12", false),
            ("from: 2026-11-01, until: 2026-11-10", "from: 2026-11-05, until: 2026-12-12", false),
        ])
    func overlap(first: String, second: String, isFound: Bool) throws {
        let overrides = """
              topics: {default: [always]}
              on-call:
                - {\(first), topics: {default: [always]}}
                - {topics: {default: [always, day]}, \(second)}
            """
        #expect(try firm(overrides).places == (isFound ? ["15:17 on-call-overlap"] : []))
        let same = overrides.replacing("[always, day]}, ", with: "[always]}, ")
        #expect(try firm(same).isEmpty)
    }
}

@Suite("A review of hours")
struct HoursReviewTests {
    private func found(_ hours: String, _ served: String) throws -> [Finding] {
        try reviewed(least("a", number: "+7 495 000-00-01", more: "hours: \(hours)\nserved: \(served)\n"))
            .filter { $0.rule == .hoursNotServed }
    }

    @Test("says in words when the firm is open and nobody answers, holidays too")
    func words() throws {
        let gaps = try found(
            "{mon-fri: 09:00-19:00, sat: 10:00-12:00, holidays: [{day: 2026-11-29, hours: 10:00-11:00}]}",
            "{mon-fri: \"09:00-18:00\", holidays: [2026-12-01, 2027-03-01]}")
        #expect(gaps.places == ["9:9 hours-not-served"])
        #expect(
            gaps.first?.text
                == "the firm is open and nobody answers for it: mon-fri 18:00-19:00; sat 10:00-12:00; "
                + "2026-11-29 10:00-11:00; 2026-12-01 09:00-19:00")
    }

    @Test("knows hours over midnight, and what lasts the whole day")
    func midnight() throws {
        #expect(try found("{daily: 20:00-04:00}", "{daily: [\"00:00-04:00\", \"20:00-24:00\"]}").isEmpty)
        #expect(
            try found("24h", "{daily: 08:00-23:00}").first?.text.hasSuffix("daily 00:00-08:00, 23:00-24:00") == true)
        #expect(try found("{daily: 08:00-23:00}", "24h").isEmpty)
    }
}

@Suite("A review of the roster")
struct RosterReviewTests {
    private let disk: FolderOnDisk
    private let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 21), hour: 12, minute: 0)

    init() throws {
        disk = try FolderOnDisk()
        try disk.write(
            least("a", number: "+7 495 000-00-01", more: "served-by: agent\n"), to: "a/profile.yaml")
        try disk.write(
            least("b", number: "+7 495 000-00-02").replacing(
                "[\"+7 921 000-00-90\"]", with: "[\"+7 921 000-00-90\", {number: \"+7 921 000-00-91\", private: true}]"),
            to: "b/profile.yaml")
        try disk.write(
            least("c", number: "+7 495 000-00-03", more: "project: {until: 2026-11-20}\n"), to: "c/profile.yaml")
    }

    private func told(_ operators: (grade: String, clients: String)...) throws -> [String] {
        let entries = operators.enumerated().map { number, person in
            "  - {id: o\(number), name: О, extension: \"20\(number)\", grade: \(person.grade), clients: [\(person.clients)]}"
        }
        try disk.write("operators:\n\(entries.joined(separator: "\n"))\n", to: "roster.yaml")
        return disk.folder.read(at: now, isReviewed: true).findings.filter { people.contains($0.rule) }.map {
            "\($0.file.dropFirst(disk.path.count + 1)):\($0.line):\($0.column) \($0.rule.rawValue)"
        }
    }

    @Test("wants two who may take the calls of every project that has not ended")
    func serves() throws {
        #expect(try told(("agent", "a, b"), ("senior", "a, b")) == [])
        #expect(try told(("agent", "b"), ("trainee", "a"), ("senior", "b")) == ["a/profile.yaml:1:9 nobody-serves"])
        #expect(try told(("agent", "a, b"), ("senior", "b")) == ["a/profile.yaml:1:9 one-operator-only"])
    }

    @Test("names a private number of a firm whose calls a trainee takes")
    func trainees() throws {
        let found = try told(("agent", "a, b"), ("trainee", "b"), ("agent", "a"))
        #expect(found == ["b/profile.yaml:6:90 private-for-trainees"])
    }

    @Test("says nothing where the roster cannot be read")
    func faulty() throws {
        #expect(try told(("agnt", "a")) == [])
    }

    @Test("finds nothing to say of the firms that are shipped")
    func shipped() {
        let moment = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 23), hour: 12, minute: 0)
        let folder = ProfileFolder(path: Checkout.root.appending(path: "ClientProfiles").path)
        let found = folder.read(at: moment, isReviewed: true).findings
        #expect(found.filter { people.contains($0.rule) }.map(\.description) == [])
    }
}
