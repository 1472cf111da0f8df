import Foundation
import Testing

/// Does `work` for every number below `count` on all cores; what it complains of fails the test.
func inHands(_ count: Int, _ work: @escaping @Sendable (Int) -> String?) async {
    let hands = ProcessInfo.processInfo.activeProcessorCount
    let complaints = await withTaskGroup(of: [String].self) { group in
        for hand in 0..<hands {
            group.addTask { Array(stride(from: hand, to: count, by: hands).lazy.compactMap(work).prefix(5)) }
        }
        return await group.reduce(into: []) { $0 += $1 }
    }
    for complaint in complaints { Issue.record("\(complaint)") }
}

/// The seeds that are being tried, a hand each: a trap ends the process before any test can complain.
enum SeedsOfCrash {
    private static let hands = ProcessInfo.processInfo.activeProcessorCount
    /// Each is written by one hand alone, and read when all is lost.
    private nonisolated(unsafe) static let seeds = {
        let seeds = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: hands)
        seeds.initialize(repeating: 0)
        return seeds
    }()

    /// - Parameter seed: those of one hand are as far apart as there are hands.
    static func note(_ seed: UInt64) { seeds[Int(seed % UInt64(hands))] = seed }

    /// Names them on the way down.
    static func areTold() {
        note(0)
        for trap in [SIGILL, SIGTRAP] {
            signal(trap) { number in
                let text = "crashed at PULT_MUTATIONS=1 and PULT_SEED one of \(Array(SeedsOfCrash.seeds))\n"
                _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }
}
