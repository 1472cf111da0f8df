import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Setup

/// Compiles the profiles, the roster and the practice scenarios: every finding in one run.
struct Check: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, github }

    static let configuration = CommandConfiguration(
        abstract: "Check the profiles, the roster and the practice scenarios; every finding in one run.",
        discussion: """
            Findings are printed as file:line:column: error|warning: sentence [rule], with the line they are about.
            Exit 0: clean, or warnings only. 1: errors. 2: the folder could not be read.

            Examples:
              pult check
              pult check ClientProfiles --watch
              pult check --only akvarel-tour
              pult check --scenarios
              pult check --explain comma-in-braces
              pult check --explain all
              pult check --format sarif > findings.sarif
              pult check --format github
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder of profiles; that of the settings if left out.") var directory: String?
    @Option(help: "text, json, sarif (SARIF 2.1.0) or github (annotations of GitHub Actions).")
    var format: Format = .text
    @Option(help: ArgumentHelp("Why there is a rule, with an example; all lists them.", valueName: "rule"))
    var explain: String?
    @Flag(help: "Check again whenever a file changes, until Ctrl-C.") var watch = false
    @Option(help: ArgumentHelp("What is found at one client and in the roster alone.", valueName: "client"))
    var only: String?
    @Flag(help: "Also play the solution of every practice scenario against the profiles.") var scenarios = false

    func validate() throws {
        if watch, format != .text { throw ValidationError("--watch prints text: leave --format out.") }
        if watch, explain != nil { throw ValidationError("--explain and --watch do not go together.") }
    }

    func run() async throws {
        if let explain { return try RuleBook.explain(explain) }
        var settings = try common.resolve()
        let folder = try folder(&settings)
        let progress = ReadingProgress()
        let compilation = Compilation(
            of: folder, at: .wallClock, isPlayed: scenarios, runs: PracticeBooks(in: settings.data).runs
        ) { progress.step(of: $0) }
        progress.end()
        if let only, !folder.clients.contains(only) {
            throw Refusal(
                "no client '\(only)' in \(folder.path). Known: \(folder.clients.joined(separator: ", ")).",
                code: Refusal.notSo)
        }
        if watch { return try await FolderWatch(folder, compilation, only: only).run() }
        let findings = compilation.findings(only: only)
        let here = FileManager.default.currentDirectoryPath
        switch format {
        case .json: Console.emit(json: try findings.json())
        case .sarif: Console.emit(json: try SARIFLog(findings, version: Pult.version, from: here).json())
        case .github:
            Console.emit(lines: findings.map { WorkflowCommand($0, from: here).line })
            Console.say(SafeText(compilation.summary(of: findings)))
        case .text:
            Console.emit(lines: findings.printed)
            Console.say(SafeText(compilation.summary(of: findings)))
        }
        if findings.hasErrors { throw ExitCode(Refusal.notSo) }
    }

    private func folder(_ settings: inout Settings) throws -> ProfileFolder {
        if let directory { settings.name(profiles: directory) }
        let folder = settings.folder
        guard Files.exists(folder.path) else {
            throw Refusal("\(folder.path) is not there. Name the folder that holds roster.yaml.")
        }
        return folder
    }

    /// A number with its noun.
    static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count) \(count == 1 ? one : many ?? one + "s")"
    }
}

extension Compilation {
    /// How much was read, and how much of it is wrong.
    func summary(of findings: [Finding]) -> String {
        let errors = findings.count { $0.severity == .error }
        let clients = Check.counted(found.catalogue.clients.count, "client")
        let read = "\(clients) and \(Check.counted(scenarios, "scenario")) read"
        let played = played.map { ", \($0) of them played, \(scenarios - $0) not" } ?? ""
        return
            "\(read)\(played), \(Check.counted(errors, "error")), \(Check.counted(findings.count - errors, "warning"))"
    }
}

extension [Finding] {
    /// For people, in colours where they can be seen.
    var printed: [String] {
        var excerpts = Excerpts(of: self)
        let isColoured =
            isatty(STDOUT_FILENO) == 1 && Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"
        return flatMap { PrintedFinding($0, excerpts.excerpt(of: $0), isColoured: isColoured).lines }
    }
}

extension Encodable {
    fileprivate func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension Console {
    /// Lines that are harmless already.
    static func emit(lines: [String]) {
        guard !lines.isEmpty else { return }
        emit(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
