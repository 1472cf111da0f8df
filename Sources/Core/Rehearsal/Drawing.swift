import Answering

/// What was drawn for the names in braces of a scenario, so that it can be met twice without being the same.
package struct Drawing: Hashable, Sendable {
    package let values: [String: String]

    /// The same seed draws the same, on every machine.
    package init(of draw: [String: [String]], seed: UInt64) {
        var seed = seed
        self.init(of: draw) { $0[Int(Self.next(&seed) % UInt64($0.count))] }
    }

    /// In as many turns as the longest list has values, each value is drawn once at the least.
    package init(of draw: [String: [String]], turn: Int) {
        self.init(of: draw) { $0[turn % $0.count] }
    }

    private init(of draw: [String: [String]], choosing choose: ([String]) -> String) {
        var values: [String: String] = [:]
        for name in draw.keys.sorted() {
            if let choices = draw[name], !choices.isEmpty { values[name] = choose(choices) }
        }
        self.values = values
    }

    package func filled(_ text: String) -> String {
        Speech(text).parts.map { part in
            switch part {
            case .words(let words): words
            case .placeholder(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }

    /// SplitMix64. Source: Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Scenario {
    /// So many turns draw each of the values once at the least.
    package var turns: Int { max(1, draw.values.map(\.count).max() ?? 1) }
}
