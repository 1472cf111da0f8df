import ArgumentParser
import CHeap
import Foundation
import Setup

/// The command line: every subcommand in a file of its own.
@main
struct Pult: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "pult",
        abstract: "The terminal workstation of a virtual office: a call rings, its client's card is on the screen.",
        discussion: """
            Try it with two terminals: in one the operator's screen, from the other a whole call, as a PBX would tell it.
              pult work
              pult ring --from "+7 921 000-00-77" --to "+7 812 000-00-17"
            """,
        version: version,
        subcommands: [
            Work.self, Ring.self, Check.self, Card.self, NoticeCommand.self, ProfileCommand.self, RosterCommand.self,
            PracticeCommand.self, ReplayCommand.self, BoardCommand.self,
            Log.self, Owed.self, ReportCommand.self, Doctor.self, RelayCommand.self, Takeover.self, SchemaCommand.self,
        ],
        defaultSubcommand: Work.self
    )

    static func main() async {
        // One heap a core: the library would begin up to eight, and each keeps what it was once given.
        pult_limit_heaps(CInt(clamping: ProcessInfo.processInfo.activeProcessorCount))
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let refusal as Refusal {
            Console.complain("pult: \(refusal.sentence)")
            Foundation.exit(refusal.code)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            // Wrong use is 2 here and 64 in the library.
            guard exitCode(for: error) != .success else { exit(withError: error) }
            Console.complain(fullMessage(for: error))
            Foundation.exit(Refusal.wrongUse)
        }
    }
}
