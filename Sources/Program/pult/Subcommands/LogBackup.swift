import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Records
import Service
import Setup
import Telephony

extension Log {
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy the log, of a running desk too, into a file of its own, and verify it.",
            discussion: "Nobody else may read the file, and nothing is overwritten.")

        @OptionGroup var common: CommonOptions
        @Argument(help: "Where to; OPERATOR-DATE-TIME.sqlite here if left out.") var file: String?

        func run() throws {
            let readers = try common.readers()
            if file != nil, readers.count > 1 {
                let names = readers.map(\.operator).joined(separator: ", ")
                throw Refusal("one file holds one log: say whose by --operator. There are \(names).")
            }
            for (person, log) in readers {
                let path = file.map(Files.expanded) ?? "\(person)-\(Self.stamp).sqlite"
                try common.note("log backup", ["file": path], in: [(person, log)])
                let result: Verification
                do { result = try log.backUp(to: path) } catch {
                    throw Refusal(error.sentence, code: Refusal.notSo)
                }
                if let flaw = result.flaw {
                    throw Refusal("\(person): no backup was made. \(flaw.sentence)", code: Refusal.notSo)
                }
                let entries = Check.counted(result.entries, "entry", "entries")
                Console.say(SafeText("\(person): \(entries) in \(path), chain and rows whole, head \(result.head)"))
            }
        }

        private static var stamp: String {
            Moment.wallClock.wallClock(in: .current).replacing(" ", with: "-").replacing(":", with: "")
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a backup in the place of an operator's log.",
            discussion: """
                Refused where the backup is not what was written, where her desk runs, and where a log lies there that \
                does not go on in the backup. Behind a relay also where she is signed on elsewhere, where the relay's \
                copy goes further, and where the relay does not say how far it goes.

                Examples:
                  pult log restore --operator olga /backup/olga-2026-11-22.sqlite
                  pult log restore --operator olga --extension 209 /backup/olga-2026-11-22.sqlite
                """)

        @OptionGroup var common: CommonOptions
        @Option(help: "The telephone she is to sit at, if not her usual one: the relay is asked as that desk.")
        var `extension`: String?
        @Flag(help: "Whatever the relay says, or where it says nothing.") var force = false
        @Argument(help: "The backup.") var file: String

        func run() async throws {
            let settings = try common.resolve()
            guard let person = settings.person else { throw Refusal("say whose log it is by --operator.") }
            // Asked first: where she sits elsewhere nothing is touched here.
            let copied = try await endOfCopy(of: person, settings)
            do {
                let draft = try LogDraft.restoring(Files.expanded(file), to: settings.directory(of: person))
                if let copied { try refuseWhereTheRelayHasMore(than: draft, copied) }
                let contents = try draft.contents()
                try settings.note("log restore", ["file": Files.expanded(file)], inLogOf: person)
                try draft.finish()
                let until = contents.until.map { ", the last of \($0.wallClock(in: .current))" } ?? ""
                let entries = Check.counted(contents.entries, "entry", "entries")
                let calls = Check.counted(contents.openCalls, "open call")
                let promises = Check.counted(contents.owed, "promise")
                Console.say(SafeText("\(person): \(entries)\(until); \(calls), \(promises)."))
                Console.say(SafeText("Next: " + settings.work(by: person, at: `extension`)))
            } catch let fault as LogFault {
                throw Refusal(fault.sentence, code: Refusal.notSo)
            }
        }

        /// Where the relay's copy of her log ends; `nil`: there is no relay, or it need not be asked.
        private func endOfCopy(of person: Operator.ID, _ settings: Settings) async throws -> LogEnd? {
            guard settings.file.relay != nil, !force else { return nil }
            var chosen = try settings.chosenOperator()
            chosen.extension = `extension` ?? chosen.extension
            guard let line = try DeskBehindRelay(settings, of: chosen, isAsking: true)?.line else { return nil }
            switch try? await line.seat() {
            case .free(let copied): return copied
            case .refused(.sitsAt(let desk)):
                throw refusal(
                    "\(person) is signed on at \(desk), with a log that goes on there: let her leave there first. A "
                        + "machine that is gone is missed within a minute.")
            case .refused(.occupied(let other)):
                throw refusal(
                    "\(other) is signed on at \(chosen.extension): name the telephone that \(person) is to sit at by "
                        + "--extension.")
            case .refused, .strange, nil:
                throw refusal(
                    "the relay does not say how far its copy of her log goes; `pult doctor` says why. Where it goes "
                        + "further than the backup, her desk would not be copied any more.")
            }
        }

        private func refusal(_ why: String) -> Refusal {
            Refusal(why + " Nothing was restored; --force restores it all the same.", code: Refusal.notSo)
        }

        /// A desk that went on from less than what was copied would not be copied any more.
        private func refuseWhereTheRelayHasMore(than draft: LogDraft, _ copied: LogEnd) throws {
            guard copied.sequence > draft.end?.sequence ?? 0 else {
                guard try draft.holds(copied) else {
                    throw Refusal(
                        "the relay's copy ends at entry \(copied.sequence) with what the backup does not hold: they are "
                            + "two logs, and her desk would not be copied any more. Take over from the relay instead, by "
                            + "pult takeover.", code: Refusal.notSo)
                }
                return
            }
            throw Refusal(
                "the relay's copy goes on to entry \(copied.sequence), the backup ends at "
                    + "\(draft.end?.sequence ?? 0): take over from the relay instead, by pult takeover.",
                code: Refusal.notSo)
        }
    }
}
