/// How often each of many whole numbers came, kept exactly: seconds of waits and talks, tenths of milliseconds of pops.
package struct Spread: Hashable, Sendable {
    /// Of the small ones, by the number itself; half as wide as they might be, because there are many spreads.
    private var near: [UInt32] = []
    private var far: [Int: Int] = [:]
    package private(set) var count = 0
    package private(set) var sum = 0

    package init() {}

    package mutating func add(_ number: Int) {
        let number = max(0, number)
        count += 1
        sum += number
        guard number < Self.nearest else {
            far[number, default: 0] += 1
            return
        }
        if number >= near.count { near += [UInt32](repeating: 0, count: number + 1 - near.count) }
        near[number] += 1
    }

    package mutating func add(_ other: Spread) {
        count += other.count
        sum += other.sum
        if other.near.count > near.count { near += [UInt32](repeating: 0, count: other.near.count - near.count) }
        for (number, times) in other.near.enumerated() { near[number] += times }
        far.merge(other.far, uniquingKeysWith: +)
    }

    /// `nil` where there is none.
    package var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) }

    package var greatest: Int? { far.keys.max() ?? near.lastIndex { $0 > 0 } }

    package var median: Int? { percentile(50) }

    /// The least number that so many per cent of all do not exceed; `nil` where there is none.
    ///
    /// Source: NIST/SEMATECH e-Handbook, "percentiles", the nearest rank.
    package func percentile(_ percent: Double) -> Int? {
        guard count > 0 else { return nil }
        var left = max(1, Int((percent / 100 * Double(count)).rounded(.up)))
        for (number, times) in near.enumerated() {
            left -= Int(times)
            if left <= 0 { return number }
        }
        for (number, times) in far.sorted(by: { $0.key < $1.key }) {
            left -= times
            if left <= 0 { return number }
        }
        return greatest
    }

    /// Each number that came, from the least on, and how often.
    package var counts: [(number: Int, count: Int)] {
        near.enumerated().filter { $1 > 0 }.map { ($0, Int($1)) }
            + far.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// How many were no more than that.
    package func count(upTo number: Int) -> Int {
        guard number >= 0 else { return 0 }
        return near.prefix(number + 1).reduce(0) { $0 + Int($1) }
            + far.reduce(0) { $1.key <= number ? $0 + $1.value : $0 }
    }

    /// How many fell between the bounds: up to the first, beyond it up to the second, and so on; the last is all the rest.
    package func bands(upTo bounds: [Int]) -> [Int] {
        var below = 0
        var bands: [Int] = []
        for bound in bounds {
            let all = count(upTo: bound)
            bands.append(all - below)
            below = all
        }
        return bands + [count - below]
    }

    private static let nearest = 1200
}
