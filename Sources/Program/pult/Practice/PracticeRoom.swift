import Answering
import Display
import Foundation
import Practice
import Profiles
import Records
import Rehearsal
import Screens
import Setup
import Station
import Words

/// Where somebody practises one scenario, again and again if she wants, until she leaves.
struct PracticeRoom {
    let item: PracticeShelf.Item
    let person: Operator
    let pace: Double
    let seed: UInt64?
    let settings: Settings
    /// `nil`: what is said is to be read.
    var synthesiser: Synthesiser?

    /// Told of each result as soon as it counts.
    var tell: (PracticeResult) throws -> Void = { _ in }

    /// A run that was played to its end, and what was written down in it.
    struct Ended {
        var result: PracticeResult
        var entries: [Entry]
    }

    /// - Parameter rerun: a run that is taken over where it stands; `nil`: from the beginning.
    /// - Returns: the last run that was played to its end; `nil`: none was.
    func practise(on terminal: any Terminal, from rerun: Rerun? = nil) async throws -> Ended? {
        let frame = PracticeFrame(on: terminal, in: settings.language, clock: item.client.hours.zone)
        defer { frame.close() }
        var run = try PracticeSitting(in: self, on: frame, from: rerun)
        var last: Ended?
        for await request in frame.requests {
            switch request {
            case .again:
                await run.end()
                run = try PracticeSitting(in: self, on: frame)
            case .back:
                guard let back = run.beforeLastStep else {
                    frame.tell(.nothingToTakeBack)
                    continue
                }
                await run.end()
                run = try PracticeSitting(in: self, on: frame, from: back)
            case .over:
                // Of the run before: she has begun again meanwhile.
                guard run.isDecided else { continue }
                await run.end(isKept: true)
                let ended = run.result(keys: frame.keyCount)
                try book.append(ended)
                try tell(ended)
                last = Ended(result: ended, entries: run.entries)
                let peers = PracticeBooks(in: settings.data).peers(besides: ended)
                let paper = ResultPaper(
                    of: ended, for: item.client, besides: peers, in: settings.language,
                    columns: terminal.size.columns - 4)
                frame.show(page: paper.lines)
            case .end:
                await run.end()
                return last
            }
        }
        await run.end()
        return last
    }

    var book: ResultBook { ResultBook(in: directory) }
    var directory: String { Self.directory(of: person.id, settings) }

    static func directory(of trainee: Operator.ID, _ settings: Settings) -> String {
        PracticeBooks(in: settings.data).directory(of: trainee)
    }
}
