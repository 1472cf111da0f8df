import Answering
import Figures
import Records
import Testing

@Suite("An account out of the logs of three desks")
struct RecountedAccountTests {
    let place = Place()

    static let tariffs: [PlainTariff] = [
        PlainTariff(fee: 12_000, includedMinutes: 60, price: 1400, step: 60),
        PlainTariff(
            fee: 999, includedMinutes: 25, price: 1235, step: 6, minimum: 30, counts: ["talk", "hold", "wrap-up"],
            wrapUpCap: 60, patched: 500),
        PlainTariff(price: 7, step: 1, free: 60, counts: ["ring", "talk"]),
        PlainTariff(
            price: 999, step: 20, minimum: 40, free: 5, counts: ["ring", "talk", "hold", "wrap-up", "patched"]),
        PlainTariff(price: 333, step: 30, counts: ["patched"]),
        PlainTariff(fee: 100, price: 1, step: 7, patched: 333),
    ]

    /// The whole of October in Berlin, with its hour more; the eleventh of October to the twentieth of December.
    private static let whole = (
        days: Report.Days(first: Day(year: 2025, month: 10, day: 1), last: Day(year: 2025, month: 10, day: 31)),
        months: [PlainMonth(from: 1_759_269_600_000, until: 1_761_951_600_000, days: 31, of: 31)]
    )
    private static let parts = (
        days: Report.Days(first: Day(year: 2025, month: 10, day: 11), last: Day(year: 2025, month: 12, day: 20)),
        months: [
            PlainMonth(from: 1_760_133_600_000, until: 1_761_951_600_000, days: 21, of: 31),
            PlainMonth(from: 1_761_951_600_000, until: 1_764_543_600_000, days: 30, of: 30),
            PlainMonth(from: 1_764_543_600_000, until: 1_766_271_600_000, days: 20, of: 31),
        ]
    )

    @Test("takes of every call, and in all, what SQL and decimals make of the same lines, under any tariff")
    func recounted() async throws {
        let month = try await place.made(0, months: 3)
        for (days, months) in [Self.whole, Self.parts] {
            let span = Moment(milliseconds: months[0].from)..<Moment(milliseconds: months.last!.until)
            let recount = try place.recount(month, in: span)
            for client in GeneratedMonth.clients {
                let accounts = try accounts(of: client, over: days, under: Self.tariffs, month)
                for (plain, account) in zip(Self.tariffs, accounts) {
                    let other = try recount.account(of: client, under: plain, over: months)
                    #expect(lines(of: account) == other.lines, "\(plain)")
                    #expect(account.bill.months.map(\.includedSeconds) == other.included)
                    #expect(account.bill.months.map(\.billedSeconds) == other.billed)
                    #expect(account.bill.text(account.bill.sum) == other.sum, "\(plain)")
                    try expectCalls(of: account, recount, client)
                    #expect(other.lines.count > 20 && account.bill.usage > .zero)
                }
            }
        }
    }

    @Test("charges patched time where both its ends were told, and says in how many calls it is not known")
    func patched() async throws {
        let month = try await place.made(0, months: 3)
        let recount = try place.recount(month)
        for client in GeneratedMonth.clients {
            let truths = month.of(client).compactMap(\.patched)
            #expect(try recount.numbers("patched", of: client).sorted() == truths.sorted() && !truths.isEmpty)
            var counted: [Int] = []
            _ = try place.statistics(of: .client(client), month) { counted += [$0.seconds.patched].compactMap(\.self) }
            #expect(counted.sorted() == truths.sorted())
            let days = Report.Days(
                first: Day(year: 2025, month: 10, day: 1), last: Day(year: 2025, month: 12, day: 31))
            let account = try accounts(of: client, over: days, under: [Self.tariffs[1]], month)[0]
            let charged = account.lines.flatMap(\.charge.intervals).filter { $0.kind == .patched }.map(\.seconds)
            #expect(charged.sorted() == truths.sorted())
            let connected = month.of(client).count { truth in
                truth.fate == .answered && truth.patched == nil && !truth.isOutbound
                    && (truth.outcome == "connected" || truth.tries.contains { $0.result == .answered })
            }
            // She rang him: that he was connected stands in its outcome alone.
            let back = month.of(client).count { $0.isOutbound && $0.outcome == "connected" }
            #expect(account.calls.unknown[.patched] == connected + back && connected > 0)
        }
    }

    @Test("is the same when a person has been erased, and so is the recount")
    func erased() async throws {
        let month = try await place.made(0)
        let before = try accounts(of: "cafe", over: Self.whole.days, under: [Self.tariffs[1]], month)[0]
        for person in GeneratedMonth.people {
            let log = SQLiteCallLog(directory: "\(place.data)/\(person)")
            for digits in 1000..<1020 {
                let caller = PhoneNumber(reading: "+7921000\(digits)")
                _ = try await log.erase(.caller(caller), at: month.span.upperBound, compacts: false)
            }
            await log.close()
        }
        let after = try accounts(of: "cafe", over: Self.whole.days, under: [Self.tariffs[1]], month)[0]
        #expect(lines(of: after) == lines(of: before) && after.bill == before.bill && after.calls == before.calls)
        let recount = try place.recount(month).account(
            of: "cafe", under: Self.tariffs[1], over: Self.whole.months)
        #expect(recount.lines == lines(of: after))
    }

    // MARK: - The program's

    private func accounts(
        of client: String, over days: Report.Days, under tariffs: [PlainTariff], _ month: GeneratedMonth
    ) throws -> [Account] {
        var accounts = tariffs.map { Account(under: Tariff($0), over: days, in: month.zone, keepsLines: true) }
        _ = try place.statistics(of: .client(client), month, in: days.span(in: month.zone)) { call in
            for index in accounts.indices { accounts[index].add(call) }
        }
        for index in accounts.indices { accounts[index].finish() }
        return accounts
    }

    private func lines(of account: Account) -> [String: RecountedAccount.Line] {
        Dictionary(
            uniqueKeysWithValues: account.lines.map { line in
                (
                    line.call?.callID ?? "",
                    .init(
                        begun: line.begunAt.milliseconds, billed: line.charge.billedSeconds,
                        included: line.charge.includedSeconds, sum: line.charge.sum.text(digits: 6))
                )
            })
    }

    private func expectCalls(of account: Account, _ recount: Recount, _ client: String) throws {
        let counts = try [
            "answered IS NOT NULL", "answered IS NOT NULL AND outbound", "answered IS NOT NULL AND open",
            "fate = 'lost'", "fate = 'elsewhere'",
        ].map { try recount.count($0, of: client) }
        let calls = account.calls
        #expect(
            [calls.charged, calls.callBacks, calls.unfinished, calls.lost, calls.answeredElsewhere] == counts)
        #expect(counts.dropFirst(3).allSatisfy { $0 > 0 } && calls.charged == account.lines.count)
        for (kind, column) in [(Tariff.Counted.talk, "talk"), (.hold, "hold"), (.wrapUp, "wrap_up")] {
            guard account.bill.tariff.counts.contains(kind) else { continue }
            let unknown = try recount.count("answered IS NOT NULL AND \(column) IS NULL", of: client)
            #expect(calls.unknown[kind] ?? 0 == unknown)
        }
        #expect(calls.forNothing == account.lines.count { $0.charge.billedSeconds == 0 })
    }
}

extension Tariff {
    fileprivate init(_ plain: PlainTariff) {
        self.init()
        func decimal(_ number: Int, of whole: Int, digits: Int) -> String {
            let rest = String(number % whole)
            return "\(number / whole)." + String(repeating: "0", count: digits - rest.count) + rest
        }
        fee = String(plain.fee)
        includedMinutes = plain.includedMinutes
        pricePerMinute = decimal(plain.price, of: 100, digits: 2)
        currency = "RUB"
        stepSeconds = plain.step
        minimumSeconds = plain.minimum
        freeSeconds = plain.free
        counts = plain.counts.compactMap(Counted.init)
        wrapUpCapSeconds = plain.wrapUpCap
        patched = plain.patched.map { decimal($0, of: 1000, digits: 3) }
    }
}
