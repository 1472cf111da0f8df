import Foundation
import FoundationNetworking
import Support
import Testing

/// Real calls of chance through a real exchange, several at once, more than one operator ever has.
@Suite("A hundred real telephone calls", .serialized)
struct ManySIPCallsTests {
    private let plan = PlannedCall.draw(100, seed: 4)

    @Test("of every course, to all her firms, leave a right row each in the log, and it verifies")
    func hundredCalls() async throws {
        #expect(Set(plan.map(\.course)).count == PlannedCall.Course.allCases.count)
        #expect(Set(plan.map(\.line.client)).count == 5)

        let place = try DeskPlace()
        defer { place.clear() }
        try place.writeSecret("key-of-kamailio", to: "kamailio.key")
        try place.addSettings("pbx:\n  - {dialect: kamailio, path-key-file: kamailio.key}\n")
        let desk = try await place.opens()
        defer { desk.close() }
        let exchange = try TelephoneExchange(for: place, extension: "204", at: "/v1/pbx/kamailio/key-of-kamailio")
        do {
            let begun = Date.now
            try await exchange.has(plan, callsASecond: 10)
            // The last events may still be on their way.
            try await place.logHas { $0.count >= plan.count && $0.allSatisfy { $0.endedAt != nil } }
            try theRowsAreRight(try await place.logList(), between: begun, and: .now)
            #expect(try await metrics(of: place).contains("\npult_pops_total \(plan.count)\n"))
            let verified = try await place.log("verify")
            #expect(verified.status == 0, "\(verified.complaint)")
        } catch {
            Issue.record("\(error)\n\(exchange.logs())")
        }
        await exchange.close()
    }

    private func metrics(of place: DeskPlace) async throws -> String {
        let address = try #require(URL(string: place.url + "/metrics"))
        return String(decoding: try await URLSession.shared.data(from: address).0, as: UTF8.self)
    }

    private func theRowsAreRight(_ rows: [LoggedCall], between begun: Date, and over: Date) throws {
        #expect(rows.count == plan.count)
        #expect(Set(rows.map(\.callId)) == Set(plan.map(\.id)))
        let found = Dictionary(rows.map { ($0.callId, $0) }) { first, _ in first }
        for call in plan {
            guard let row = found[call.id] else { continue }
            #expect(RightRow(row) == RightRow(of: call), "\(call.id)")
            try theTimesAreRight(row, of: call, between: begun, and: over)
        }
        let came = try rows.map { try moment($0.alertedAt) }
        #expect(came == came.sorted(by: >))
    }

    /// No pause of a side can be shorter than it was told; how much longer it is, is the machine's.
    private func theTimesAreRight(
        _ row: LoggedCall, of call: PlannedCall, between begun: Date, and over: Date
    ) throws {
        let (alerted, ended) = (try moment(row.alertedAt), try moment(row.endedAt))
        #expect(begun...over ~= alerted && begun...over ~= ended && alerted <= ended, "\(call.id)")
        let (ring, talk) = (Double(call.ringMilliseconds) / 1000, Double(call.talkMilliseconds) / 1000)
        switch call.course {
        case .callerHangsUp, .operatorHangsUp:
            let answered = try moment(row.answeredAt)
            let talked = ended.timeIntervalSince(answered)
            #expect(alerted <= answered && talked > talk - Self.slackSeconds, "\(call.id)")
            #expect(row.seconds.talk == Int(talked), "\(call.id)")
        case .callerGivesUp:
            #expect(ended.timeIntervalSince(alerted) > ring - Self.slackSeconds, "\(call.id)")
        case .unanswered:
            let patience = Double(PlannedCall.patienceSeconds)
            #expect(ended.timeIntervalSince(alerted) > patience - Self.slackSeconds, "\(call.id)")
        case .busy, .unansweredByTelephone:
            break
        }
    }

    /// What the clocks of sipp and Kamailio round.
    private static let slackSeconds = 0.2

    private func moment(_ text: String?) throws -> Date {
        try Date(try #require(text), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

/// A row of the log, but for its times.
private struct RightRow: Equatable {
    var client: String?
    var from: String?
    var to: String?
    var outcome: String?
    var q850: Int?
    var sip: Int?
    var isAnswered: Bool
    var isFiled: Bool

    init(_ row: LoggedCall) {
        (client, from, to, outcome) = (row.client, row.from, row.to, row.outcome)
        (q850, sip) = (row.cause?.q850, row.cause?.sip)
        (isAnswered, isFiled) = (row.answeredAt != nil, row.filedAt != nil)
    }

    /// What the log must have of a call nobody filed.
    init(of call: PlannedCall) {
        (client, from, to) = (call.line.client, call.from, call.line.to)
        (isAnswered, isFiled) = (call.course.isTalked, false)
        switch call.course {
        case .callerHangsUp, .operatorHangsUp: q850 = 16
        case .callerGivesUp: (outcome, sip) = ("abandoned", 487)
        case .busy: (outcome, sip) = ("missed", 486)
        case .unansweredByTelephone: (outcome, sip) = ("missed", 480)
        case .unanswered: (outcome, sip) = ("missed", 408)
        }
    }
}
