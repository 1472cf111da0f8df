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
        /// What of it could not be kept, and why, in sentences.
        var unkept: [String]
    }

    /// Tries whether what comes of a run can be kept, before anybody plays it.
    ///
    /// - Throws: `Refusal`.
    func prove() throws {
        do throws(BookFault) { try book.prove() } catch {
            throw Refusal("\(error.sentence) What comes of a run is kept there.")
        }
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
                let result = run.result(keys: frame.keyCount)
                let ended = Ended(result: result, entries: run.entries, unkept: keep(result))
                last = ended
                frame.show(page: page(of: ended, columns: terminal.size.columns - 4))
            case .end:
                await run.end()
                return last
            }
        }
        await run.end()
        return last
    }

    /// - Returns: what of it could not be kept, and why.
    private func keep(_ result: PracticeResult) -> [String] {
        let words = PracticeWords(settings.language)
        var unkept: [String] = []
        do { try book.append(result) } catch {
            unkept.append(words.notKept((error as? BookFault)?.sentence ?? error.localizedDescription))
        }
        do { try tell(result) } catch {
            unkept.append(words.notReported((error as? Refusal)?.sentence ?? error.localizedDescription))
        }
        return unkept
    }

    private func page(of ended: Ended, columns: Int) -> [SafeText] {
        let peers = PracticeBooks(in: settings.data).peers(besides: ended.result)
        let paper = ResultPaper(
            of: ended.result, for: item.client, besides: peers, in: settings.language, columns: columns)
        let unkept = ended.unkept.flatMap { SafeText($0).wrapped(columns: columns) }
        return unkept + (unkept.isEmpty ? [] : [""]) + paper.lines
    }

    /// Prints what came of it, once the terminal is given back.
    func tellEnd(of ended: Ended?) {
        guard let ended else { return Console.say(SafeText(PracticeWords(settings.language).notEnded)) }
        ResultReport(result: ended.result, client: item.client, settings: settings).print()
    }

    var book: ResultBook { ResultBook(in: directory) }
    var directory: String { Self.directory(of: person.id, settings) }

    static func directory(of trainee: Operator.ID, _ settings: Settings) -> String {
        PracticeBooks(in: settings.data).directory(of: trainee)
    }
}

extension PracticeRoom.Ended {
    /// - Throws: `Refusal` where something of it was not kept.
    func expectKept() throws {
        if !unkept.isEmpty { throw Refusal(unkept.joined(separator: "\n"), code: Refusal.notSo) }
    }
}
