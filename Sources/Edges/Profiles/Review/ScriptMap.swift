import Answering

/// Where the lists of a script lead, whatever is answered.
struct ScriptMap {
    let script: Script
    /// Topics that are not connected at all times: the list goes on behind them.
    let closable: [Client.Topic: Script.Condition]
    private let begun: Set<String>
    private let lists: [String: Script.List]

    init(_ client: Client) {
        script = client.script
        lists = Dictionary(client.script.lists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        begun = Set(["start"] + client.script.menu.values)
        let conditions = client.escalation.topics.compactMap { order in order.when.map { (order.topic, $0) } }
        closable = Dictionary(conditions, uniquingKeysWith: { first, _ in first })
    }

    func list(_ name: String) -> Script.List? { lists[name] }

    /// Where a talk begins: in `start`, or where the PBX's menu says and none of its answers does.
    var beginnings: [String] {
        ["start"] + begun.filter { $0 != "start" && script.choice(pressedFor: $0) == nil }.sorted()
    }

    /// Whether nothing behind it in its list is ever come to.
    func leaves(_ action: Script.Action) -> Bool {
        switch action {
        case .go, .message, .outcome, .end: true
        case .connect(let topic): closable[topic] == nil
        case .ask, .say, .show, .form: false
        }
    }

    /// Lists that nothing leads to; not those that only such a list leads to.
    var unreached: [String] {
        var left = Set(script.lists.map(\.name)).subtracting(reached(from: begun))
        let named = Set(script.lists.filter { left.contains($0.name) }.flatMap { goals(of: $0).subtracting([$0.name]) })
        var told: [String] = []
        for name in script.lists.map(\.name).filter({ !named.contains($0) }) + script.lists.map(\.name)
        where left.contains(name) {
            told.append(name)
            left.subtract(reached(from: [name], within: left))
        }
        return told
    }

    /// The first step of a list that a step without a condition stands before, and keeps from ever being come to.
    func firstDead(in list: Script.List) -> Int? {
        let last = list.steps.firstIndex { $0.when == nil && leaves($0.action) }
        return last.flatMap { $0 + 1 < list.steps.count ? $0 + 1 : nil }
    }

    /// Circles of lists that no answer and no condition leads out of, each from the first of its lists.
    var circles: [[String]] {
        var closed = closed
        guard closed.count <= Self.mostClosed else { return [] }
        var circles: [[String]] = []
        for list in script.lists where closed.contains(list.name) {
            guard let circle = way(from: list.name, to: list.name) else { continue }
            circles.append(circle)
            closed.subtract(reached(from: [list.name], within: closed))
        }
        return circles
    }

    /// Each is looked at from every other: of more than these nobody made a talk.
    private static let mostClosed = 300

    /// Lists that a talk comes into and never out of.
    private var closed: Set<String> {
        var closed = reached(from: begun)
        var leading: [String: [String]] = [:]
        var open: [String] = []
        for list in script.lists where closed.contains(list.name) {
            let ways = waysOut(of: list)
            if ways.isLeft || !ways.goals.isSubset(of: closed) { open.append(list.name) }
            for goal in ways.goals { leading[goal, default: []].append(list.name) }
        }
        while let name = open.popLast() {
            if closed.remove(name) != nil { open += leading[name] ?? [] }
        }
        return closed
    }

    /// - Parameter names: those that are gone through at all; `nil`: all there are.
    private func reached(from begun: Set<String>, within names: Set<String>? = nil) -> Set<String> {
        var reached: Set<String> = []
        var open = Array(begun)
        while let name = open.popLast() {
            guard names?.contains(name) != false, let list = list(name), reached.insert(name).inserted else { continue }
            open += goals(of: list)
        }
        return reached
    }

    /// The shortest.
    private func way(from first: String, to goal: String) -> [String]? {
        var ways = [[first]]
        var seen: Set<String> = []
        while !ways.isEmpty {
            var longer: [[String]] = []
            for way in ways {
                for next in way.last.flatMap(list).map(goals)?.sorted() ?? [] {
                    if next == goal { return way }
                    if seen.insert(next).inserted { longer.append(way + [next]) }
                }
            }
            ways = longer
        }
        return nil
    }

    private func goals(of list: Script.List) -> Set<String> {
        var goals: Set<String> = []
        for step in list.steps {
            if case .go(let name) = step.action { goals.insert(name) }
            guard case .ask(let question) = step.action else { continue }
            for case .go(let name)? in question.choices.map(\.then) { goals.insert(name) }
        }
        return goals
    }

    /// The lists it goes to, and whether the talk may come to its end in it.
    private func waysOut(of list: Script.List) -> (goals: Set<String>, isLeft: Bool) {
        var goals: Set<String> = []
        var isLeft = false
        for step in list.steps {
            var actions = [step.action]
            if case .ask(let question) = step.action {
                actions = question.choices.compactMap(\.then)
                // Every answer leads away.
                if !actions.isEmpty, actions.count == question.choices.count, actions.allSatisfy(leaves) {
                    isLeft = isLeft || actions.contains { $0.goal == nil }
                    return (goals.union(actions.compactMap(\.goal)), isLeft)
                }
            }
            for action in actions {
                switch action {
                case .go(let name): goals.insert(name)
                case .connect, .message, .outcome, .end, .form: isLeft = true
                case .ask, .say, .show: break
                }
            }
            if step.when == nil, leaves(step.action) { return (goals, isLeft) }
        }
        return (goals, true)
    }
}

extension Script.Action {
    fileprivate var goal: String? {
        if case .go(let name) = self { name } else { nil }
    }
}
