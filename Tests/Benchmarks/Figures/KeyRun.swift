import Foundation
import Measures

/// Keys typed one after another, and how long each took to be seen.
///
/// From the instant before the key is handed over to the last byte of what it changed: the bytes that come without a
/// silence of `silence` between them.
struct KeyRun {
    private static let silence = 0.002
    /// Beyond it a key counts as not shown.
    private static let limit = 0.5
    /// Between two keys, so that each finds whoever shows it asleep.
    private static let pause = 0.03

    private(set) var milliseconds: [Double] = []
    /// Keys after which nothing came.
    private(set) var missing = 0

    /// Types a key whose time counts.
    mutating func type(_ key: String, on terminal: PseudoTerminal) {
        terminal.settle(for: Self.pause)
        _ = terminal.forget()
        let typed = Clock.now
        terminal.type(key)
        _ = terminal.watch(until: Self.limit) { !$0.chunks.isEmpty }
        terminal.watch(silence: Self.silence, limit: Self.limit)
        guard let end = terminal.chunks.last?.instant else {
            missing += 1
            milliseconds.append(Self.limit * 1000)
            return
        }
        milliseconds.append((end - typed) * 1000)
    }

    var p50: Double { milliseconds.percentile(0.5) ?? .nan }
    var p99: Double { milliseconds.percentile(0.99) ?? .nan }
}

extension PseudoTerminal {
    /// Reads what comes for so long, and beyond for as long as something comes.
    func settle(for seconds: Double) {
        let end = Clock.now + seconds
        while !isClosed {
            // Whatever is drawn meanwhile is drawn to its end before the next key.
            guard Clock.poll([master], for: max(0.003, end - Clock.now)).first == true else { return }
            take()
        }
    }

    /// Types keys whose time does not count.
    func typeQuietly(_ keys: String) {
        type(keys)
        settle(for: 0.1)
    }
}
