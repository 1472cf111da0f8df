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
    /// With what was drawn in the place of its name in braces, wherever it may stand.
    package func drawn(by drawing: Drawing) -> Scenario {
        var drawn = self
        drawn.call.fill(by: drawing)
        drawn.story = story.map { $0.drawn(by: drawing) }
        drawn.calls = calls.mapValues { another in
            var another = another
            another.call.fill(by: drawing)
            another.story = another.story.map { $0.drawn(by: drawing) }
            return another
        }
        for index in given.earlier.indices {
            drawn.given.earlier[index].from = drawing.filled(given.earlier[index].from)
            drawn.given.earlier[index].name = given.earlier[index].name.map(drawing.filled)
        }
        for index in given.owed.indices {
            drawn.given.owed[index].what = drawing.filled(given.owed[index].what)
            drawn.given.owed[index].to = given.owed[index].to.map(drawing.filled)
        }
        drawn.judge = judge.map { $0.drawn(by: drawing) }
        drawn.solution = solution.map { step in
            if case .answer(let field, let value) = step {
                .answer(field: field, value: drawing.filled(value))
            } else {
                step
            }
        }
        return drawn
    }
}

extension Scenario.Ring {
    fileprivate mutating func fill(by drawing: Drawing) {
        (from, to) = (drawing.filled(from), drawing.filled(to))
    }
}

extension Scenario.Line {
    fileprivate func drawn(by drawing: Drawing) -> Scenario.Line {
        var drawn = self
        switch trigger {
        case .after(let seconds, let since): drawn.trigger = .after(seconds: seconds, since: since?.drawn(by: drawing))
        case .when(let fact): drawn.trigger = .when(fact.drawn(by: drawing))
        }
        if case .says(let words) = act { drawn.act = .says(drawing.filled(words)) }
        return drawn
    }
}

extension Point {
    fileprivate func drawn(by drawing: Drawing) -> Point {
        var drawn = self
        switch proof {
        case .did(let fact): drawn.proof = .did(fact.drawn(by: drawing))
        case .never(let fact): drawn.proof = .never(fact.drawn(by: drawing))
        case .mark: break
        }
        drawn.before = before?.drawn(by: drawing)
        drawn.after = after?.drawn(by: drawing)
        drawn.inOrder = inOrder.map { $0.drawn(by: drawing) }
        drawn.contains = contains.map(drawing.filled)
        return drawn
    }
}

extension Fact {
    fileprivate func drawn(by drawing: Drawing) -> Fact {
        switch self {
        case .answered(let field, let value, let isSame):
            .answered(field: field, value: value.map(drawing.filled), is: isSame)
        case .attempt(let manager, let label): .attempt(manager: manager, label: label.map(drawing.filled))
        default: self
        }
    }
}

extension Scenario {
    /// So many turns draw each of the values once at the least.
    package var turns: Int { max(1, draw.values.map(\.count).max() ?? 1) }
}
