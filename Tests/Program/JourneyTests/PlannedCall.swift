import Foundation
import Support

/// What the two sides of a SIP call are told to do.
struct PlannedCall {
    /// What becomes of it.
    enum Course: String, CaseIterable {
        case callerHangsUp = "caller-hangs-up"
        case operatorHangsUp = "operator-hangs-up"
        case callerGivesUp = "caller-gives-up"
        case busy
        /// The telephone gives up.
        case unansweredByTelephone = "unanswered-by-telephone"
        /// The exchange gives up.
        case unanswered

        var isTalked: Bool { self == .callerHangsUp || self == .operatorHangsUp }
    }

    /// SIP's own Call-ID.
    let id: String
    let course: Course
    let ringMilliseconds: Int
    let talkMilliseconds: Int
    /// As the caller's telephone writes it.
    let caller: String
    /// As the log writes it; `nil`: withheld.
    let from: String?
    let name: String
    let line: Line

    /// A number of a shipped firm.
    struct Line {
        /// As the exchange writes it.
        let dialled: String
        let to: String
        let client: String
    }

    static let lines = [
        Line(dialled: "78120000017", to: "+78120000017", client: "akvarel-tour"),
        Line(dialled: "88000000017", to: "+78000000017", client: "akvarel-tour"),
        Line(dialled: "+78120000050", to: "+78120000050", client: "severstroy"),
        Line(dialled: "84950000040", to: "+74950000040", client: "medlinia"),
        Line(dialled: "+73430000030", to: "+73430000030", client: "dostavka-plus"),
        Line(dialled: "88000000030", to: "+78000000030", client: "dostavka-plus"),
        Line(dialled: "+442000000071", to: "+442000000071", client: "nord-it"),
    ]

    /// How long the exchange lets a telephone ring that nobody answers; the others are answered or left long before.
    static let patienceSeconds = 2

    private var patienceSeconds: Int { course == .unanswered ? Self.patienceSeconds : 120 }

    /// One of a file that sipp injects from: `SIP/caller-as-planned.xml` says in which order.
    var row: String {
        [
            id, course.rawValue, "\(ringMilliseconds)", "\(talkMilliseconds)", caller, name, line.dialled,
            "\(patienceSeconds)",
        ].joined(separator: ";")
    }

    /// So many calls of chance, with the ids that sipp counts: some callers ring more than once, some hide who they are.
    static func draw(_ count: Int, seed: UInt64) -> [PlannedCall] {
        var chance = SeededGenerator(seed: seed)
        func pick<Thing>(_ things: [Thing]) -> Thing { things[Int.random(in: 0..<things.count, using: &chance)] }
        return (1...count).map { number in
            let isWithheld = Int.random(in: 0..<12, using: &chance) == 0
            let subscriber = "\(pick(["921", "911", "812", "495"]))00000\(Int.random(in: 10..<30, using: &chance))"
            return PlannedCall(
                id: "\(number)@exchange.example",
                course: pick(Course.allCases),
                ringMilliseconds: .random(in: 100...1500, using: &chance),
                talkMilliseconds: .random(in: 200...3000, using: &chance),
                caller: isWithheld ? "anonymous" : pick(["+7", "8", "7"]) + subscriber,
                from: isWithheld ? nil : "+7" + subscriber,
                name: isWithheld ? "" : pick(["", "Нина", "Ольга Иванова", "Invented Person"]),
                line: pick(lines))
        }
    }
}

extension TelephoneExchange {
    /// Has all the calls, begun at this rate, and waits until the last is over.
    func has(_ plan: [PlannedCall], callsASecond: Int) async throws {
        let rows = (["SEQUENTIAL"] + plan.map(\.row) + [""]).joined(separator: "\n")
        try Data(rows.utf8).write(to: folder.appending(path: "plan.csv"))
        let callerPort = try FreePort.find(.udp)
        // A side that is not given the machine for a moment hears a repetition late: that ends no call.
        let shared = [
            "-i", "127.0.0.1", "-m", "\(plan.count)", "-nd", "-nostdin", "-timeout", "240s", "-timeout_error",
            "-trace_err",
        ]
        let script = "telephone-as-planned"
        let telephone = try sipp(
            [
                "-sf", SIPCall.script(script), "-inf", "plan.csv", "-infindex", "plan.csv", "0", "-p",
                "\(telephonePort)",
            ] + shared, log: script)
        try await isListening(telephone, at: telephonePort)
        try await isListening(kamailio, at: port)
        let callers = try sipp(
            [
                "-sf", SIPCall.script("caller-as-planned"), "-inf", "plan.csv", "-cid_str", "%u@exchange.example",
                "-r", "\(callsASecond)", "-p", "\(callerPort)", "127.0.0.1:\(port)",
            ] + shared, log: "caller-as-planned")
        try await SIPCall.Side(program: telephone, port: telephonePort).ends(withinSeconds: 240)
        try await SIPCall.Side(program: callers, port: callerPort).ends()
    }
}
