import Answering
import Foundation
import Support
import Testing

@testable import Figures

@Suite("An account")
struct AccountTests {
    static let november = Report.Days(
        first: Day(year: 2026, month: 11, day: 1), last: Day(year: 2026, month: 11, day: 30))
    static let begin = Fixtures.moscow.moment(day: Day(year: 2026, month: 11, day: 2), hour: 10, minute: 0)

    /// As `examples/profile.yaml` of the format has it.
    static let published: Tariff = {
        var tariff = Tariff()
        tariff.fee = "12000"
        tariff.includedMinutes = 600
        tariff.pricePerMinute = "14"
        tariff.currency = "RUB"
        tariff.stepSeconds = 6
        tariff.minimumSeconds = 30
        tariff.counts = [.talk, .hold, .wrapUp]
        tariff.wrapUpCapSeconds = 60
        tariff.freeSeconds = 0
        tariff.patched = "0.5"
        return tariff
    }()

    static func call(
        at second: Int = 0, talk: Int?, hold: Int? = 0, wrapUp: Int? = 0, patched: Int? = nil, ring: Int? = 4
    ) -> CountedCall {
        var call = CountedCall(client: "a", operator: "olga", begunAt: begin.adding(seconds: second))
        call.alertedAt = call.begunAt
        call.answeredAt = call.begunAt.adding(seconds: 4)
        call.seconds = .init(wait: 2, ring: ring, talk: talk, hold: hold, wrapUp: wrapUp, patched: patched)
        if patched != nil { call.outcome = Outcome.connected.id }
        return call
    }

    static func account(
        of calls: [CountedCall], under tariff: Tariff = published, besides other: Tariff? = nil,
        over days: Report.Days = november
    ) -> Account {
        var account = Account(under: tariff, besides: other, over: days, in: Fixtures.moscow, keepsLines: true)
        for call in calls { account.add(call) }
        account.finish()
        return account
    }

    private static func tariff(_ change: (inout Tariff) -> Void) -> Tariff {
        var tariff = Tariff()
        tariff.pricePerMinute = "6"
        tariff.counts = [.talk]
        change(&tariff)
        return tariff
    }

    private static func billed(_ call: CountedCall, _ tariff: Tariff) -> Int {
        account(of: [call], under: tariff).lines.first?.charge.billedSeconds ?? -1
    }

    @Test("by the published tariff is what it is by hand")
    func published() throws {
        let calls = [
            Self.call(talk: 36_000),
            // 94 + 21 + 8 = 123: twenty-one steps of six.
            Self.call(at: 1, talk: 94, hold: 21, wrapUp: 8),
            // 15, and so the minimum.
            Self.call(at: 2, talk: 10, wrapUp: 5),
            // 40 + 60 of 90 + half of 61 = 130.5: twenty-two steps.
            Self.call(at: 3, talk: 40, wrapUp: 90, patched: 61),
        ]
        let account = Self.account(of: calls)
        #expect(account.lines.map(\.charge.billedSeconds) == [36_000, 126, 30, 132])
        #expect(account.lines.map(\.charge.includedSeconds) == [36_000, 0, 0, 0])
        #expect(account.lines.map { account.bill.text($0.charge.sum) } == ["0.00", "29.40", "7.00", "30.80"])
        #expect(account.bill.text(account.bill.usage) == "67.20")
        #expect(account.bill.text(account.bill.sum) == "12067.20")
        let intervals = account.lines[3].charge.intervals
        #expect(intervals.map(\.kind) == [.talk, .hold, .wrapUp, .patched])
        #expect(intervals.map(\.seconds) == [40, 0, 90, 61] && intervals.map(\.countedSeconds) == [40, 0, 60, 61])
        // What the fee includes is all that the last three use without the first.
        #expect(Self.account(of: Array(calls.dropFirst())).bill.text(account.bill.fee) == "12000.00")
        #expect(Self.account(of: Array(calls.dropFirst())).bill.usage == .zero)
    }

    @Test("by every step of the trade rounds a call up to whole steps, and never down")
    func steps() {
        for (step, expected) in [(1, 61), (6, 66), (20, 80), (30, 90), (60, 120), (7, 63)] {
            #expect(Self.billed(Self.call(talk: 61), Self.tariff { $0.stepSeconds = step }) == expected)
        }
        #expect(Self.billed(Self.call(talk: 60), Self.tariff { $0.stepSeconds = 60 }) == 60)
        #expect(
            Self.billed(
                Self.call(talk: 5),
                Self.tariff {
                    $0.stepSeconds = 20
                    $0.minimumSeconds = 30
                }) == 40)
    }

    @Test("charges what is beyond the free seconds, and nothing for a call that had no more")
    func free() {
        let tariff = Self.tariff {
            $0.freeSeconds = 5
            $0.minimumSeconds = 30
            $0.stepSeconds = 6
        }
        #expect(Self.billed(Self.call(talk: 5), tariff) == 0)
        #expect(Self.billed(Self.call(talk: 6), tariff) == 30)
        #expect(Self.billed(Self.call(talk: 41), tariff) == 36)
        // Without them the shortest call is the minimum.
        #expect(Self.billed(Self.call(talk: 0), Self.tariff { $0.minimumSeconds = 30 }) == 30)
    }

    @Test("counts only what the tariff names, and talk and hold where it names nothing")
    func counts() {
        let call = Self.call(talk: 10, hold: 20, wrapUp: 40, patched: 80, ring: 5)
        for (counts, seconds) in [
            ([.ring], 5), ([.talk], 10), ([.hold], 20), ([.wrapUp], 40), ([.patched], 80), ([], 30),
            ([.ring, .talk, .hold, .patched, .wrapUp], 155),
        ] as [([Tariff.Counted], Int)] {
            #expect(Self.billed(call, Self.tariff { $0.counts = counts }) == seconds)
        }
        #expect(
            Self.billed(
                call,
                Self.tariff {
                    $0.counts = [.talk, .patched]
                    $0.patched = "0"
                }) == 10)
        #expect(Self.billed(call, Self.tariff { $0.patched = "0.33" }) == 37)
    }

    @Test("rings from the first telephone until somebody answered, where telephones rang after one another")
    func ring() {
        let call = Self.call(talk: 10, ring: nil)
        #expect(Self.billed(call, Self.tariff { $0.counts = [.ring] }) == 4)
    }

    @Test("says what nobody knows, and takes nothing for it")
    func unknown() {
        var connected = Self.call(talk: 30, hold: nil, wrapUp: nil)
        connected.outcome = Outcome.connected.id
        let account = Self.account(of: [connected, Self.call(at: 1, talk: nil, hold: nil, wrapUp: nil)])
        #expect(account.lines.map(\.charge.unknown) == [[.hold, .wrapUp, .patched], [.talk, .hold, .wrapUp]])
        #expect(account.lines.map(\.charge.billedSeconds) == [30, 0])
        #expect(account.calls.unknown == [.talk: 1, .hold: 2, .wrapUp: 2, .patched: 1])
        #expect(account.calls.forNothing == 1)
    }

    @Test("charges whom somebody spoke with, and nobody else")
    func charged() {
        var (lost, elsewhere, waiting) = (
            Self.call(at: 1, talk: nil), Self.call(at: 2, talk: nil), Self.call(at: 3, talk: nil)
        )
        (lost.answeredAt, elsewhere.answeredAt, waiting.answeredAt) = (nil, nil, nil)
        (elsewhere.isTakenElsewhere, waiting.isOpen) = (true, true)
        var (wrong, byHand, misrouted, back, notReached) = (
            Self.call(at: 4, talk: 9), Self.call(at: 5, talk: 9), Self.call(at: 6, talk: 9),
            Self.call(at: 7, talk: 9, ring: nil), Self.call(at: 8, talk: nil)
        )
        wrong.type = .wrongNumber
        byHand.isByHand = true
        misrouted.isMisrouted = true
        (back.isOutbound, notReached.isOutbound, notReached.answeredAt) = (true, true, nil)
        var open = Self.call(at: 9, talk: 9, wrapUp: nil)
        open.isOpen = true
        let outside = Self.call(at: 40 * 24 * 3600, talk: 9)
        let account = Self.account(
            of: [lost, elsewhere, waiting, wrong, byHand, misrouted, back, notReached, open, outside],
            under: Self.tariff { $0.counts = [.ring, .talk] })
        #expect(account.lines.map(\.charge.billedSeconds) == [13, 13, 13, 9, 13])
        #expect(account.lines.allSatisfy { $0.charge.unknown.isEmpty })
        #expect(account.calls.charged == 5 && account.calls.callBacks == 1 && account.calls.unfinished == 1)
        #expect(account.calls.lost == 1 && account.calls.answeredElsewhere == 1)
    }

    @Test("takes a call once that two desks worked on, with what both of them did")
    func twoDesks() {
        var (first, second) = (Self.call(talk: 30, wrapUp: 50), Self.call(at: 1, talk: 20, wrapUp: 50))
        first.id = Call.ID(source: "pbx", callID: "1")
        second.id = first.id
        second.operatorID = "anna"
        second.seconds.patched = 60
        second.outcome = Outcome.connected.id
        let account = Self.account(of: [first, second])
        #expect(account.calls.charged == 1)
        // 30 + 20, no more than 60 of their 100, half of 60.
        #expect(account.lines.map(\.charge.billedSeconds) == [144])
    }

    @Test("has a month's fee and minutes by the days of it that the span has, each month for itself")
    func months() {
        let days = Report.Days(first: Day(year: 2026, month: 1, day: 31), last: Day(year: 2026, month: 3, day: 1))
        let account = Self.account(of: [], over: days)
        #expect(account.bill.months.map(\.days) == [1, 28, 1])
        #expect(account.bill.months.map(\.daysOfMonth) == [31, 28, 31])
        #expect(account.bill.months.map(\.includedSeconds) == [1162, 36_000, 1162])
        #expect(account.bill.months.map { $0.fee.text(digits: 4) } == ["387.0968", "12000.0000", "387.0968"])
        #expect(account.bill.text(account.bill.sum) == "12774.19")
        let december = Report.Days(first: Self.november.first, last: Day(year: 2026, month: 12, day: 31))
        let whole = Self.account(of: [], over: december).bill
        #expect(whole.text(whole.fee) == "24000.00" && whole.months.map(\.includedSeconds) == [36_000, 36_000])
    }

    @Test("does not lend one month's minutes to the next")
    func minutesEnd() {
        let tariff = Self.tariff {
            $0.includedMinutes = 1
            $0.fee = "10"
        }
        let days = Report.Days(first: Self.november.first, last: Day(year: 2026, month: 12, day: 31))
        let account = Self.account(
            of: [Self.call(talk: 30), Self.call(at: 35 * 24 * 3600, talk: 100)], under: tariff, over: days)
        #expect(account.bill.months.map(\.usedSeconds) == [30, 60])
        #expect(account.bill.text(account.bill.sum) == "24.00")
    }

    @Test("has a call in the month in which the client's clock says that it began")
    func midnight() {
        let newYear = Fixtures.moscow.moment(day: Day(year: 2026, month: 12, day: 1), hour: 0, minute: 0)
        var (before, after) = (Self.call(talk: 9), Self.call(talk: 7))
        before.begunAt = newYear.adding(seconds: -1)
        after.begunAt = newYear
        #expect(Self.account(of: [before, after], under: Self.tariff { _ in }).bill.billedSeconds == 9)
    }

    @Test("is rounded once, half up, to the currency's own coin")
    func rounding() {
        let tariff = Self.tariff { $0.pricePerMinute = "0.10" }
        let calls = (0..<3).map { Self.call(at: $0, talk: 3) }
        let account = Self.account(of: calls, under: tariff)
        #expect(account.lines.map { account.bill.text($0.charge.sum) } == ["0.01", "0.01", "0.01"])
        #expect(account.bill.text(account.bill.sum) == "0.02")
        let yen = Self.account(
            of: calls,
            under: Self.tariff {
                $0.currency = "JPY"
                $0.pricePerMinute = "10"
            })
        #expect(yen.bill.text(yen.bill.sum) == "2" && yen.bill.text(yen.lines[0].charge.sum) == "1")
    }

    @Test("under another tariff says the difference of every call and of all")
    func another() {
        let calls = [Self.call(talk: 61), Self.call(at: 1, talk: 1)]
        let minutes = Self.tariff { $0.stepSeconds = 60 }
        let account = Self.account(of: calls, under: Self.tariff { _ in }, besides: minutes)
        #expect(account.lines.map { $0.difference?.text(digits: 2) } == ["5.90", "5.90"])
        #expect(account.difference?.text(digits: 2) == "11.80")
        #expect(account.other?.sum == Self.account(of: calls, under: minutes).bill.sum)
        let back = Self.account(of: calls, under: minutes, besides: Self.tariff { _ in })
        #expect(back.difference?.text(digits: 2) == "-11.80")
        #expect(Self.account(of: calls, besides: Self.tariff { $0.currency = "EUR" }).difference == nil)
    }

    @Test("keeps no lines unless it is asked to, and hands them over all the same")
    func streamed() {
        var account = Account(under: Self.published, over: Self.november, in: Fixtures.moscow)
        var lines = (0..<10).flatMap { account.add(Self.call(at: $0, talk: 40)) }
        lines += account.finish()
        #expect(lines.count == 10 && account.lines.isEmpty)
        #expect(lines == Self.account(of: (0..<10).map { Self.call(at: $0, talk: 40) }).lines)
    }

    @Test("takes no amount that it could not compute with exactly")
    func amounts() {
        #expect(Account.Amount.millionths("14.50") == 14_500_000)
        #expect(Account.Amount.millionths("999999999.999999") == 999_999_999_999_999)
        for text in ["", ".5", "5.", "-1", "+1", "1e3", "1,5", "1.2.3", "1234567890", "0.1234567", "٣"] {
            #expect(Account.Amount.millionths(text) == nil)
        }
    }
}

@Suite("An account of any calls under any tariff")
struct AnyAccountTests {
    @Test("is what a plain recount with decimals makes of it", arguments: 0..<60)
    func recount(seed: Int) {
        var chance = SeededGenerator(seed: UInt64(seed))
        let tariff = Tariff.any(by: &chance)
        let calls = (0..<200).map { CountedCall.any(at: $0 * 5000, by: &chance) }
        let account = AccountTests.account(of: calls, under: tariff)
        let recount = Recount(of: calls, under: tariff)
        #expect(account.lines.map(\.charge.billedSeconds) == recount.billed, "\(tariff)")
        #expect(account.bill.text(account.bill.sum) == recount.sum, "\(tariff)")
    }

    @Test("is the sum of its lines and the fee, and takes every second once", arguments: 0..<40)
    func sums(seed: Int) {
        var chance = SeededGenerator(seed: UInt64(1000 + seed))
        let (tariff, other) = (Tariff.any(by: &chance), Tariff.any(by: &chance))
        let calls = (0..<100).map { CountedCall.any(at: $0 * 5000, by: &chance) }
        let account = AccountTests.account(of: calls, under: tariff, besides: other)
        let lines = account.lines
        #expect(lines.reduce(account.bill.fee) { $0 + $1.charge.sum } == account.bill.sum)
        #expect(lines.reduce(0) { $0 + $1.charge.billedSeconds } == account.bill.billedSeconds)
        #expect(lines.reduce(0) { $0 + $1.charge.includedSeconds } == account.bill.usedSeconds)
        #expect(account.bill.usedSeconds == min(account.bill.includedSeconds, account.bill.billedSeconds))
        let differences = lines.reduce(Account.Amount.zero) { $0 + ($1.difference ?? .zero) }
        let fees = (account.other?.fee ?? .zero) - account.bill.fee
        #expect(account.difference == fees + differences)
    }

    @Test("in steps of a second without a minimum takes the very seconds", arguments: 0..<20)
    func seconds(seed: Int) {
        var chance = SeededGenerator(seed: UInt64(2000 + seed))
        var tariff = Tariff()
        tariff.stepSeconds = 1
        tariff.minimumSeconds = 0
        tariff.counts = [.ring, .talk, .hold, .wrapUp]
        let calls = (0..<100).map { CountedCall.any(at: $0 * 5000, by: &chance) }
        let exact = calls.filter { $0.answeredAt != nil }.map { call in
            (call.seconds.ring ?? 4) + (call.seconds.talk ?? 0) + (call.seconds.hold ?? 0) + (call.seconds.wrapUp ?? 0)
        }
        #expect(AccountTests.account(of: calls, under: tariff).lines.map(\.charge.billedSeconds) == exact)
    }

    @Test("never takes less for a longer call, nor in longer steps", arguments: 0..<20)
    func grows(seed: Int) {
        var chance = SeededGenerator(seed: UInt64(3000 + seed))
        var tariff = Tariff.any(by: &chance)
        tariff.counts = [.talk]
        var last = 0
        for talk in 0..<200 {
            let billed = AccountTests.account(of: [AccountTests.call(talk: talk)], under: tariff).bill.billedSeconds
            #expect(billed >= last && billed.isMultiple(of: tariff.stepSeconds ?? 1))
            #expect(billed == 0 || billed >= max(tariff.minimumSeconds ?? 0, talk - (tariff.freeSeconds ?? 0)))
            last = billed
        }
    }
}

/// The same rule, written down once more in decimals.
private struct Recount {
    var billed: [Int] = []
    var sum = ""

    init(of calls: [CountedCall], under tariff: Tariff) {
        func decimal(_ text: String?) -> Decimal { text.flatMap { Decimal(string: $0) } ?? 0 }
        for call in calls where call.answeredAt != nil {
            let counts = tariff.counts.isEmpty ? [.talk, .hold] : tariff.counts
            let times = call.seconds
            var time: Decimal = 0
            if counts.contains(.ring) { time += Decimal(times.ring ?? 4) }
            if counts.contains(.talk) { time += Decimal(times.talk ?? 0) }
            if counts.contains(.hold) { time += Decimal(times.hold ?? 0) }
            if counts.contains(.wrapUp) {
                time += Decimal(min(times.wrapUp ?? 0, tariff.wrapUpCapSeconds ?? 1_000_000))
            }
            if let patched = tariff.patched {
                time += Decimal(times.patched ?? 0) * decimal(patched)
            } else if counts.contains(.patched) {
                time += Decimal(times.patched ?? 0)
            }
            let free = Decimal(tariff.freeSeconds ?? 0)
            let isFree = free > 0 && time <= free
            var steps = 0
            while !isFree, Decimal(steps) < time - free || steps < tariff.minimumSeconds ?? 0 {
                steps += tariff.stepSeconds ?? 1
            }
            let known = [
                counts.contains(.ring), counts.contains(.talk) && times.talk != nil,
                counts.contains(.hold) && times.hold != nil, counts.contains(.wrapUp) && times.wrapUp != nil,
                (counts.contains(.patched) || tariff.patched != nil) && times.patched != nil,
            ]
            billed.append(known.contains(true) ? steps : 0)
        }
        let beyond = max(0, billed.reduce(0, +) - 60 * (tariff.includedMinutes ?? 0))
        // Sixty times the sum is a decimal that ends.
        var sixty = decimal(tariff.fee) * 60 + decimal(tariff.pricePerMinute) * Decimal(beyond)
        var coins = Decimal()
        sixty *= 100
        var sixtieth = sixty / 60
        NSDecimalRound(&coins, &sixtieth, 0, .plain)
        let text = "\(coins)"
        let padded = String(repeating: "0", count: max(0, 3 - text.count)) + text
        sum = padded.dropLast(2) + "." + padded.suffix(2)
    }
}

extension Tariff {
    fileprivate static func any(by chance: inout SeededGenerator) -> Tariff {
        var tariff = Tariff()
        tariff.currency = "RUB"
        tariff.fee = Bool.random(using: &chance) ? "\(Int.random(in: 0..<20_000, using: &chance))" : nil
        tariff.includedMinutes = [nil, 0, 3, 40, 900].randomElement(using: &chance) ?? nil
        tariff.pricePerMinute = ["0", "14", "0.07", "9.99", "12.345678"].randomElement(using: &chance)
        tariff.stepSeconds = [nil, 1, 6, 20, 30, 60, 7].randomElement(using: &chance) ?? nil
        tariff.minimumSeconds = [nil, 0, 20, 30, 60].randomElement(using: &chance) ?? nil
        tariff.counts = Counted.allCases.filter { _ in Bool.random(using: &chance) }
        tariff.wrapUpCapSeconds = [nil, 0, 60].randomElement(using: &chance) ?? nil
        tariff.freeSeconds = [nil, 0, 5, 30].randomElement(using: &chance) ?? nil
        tariff.patched = [nil, "0", "0.5", "0.333333", "1"].randomElement(using: &chance) ?? nil
        return tariff
    }
}

extension CountedCall {
    fileprivate static func any(at second: Int, by chance: inout SeededGenerator) -> CountedCall {
        func seconds(upTo most: Int) -> Int? {
            Int.random(in: 0..<10, using: &chance) == 0 ? nil : Int.random(in: 0...most, using: &chance)
        }
        var call = AccountTests.call(
            at: second, talk: seconds(upTo: 400), hold: seconds(upTo: 60), wrapUp: seconds(upTo: 120),
            patched: Bool.random(using: &chance) ? seconds(upTo: 300) : nil, ring: seconds(upTo: 30))
        if Int.random(in: 0..<5, using: &chance) == 0 { call.answeredAt = nil }
        return call
    }
}
