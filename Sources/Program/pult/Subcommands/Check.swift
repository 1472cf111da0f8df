import Answering
import ArgumentParser
import Foundation
import Profiles

/// Compiles the profiles, the roster and the practice scenarios: every finding in one run.
struct Check: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        abstract: "Check the profiles, the roster and the practice scenarios; every finding in one run.",
        discussion: """
            Findings are printed as file:line:column: error|warning: sentence [rule].
            Exit 0: clean, or warnings only. 1: errors. 2: the folder could not be read.

            Examples:
              pult check
              pult check ClientProfiles --format json
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder of profiles; that of the settings if left out.") var directory: String?
    @Option(help: "text or json") var format: Format = .text

    func run() throws {
        var settings = try common.resolve()
        if let directory { settings.profiles = Files.expanded(directory) }
        guard Files.exists(settings.profiles) else {
            throw Refusal("\(settings.profiles) is not there. Name the folder that holds roster.yaml.")
        }
        let now = Moment.wallClock
        let (found, scenarios) = settings.folder.check(at: now)
        switch format {
        case .json: Console.emit(try found.findings.json() + Data("\n".utf8))
        case .text:
            for finding in found.findings { Console.say(String(describing: finding)) }
            let errors = found.findings.count { $0.severity == .error }
            let warnings = found.findings.count - errors
            Console.say(
                "\(found.catalogue.clients.count) clients and \(scenarios) scenarios read, \(errors) errors, "
                    + "\(warnings) warnings")
        }
        if found.findings.hasErrors { throw ExitCode(Refusal.notSo) }
    }
}

extension [Finding] {
    fileprivate func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
