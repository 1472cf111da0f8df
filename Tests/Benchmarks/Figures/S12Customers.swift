import Answering
import Foundation
import Measures
import Records

/// S12: from a caller's number to who he is, in a base of a hundred thousand.
extension Bench {
    func customerRecognised() async throws -> [Figure] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let key = CustomersKey(String(repeating: "k", count: 44)) else { throw Failure("no key") }
        let people = (0..<Self.manyCustomers).map(Self.customer)
        Report.progress("S12: importing \(people.count) people")
        let bases = CustomerBases(data: folder.path)
        let begun = Clock.now
        try bases.replace("akvarel", with: people, key, at: Moment(milliseconds: 1_795_000_000_000))
        let importing = Clock.now - begun
        let inMemory = Dictionary(uniqueKeysWithValues: people.map { ($0.numbers[0], [$0]) })

        var (middle, slowest, first, floor) = ([Double](), [Double](), [Double](), [Double]())
        for run in 1...runs {
            Report.progress("S12: run \(run) of \(runs)")
            // As at a desk that was just begun: nothing of the base was read before.
            let book = SQLiteCustomerBook(data: folder.path, key: key)
            var times: [Double] = []
            for (place, index) in Self.asked(in: run).enumerated() {
                let number = PhoneNumber(reading: Self.number(index))
                let begun = Clock.now
                let found = await book.find(number, at: "akvarel")
                let taken = Clock.now - begun
                guard found == (index < people.count ? .known([people[index]]) : .nobody) else {
                    throw Failure("the wrong person was found")
                }
                if place == 0 { first.append(taken * 1e6) } else { times.append(taken * 1e6) }
            }
            middle.append(times.percentile(0.5) ?? 0)
            slowest.append(times.percentile(0.99) ?? 0)
            let asked = Self.asked(in: run).map { Personal(Self.number($0)) }
            let begun = Clock.now
            var known = 0
            for number in asked where inMemory[number] != nil { known += 1 }
            guard known > 0 else { throw Failure("nobody is in the dictionary") }
            floor.append((Clock.now - begun) * 1e6 / Double(asked.count))
        }
        return [
            Figure(
                id: "S12", what: "a number → who he is, of \(people.count) sealed rows, in all (p99)",
                judged: Series("p99", "µs", slowest), bound: .atMost, limit: 1000,
                behind: [
                    Series("p50", "µs", middle),
                    Series("a dictionary in memory, in clear", "µs", floor),
                    Series("ratio of p50 to the dictionary", "×", zip(middle, floor).map { $0 / $1 }),
                ],
                remarks: [
                    "one in ten of those asked for is not in the base",
                    "importing them took \((importing).short) s, without reading their file",
                ]),
            Figure(
                id: "S12 first", what: "the same of the first call after the start, which opens the base",
                judged: Series("first", "µs", first), bound: .atMost, limit: 1000, behind: []),
        ]
    }

    private static let manyCustomers = 100_000
    private static let askings = 2000

    /// Spread over the base, and a tenth beyond its end.
    private static func asked(in run: Int) -> [Int] {
        (0..<askings).map { ($0 * 7919 + run * 104_729) % (manyCustomers * 10 / 9) }
    }

    private static func number(_ index: Int) -> String {
        let digits = String(index)
        return "+7921" + String(repeating: "0", count: 7 - digits.count) + digits
    }

    private static func customer(_ index: Int) -> Customer {
        Customer(
            name: Personal("Клиент Номер \(index)"),
            fields: ["contract": Personal("Д-\(index)"), "manager": "Иванова М. П.", "address": "Невский пр., 88"],
            numbers: [Personal(number(index))])
    }
}
