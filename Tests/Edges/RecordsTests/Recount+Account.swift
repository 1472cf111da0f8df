import Foundation
import GRDB

/// What a tariff takes, in whole numbers; the same rule once more, in SQL and decimals.
struct PlainTariff {
    /// Of the currency's unit.
    var fee = 0
    var includedMinutes = 0
    /// Hundredths of the unit.
    var price = 0
    var step = 1
    var minimum = 0
    var free = 0
    var counts: [String] = ["talk", "hold"]
    var wrapUpCap: Int?
    /// Thousandths of the price.
    var patched: Int?
}

/// A month of the calendar, or the part of it that is charged, in milliseconds.
struct PlainMonth {
    var from: Int64
    var until: Int64
    var days: Int
    var of: Int
}

struct RecountedAccount {
    struct Line: Equatable {
        var begun: Int64
        var billed: Int
        var included: Int
        var sum: String
    }

    var lines: [String: Line] = [:]
    var included: [Int] = []
    var billed: [Int] = []
    var sum = ""
}

extension Recount {
    func account(of client: String, under tariff: PlainTariff, over months: [PlainMonth]) throws -> RecountedAccount {
        var account = RecountedAccount()
        var total: Decimal = 0
        for month in months {
            let included = (tariff.includedMinutes * 60 * month.days + month.of - 1) / month.of
            let rows = try database.read { db in
                try Row.fetchAll(
                    db, sql: Self.charges(by: tariff),
                    arguments: [
                        "client": client, "from": month.from, "until": month.until, "included": included,
                    ])
            }
            for row in rows {
                let (billed, ofFee): (Int, Int) = (row["billed"], row["included"])
                let sum = Decimal((billed - ofFee) * tariff.price) / 6000
                account.lines[row["id"]] = .init(
                    begun: row["rang"], billed: billed, included: ofFee, sum: Self.text(sum, digits: 6))
                total += Decimal((billed - ofFee) * tariff.price)
            }
            account.included.append(included)
            account.billed.append(rows.reduce(0) { $0 + $1["billed"] })
            // In parts of which both a minute's seconds and a month's days are whole.
            total += Decimal(tariff.fee * 6000 * month.days) / Decimal(month.of)
        }
        account.sum = Self.text(total / 6000, digits: 2)
        return account
    }

    private static func charges(by tariff: PlainTariff) -> String {
        var intervals = tariff.counts.map { $0 == "wrap-up" ? "wrap_up" : $0 }.filter { $0 != "patched" }
        let isPatched = tariff.patched != nil || tariff.counts.contains("patched")
        let seconds = intervals.map { interval in
            switch interval {
            case "ring": "CASE WHEN NOT outbound THEN 1000 * coalesce(ring, 0) ELSE 0 END"
            case "wrap_up": "1000 * coalesce(min(wrap_up, \(tariff.wrapUpCap ?? 1_000_000)), 0)"
            default: "1000 * coalesce(\(interval), 0)"
            }
        }
        if isPatched { intervals.append("patched") }
        let known = intervals.map { $0 == "ring" ? "NOT outbound AND ring IS NOT NULL" : "\($0) IS NOT NULL" }
        let all = seconds + (isPatched ? ["\(tariff.patched ?? 1000) * coalesce(patched, 0)"] : [])
        return """
            SELECT id, rang, billed, max(0, min(billed, :included - before)) AS included FROM (
                SELECT id, rang, billed, coalesce(sum(billed) OVER (
                    ORDER BY rang, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
                FROM (
                    SELECT id, rang, CASE
                        WHEN NOT is_known THEN 0
                        WHEN \(tariff.free) > 0 AND counted <= \(1000 * tariff.free) THEN 0
                        ELSE (max(counted - \(1000 * tariff.free), \(1000 * tariff.minimum)) + \(1000 * tariff.step - 1))
                            / \(1000 * tariff.step) * \(tariff.step) END AS billed
                    FROM (
                        SELECT *, \(all.joined(separator: " + ")) AS counted,
                            \(known.joined(separator: " OR ")) AS is_known
                        FROM one WHERE client = :client AND answered IS NOT NULL AND rang >= :from AND rang < :until)))
            """
    }

    /// Rounded half up.
    static func text(_ sum: Decimal, digits: Int) -> String {
        var (sum, rounded) = (sum, Decimal())
        NSDecimalRound(&rounded, &sum, digits, .plain)
        let parts = "\(rounded)".split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return "\(parts[0])." + fraction + String(repeating: "0", count: digits - fraction.count)
    }
}
