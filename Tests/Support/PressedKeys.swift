import Synchronization

/// What an operator's hands did in a journey: every key beyond the text typed, which counts for none.
package final class PressedKeys: Sendable {
    /// A text that was typed, whatever its length.
    private static let text = "…"

    private let keys = Mutex<[String]>([])

    func note(_ key: String) { keys.withLock { $0.append(key) } }

    func noteText() {
        keys.withLock { keys in
            if keys.last != Self.text { keys.append(Self.text) }
        }
    }

    /// What she did until now is of no interest.
    package func forget() { keys.withLock { $0 = [] } }

    package var count: Int { keys.withLock { $0.count { $0 != Self.text } } }

    /// In their order, by tmux' names.
    package var names: String { keys.withLock { $0.joined(separator: " ") } }
}
