import Answering

extension Account {
    /// A tariff in numbers.
    ///
    /// What it leaves out: no fee, no price, nothing included, steps of a second, no minimum, no cap, nothing free, talk
    /// and hold counted. Patched time is charged where `patched` says by which part of the price, or where `counts`
    /// names it, then in full.
    struct Terms: Hashable, Sendable {
        /// In millionths of the currency's unit.
        let fee, price: Int64
        let includedSeconds: Int
        let stepSeconds, minimumSeconds, freeSeconds, wrapUpCapSeconds: Int
        /// What is counted, in millionths of the price.
        let shares: [Tariff.Counted: Int64]

        init(_ tariff: Tariff) {
            fee = tariff.fee.flatMap(Amount.millionths) ?? 0
            price = tariff.pricePerMinute.flatMap(Amount.millionths) ?? 0
            includedSeconds = 60 * (tariff.includedMinutes ?? 0)
            stepSeconds = max(1, tariff.stepSeconds ?? 1)
            minimumSeconds = tariff.minimumSeconds ?? 0
            freeSeconds = tariff.freeSeconds ?? 0
            wrapUpCapSeconds = tariff.wrapUpCapSeconds ?? .max
            let counts = tariff.counts.isEmpty ? [.talk, .hold] : tariff.counts
            var shares = Dictionary(counts.map { ($0, Self.whole) }, uniquingKeysWith: { first, _ in first })
            if let patched = tariff.patched.flatMap(Amount.millionths) { shares[.patched] = patched }
            self.shares = shares
        }

        /// Less the free seconds, at least the minimum, up to the next whole step.
        func billedSeconds(ofMillionths millionths: Int64) -> Int {
            let charged = millionths - Int64(freeSeconds) * Self.whole
            guard freeSeconds == 0 || charged > 0 else { return 0 }
            let wanted = max(charged, Int64(minimumSeconds) * Self.whole)
            let step = Int64(stepSeconds) * Self.whole
            return Int((wanted + step - 1) / step) * stepSeconds
        }

        private static let whole: Int64 = 1_000_000
    }
}
