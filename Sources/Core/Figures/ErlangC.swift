/// How callers wait for so many operators, where they come at random, wait as long as it takes, and are served in turn.
///
/// Nobody gives up in this model, so that it asks for rather too many operators than too few; breaks, meetings and
/// illness are not in it. That holds for hours in which the mean does not change; what comes in waves wants more.
///
/// Source: A. K. Erlang, "Solution of some Problems in the Theory of Probabilities of Significance in Automatic
/// Telephone Exchanges" (1917); the recursion over the operators as in V. B. Iversen, "Teletraffic Engineering and
/// Network Planning", on the numerical evaluation of the B- and C-formulas.
package struct ErlangC: Hashable, Sendable {
    /// A mean, in an hour.
    package let calls: Double
    /// The mean of talk, hold and wrap-up together.
    package let handlingSeconds: Double
    /// Operators who would be busy all the time.
    package let erlangs: Double

    package init(calls: Double, handlingSeconds: Double) {
        self.calls = calls
        self.handlingSeconds = handlingSeconds
        erlangs = max(0, calls * handlingSeconds / 3600)
    }

    /// From 0 to 1: a caller finds all operators busy. 1 where there are too few of them to be ever done.
    package func waiting(for operators: Int) -> Double {
        guard erlangs > 0 else { return 0 }
        return waiting(for: operators, blocking: blocking(at: operators))
    }

    /// From 0 to 1: he is answered within so many seconds.
    package func serviceLevel(of operators: Int, within seconds: Double) -> Double {
        serviceLevel(of: operators, within: seconds, waiting: waiting(for: operators))
    }

    /// The mean wait of all callers, those who do not wait among them, in seconds; `nil` where it grows without end.
    package func speedOfAnswer(of operators: Int) -> Double? {
        guard erlangs > 0 else { return 0 }
        guard Double(operators) > erlangs else { return nil }
        return waiting(for: operators) * handlingSeconds / (Double(operators) - erlangs)
    }

    /// From 0 to 1: how much of their time they are busy; `nil` without operators.
    package func occupancy(of operators: Int) -> Double? {
        operators > 0 ? min(1, erlangs / Double(operators)) : nil
    }

    /// The least number by which so many per cent are answered in time; 0 where nobody calls.
    ///
    /// Nothing answers every caller at once: a hundred per cent are 99.95.
    package func operators(for percent: Double, within seconds: Double) -> Int {
        guard erlangs > 0 else { return 0 }
        let wanted = min(percent / 100, 0.9995)
        var operators = 0
        var blocking = 1.0
        while true {
            operators += 1
            blocking = self.blocking(at: operators, before: blocking)
            guard Double(operators) > erlangs else { continue }
            let waiting = waiting(for: operators, blocking: blocking)
            if serviceLevel(of: operators, within: seconds, waiting: waiting) >= wanted { return operators }
        }
    }

    // MARK: The formulas

    /// Erlang B: nobody waits, and who finds all busy is lost.
    private func blocking(at operators: Int) -> Double {
        (0..<max(0, operators)).reduce(1) { blocking(at: $1 + 1, before: $0) }
    }

    private func blocking(at operators: Int, before: Double) -> Double {
        erlangs * before / (Double(operators) + erlangs * before)
    }

    private func waiting(for operators: Int, blocking: Double) -> Double {
        guard Double(operators) > erlangs else { return 1 }
        return Double(operators) * blocking / (Double(operators) - erlangs * (1 - blocking))
    }

    private func serviceLevel(of operators: Int, within seconds: Double, waiting: Double) -> Double {
        guard erlangs > 0 else { return 1 }
        guard Double(operators) > erlangs else { return 0 }
        return 1 - waiting * Self.decay((Double(operators) - erlangs) * seconds / handlingSeconds)
    }

    /// e to the power of minus `amount`: the series of a small part of it, squared until it is the whole.
    private static func decay(_ amount: Double) -> Double {
        guard amount < 700 else { return 0 }
        var (small, squarings) = (max(0, amount), 0)
        while small > 0.01 { (small, squarings) = (small / 2, squarings + 1) }
        var (term, sum) = (1.0, 1.0)
        for step in 1...8 {
            term *= -small / Double(step)
            sum += term
        }
        for _ in 0..<squarings { sum *= sum }
        return sum
    }
}
