/// What a body of fields asks for, found by running it on nothing until it was run every way it can go.
final class Questions {
    private var keys: [Shape.Key] = []
    private var required: Set<String> = []
    private var alternatives: [Shape.Alternatives] = []
    /// The key that the body turns on, and what was asked for besides while it was there and while it was not.
    private var turn: (key: String, with: Set<String>, without: Set<String>)?
    private var side: Side?

    private enum Side { case with, without }

    /// Of each choice on the way through the body, which was taken and among how many.
    private var way: [(taken: Int, count: Int)] = []
    private var choices = 0

    /// Runs `body` once for every way through it.
    func ask(_ body: (Fields) -> Any?) -> Shape.Keys {
        repeat {
            (choices, side) = (0, nil)
            _ = body(Fields(self))
        } while takesAnotherWay()
        return answer
    }

    func note<Value>(_ key: String, _ kind: Kind<Value>) {
        switch side {
        case .with: turn?.with.insert(key)
        case .without: turn?.without.insert(key)
        case nil: break
        }
        guard !keys.contains(where: { $0.name == key }) else { return }
        keys.append(
            Shape.Key(name: key, shape: kind.shape()) { item, reading in _ = kind.read(item, reading) })
    }

    /// What a turn of the body requires is required by that turn alone.
    func note(required key: String) {
        if side == nil { required.insert(key) }
    }

    func note(one names: [String], isNeeded: Bool) {
        let found = Shape.Alternatives(names: names, isNeeded: isNeeded)
        if !alternatives.contains(found) { alternatives.append(found) }
    }

    func only(of names: [String], isNeeded: Bool) -> String? {
        note(one: names, isNeeded: isNeeded)
        return names[choose(among: names.count)]
    }

    func turns(on key: String) -> Bool {
        if turn == nil { turn = (key, [], []) }
        side = choose(among: 2) == 0 ? .with : .without
        return side == .with
    }

    private func choose(among count: Int) -> Int {
        defer { choices += 1 }
        if choices == way.count { way.append((0, count)) }
        return way[choices].taken
    }

    private func takesAnotherWay() -> Bool {
        while let last = way.last, last.taken + 1 == last.count { way.removeLast() }
        guard let last = way.popLast() else { return false }
        way.append((last.taken + 1, last.count))
        return true
    }

    /// What belongs to the key that was turned on needs it; it is itself one of the things of which there is one.
    private var answer: Shape.Keys {
        for index in keys.indices { keys[index].isRequired = required.contains(keys[index].name) }
        guard let turn else { return Shape.Keys(keys: keys, alternatives: alternatives) }
        for index in keys.indices where turn.with.subtracting(turn.without + [turn.key]).contains(keys[index].name) {
            keys[index].needs = turn.key
        }
        let both = turn.with.intersection(turn.without)
        return Shape.Keys(
            keys: keys,
            alternatives: alternatives.map {
                Shape.Alternatives(names: [turn.key] + $0.names, isNeeded: $0.isNeeded, beside: both)
            })
    }
}
