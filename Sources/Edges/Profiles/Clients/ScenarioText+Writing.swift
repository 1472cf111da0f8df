package import Answering
package import Rehearsal
import Yams

extension ScenarioText {
    /// A scenario as a file that can be edited: what every scenario has, in the usual order.
    ///
    /// - Parameter zone: the client's, by whose clock it is written when the call came.
    /// - Throws: nothing for what was made of a call.
    package init(of scenario: Scenario, in zone: Zone) throws {
        var pairs: [(Node, Node)] = [
            (Node("scenario"), .text(scenario.name)), (Node("grade"), Node(scenario.grade.rawValue)),
        ]
        if let at = scenario.at { pairs.append((Node("at"), Node(at.written(in: zone)))) }
        pairs.append(
            (Node("call"), .flow([("from", .text(scenario.call.from)), ("to", .text(scenario.call.to))])))
        pairs.append((Node("story"), Node(scenario.story.map { .flow($0.pairs) })))
        pairs.append((Node("judge"), Node(scenario.judge.map { .flow($0.pairs) })))
        self.init(try Yams.serialize(node: Node(pairs), width: -1, allowUnicode: true))
        try write(scenario.solution)
    }
}

extension Scenario.Line {
    fileprivate var pairs: [(String, Node)] {
        let when: (String, Node) =
            switch trigger {
            case .after(let seconds, _): ("after", Node("\(seconds)s"))
            case .when(let fact): ("when", .text(fact.written))
            }
        let since: [(String, Node)] =
            if case .after(_, let fact?) = trigger { [("since", .text(fact.written))] } else { [] }
        let act: (String, Node) =
            switch act {
            case .event(let kind): ("event", Node(kind.written))
            case .says(let words): ("says", .text(words))
            case .result(let result): ("result", Node(result.rawValue))
            case .calls(let name): ("calls", .text(name))
            }
        return since + [when, act]
    }
}

extension Point {
    fileprivate var pairs: [(String, Node)] {
        var pairs: [(String, Node)] =
            switch proof {
            case .did(let fact): [("did", .text(fact.written))]
            case .never(let fact): [("never", .text(fact.written))]
            case .mark(let words): [("mark", .text(words))]
            }
        if let withinSeconds { pairs.append(("within", Node("\(withinSeconds)s"))) }
        if !inOrder.isEmpty {
            let names = inOrder.map { Node.text($0.written.replacing("attempt ", with: "")) }
            pairs.append(("in-order", .sequence(.init(names, .implicit, .flow))))
        }
        return pairs + [("points", Node("\(points)"))]
    }
}

extension CallEvent.Kind {
    /// Without the word that all of them begin with.
    fileprivate var written: String { String(rawValue.split(separator: ".").last ?? "") }
}

extension Node {
    /// In quotes: what a caller said may look like anything.
    fileprivate static func text(_ text: String) -> Node {
        .scalar(.init(text.replacing("\n", with: " "), .implicit, .doubleQuoted))
    }

    fileprivate static func flow(_ pairs: [(String, Node)]) -> Node {
        .mapping(.init(pairs.map { (Node($0.0), $0.1) }, .implicit, .flow))
    }
}
