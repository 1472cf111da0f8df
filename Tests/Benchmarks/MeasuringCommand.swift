import ArgumentParser
import Foundation
import Measures

/// Measures what the workstation must reach; what it is measured beside are its own subcommands, processes of their own.
@main
struct MeasuringCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: "Measure what the workstation must reach, each figure against a floor or a rival of the same run.",
        discussion: """
            --record puts what is measured in the place of what Docs/measured.json says of the same, and writes \
            Docs/Measured.md out of it, after each measure. What moved beyond the noise is told at the end, against the \
            file of --compare, which may be any that --json wrote; where none is named, against the last release's in \
            Docs, which --release has kept.
            """,
        subcommands: [NoOp.self, Others.self, Desk.self, Posts.self, YearOfCalls.self])

    @Option(help: "Some of the measures, as S1,S6.", transform: Measure.all(named:))
    var only: [Measure]?
    @Option(help: "How often each is measured; S6, S7 and S17 at least as often as they need.")
    var runs = Taken.fewestRuns
    @Option(help: "How many calls the largest log has by which growth is measured; ten million take thirty gigabytes.")
    var growthCalls = 1_000_000
    @Option(help: "How many calls S15 counts; ten million take eight gigabytes.")
    var reportCalls = 10_000_000
    @Option(help: "How long R1 takes.")
    var relayMinutes = 10.0
    @Flag(help: "Keep what is measured in Docs.")
    var record = false
    @Flag(help: "Record a tree that is changed, too; the page says so.")
    var changed = false
    @Flag(help: "End with 1 where a bound is broken.")
    var strict = false
    @Flag(help: "Measure nothing, but keep Docs/measured.json as that of this version.")
    var release = false
    @Option(help: "Write what is measured to this file.")
    var json: String?
    @Option(help: "Compare with what this file says.")
    var compare: String?
    @Option(help: "Another pult than .build/release/pult.")
    var pult: String?

    func validate() throws {
        guard runs > 0 else { throw ValidationError("--runs \(runs): at least one.") }
        guard growthCalls >= Bench.fewestCallsOfGrowth else {
            throw ValidationError("--growth-calls \(growthCalls): at least \(Bench.fewestCallsOfGrowth).")
        }
        guard reportCalls > 0 else { throw ValidationError("--report-calls \(reportCalls): at least one.") }
        guard relayMinutes > 0 else { throw ValidationError("--relay-minutes \(relayMinutes): more than none.") }
    }

    func run() async throws {
        let root = URL(filePath: FileManager.default.currentDirectoryPath)
        let folder = MeasuredFolder(root: root)
        let place = Place(root: root.path, pult: pult)
        guard !release else { return print(try folder.keep(asVersion: place.version())) }
        try place.check()
        let taken = try Taken(here: place, runs: runs)
        guard !record || changed || !taken.isChanged else {
            throw Failure("the tree is changed, so that no commit would give these figures again: add --changed")
        }
        let bench = Bench(
            place: place, profiles: try ProfileMaker(place), runs: runs, growthCalls: growthCalls,
            reportCalls: reportCalls, relayMinutes: relayMinutes)
        let old = compare.map { ($0, URL(filePath: $0)) } ?? folder.release.map { ($0.version, $0.file) }
        let before = try old.map { (name: $0.0, record: try Record(of: $0.1)) }
        print(([taken.machine, "load before: \(taken.load)"] + taken.doubts).joined(separator: "; "))

        var (all, failures) = (Record(), [String]())
        for measure in only ?? Measure.allCases {
            do {
                let figures = try await bench.take(measure).map { figure in
                    var figure = figure
                    figure.taken = taken
                    figure.taken?.command = bench.command(measure)
                    return figure
                }
                figures.forEach(Report.show)
                all.replace(by: figures)
                if record { try folder.record(figures) }
            } catch {
                failures.append("\(measure.rawValue): not measured: \(error)")
                print("\n\(failures.last ?? "")")
            }
        }
        print("\n" + (all.figures.map(\.verdict) + failures).joined(separator: "\n"))
        if let before {
            print("\n" + Comparison(of: all, with: before.record, called: before.name).lines.joined(separator: "\n"))
        }
        if let json { try all.write(to: URL(filePath: json)) }
        let isBroken = all.figures.contains { $0.isReached == false }
        guard failures.isEmpty, !(strict && isBroken) else { throw ExitCode.failure }
    }
}

// MARK: - What is measured beside

private struct NoOp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "noop", abstract: "A server that does nothing.")
    @Argument var port: Int

    func run() async throws { try await NoOpServer.serve(port: port) }
}

private struct Others: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A Mango that tells of another operator's calls.")
    @Argument var port: Int
    @Argument var numbers: [String]

    func run() throws { try OthersCalls.tell(port: port, numbers: numbers) }
}

private struct Desk: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A desk that hears what its relay tells.")
    @Argument var port: Int
    @Argument var `extension`: String
    @Argument var person: String
    @Argument var token: String

    func run() { HearingDesk(port: port, extension: self.extension, person: person, token: token).hear() }
}

private struct Posts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A log in which mails wait.")
    @Argument var directory: String
    @Argument var count: Int

    func run() async throws { try await WaitingPost.make(count, in: directory) }
}

private struct YearOfCalls: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "report", abstract: "A report of a year of calls.")
    @Argument var directory: String
    @Argument var clients: Int
    @Argument var client: String?

    func run() throws { try Bench.report(directory, clients: clients, client: client) }
}

extension Measure {
    fileprivate static func all(named names: String) throws -> [Measure] {
        try names.split(separator: ",").map { name in
            guard let measure = Measure(rawValue: String(name)) else {
                let all = allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("There is no measure \(name), but \(all).")
            }
            return measure
        }
    }
}

extension Taken {
    /// Now, on this machine, of what git says stands here.
    fileprivate init(here place: Place, runs: Int) throws {
        let machine = Machine()
        let revision = try Shell.run(["git", "describe", "--always", "--exclude=*"])
        let changes = try Shell.run(
            ["git", "status", "--porcelain", "--", "Package.swift", "Makefile", "Sources", "Tests", "ClientProfiles"])
        self.init(
            date: Date.now.formatted(.iso8601.year().month().day()),
            revision: revision.trimmingCharacters(in: .whitespacesAndNewlines), version: try place.version(),
            isChanged: !changes.isEmpty, machine: machine.sentence, cores: machine.cores, load: machine.loadBefore,
            runs: runs)
    }
}
