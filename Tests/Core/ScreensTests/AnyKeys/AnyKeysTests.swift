import Answering
import Display
import Foundation
import Screens
import Support
import Testing

/// Keys in the hands of chance, with calls that come and go: as many as a test may take time for, a million with
/// `make keys`.
///
/// `PULT_KEYS` presses another number of them, `PULT_SEED` begins elsewhere. After every course of some hundred keys the
/// picture is looked at, too.
@Suite("Whatever she presses, and whatever happens meanwhile") struct AnyKeysTests {
    @Test("no key reaches another call, no text is lost or moved, nothing but a key moves her, every picture fits")
    func anyKeys() async {
        let machine = ProcessInfo.processInfo.environment
        let most = machine["PULT_KEYS"].flatMap(Int.init) ?? 200_000
        let seed = machine["PULT_SEED"].flatMap(UInt64.init) ?? 20_261_122
        let hands = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let failures = await withTaskGroup(of: Failure?.self) { group in
            for hand in 0..<hands {
                group.addTask {
                    var pressed = 0
                    var course = UInt64(hand)
                    while pressed < most / hands {
                        let deeds = Course(seed: seed &+ course)
                        if let failure = deeds.failure(pressed: &pressed) { return failure }
                        course += UInt64(hands)
                    }
                    return nil
                }
            }
            return await group.reduce(into: [Failure]()) { failures, failure in failure.map { failures.append($0) } }
        }
        for failure in failures { Issue.record("\(failure)") }
    }

    /// The shortest course that was found to go wrong in the same way.
    struct Failure: CustomStringConvertible {
        var seed: UInt64
        var complaint: String
        var deeds: [Deed]

        var description: String {
            "seed \(seed): \(complaint)\n" + deeds.map { "  \($0)" }.joined(separator: "\n")
        }
    }

    /// One evening at a desk, made of its seed.
    struct Course {
        private static let length = 500
        private static let desks = [Fixtures.olga, Fixtures.petya, Fixtures.marina].map { person in
            [Language.ru, .en].map { Stage(person, language: $0) }
        }

        var seed: UInt64

        /// Some type without a pause: what acts outside must then do nothing.
        private var stage: Stage {
            var stage = Self.desks[Int(seed % 3)][Int(seed / 3 % 2)]
            stage.readsFirst = seed % 5 != 0
            return stage
        }

        func failure(pressed: inout Int) -> Failure? {
            var maker = DeedMaker(seed: seed)
            let deeds = maker.course(of: Self.length)
            guard let (complaint, count) = complaint(of: deeds, pressed: &pressed) else { return nil }
            var ignored = 0
            let cut = Array(deeds.prefix(count)).shortened { candidate in
                self.complaint(of: candidate, pressed: &ignored)?.text.prefix(24) == complaint.prefix(24)
            }
            return Failure(seed: seed, complaint: complaint, deeds: cut)
        }

        /// What went wrong first, and after how many deeds.
        private func complaint(of deeds: [Deed], pressed: inout Int) -> (text: String, count: Int)? {
            var watcher = Watcher(stage)
            for (index, deed) in deeds.enumerated() {
                if deed.isKey { pressed += 1 }
                if let wrong = watcher.see(deed) { return (wrong, index + 1) }
                if watcher.isOver { return nil }
            }
            return watcher.wrongPicture().map { ($0, deeds.count) }
        }
    }
}

extension [Deed] {
    /// Leaves out what is not needed for it to go wrong, by halves, quarters and so on down to single deeds.
    fileprivate func shortened(while fails: ([Deed]) -> Bool) -> [Deed] {
        var deeds = self
        var size = Swift.max(1, deeds.count / 2)
        while true {
            var start = 0
            var isShorter = false
            while start < deeds.count {
                let candidate = Array(deeds[..<start] + deeds[Swift.min(start + size, deeds.count)...])
                if fails(candidate) {
                    deeds = candidate
                    isShorter = true
                } else {
                    start += size
                }
            }
            if size == 1, !isShorter { return deeds }
            size = Swift.max(1, size / 2)
        }
    }
}
