import Foundation
import Measures

/// Measures what the workstation must reach, each figure against a floor or a rival of the same run.
///
///     Benchmarks [--only S1,S6] [--runs N] [--json FILE] [--record] [--compare FILE] [--pult PATH]
///     Benchmarks noop PORT
///     Benchmarks others PORT NUMBER...
///     Benchmarks desk PORT EXTENSION OPERATOR TOKEN
///     Benchmarks posts DIRECTORY COUNT
///     Benchmarks report DIRECTORY CLIENTS [CLIENT]
///
/// `--record` puts what is measured in the place of what `Docs/measured.json` says of the same, and writes
/// `Docs/Measured.md` out of it, after each measure. What moved beyond the noise is told at the end, against the file
/// of `--compare`, which may be any that `--json` wrote; where none is named, against the last release's in `Docs`.
///
/// `PULT_RELAY_MINUTES` is how long R1 takes: ten minutes where it is named or recorded, two otherwise;
/// `PULT_REPORT_CALLS` is how many calls S15 counts: ten million, which take eight gigabytes, where nothing is said;
/// `PULT_GROWTH_CALLS` is how many the largest log has by which growth is measured: a million, where nothing is said.
let words = Array(CommandLine.arguments.dropFirst())

func value(of option: String) -> String? {
    words.firstIndex(of: option).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
}

if words.first == "noop", words.count == 2, let port = Int(words[1]) {
    try await NoOpServer.serve(port: port)
    exit(0)
}
if words.first == "others", words.count > 2, let port = Int(words[1]) {
    try OthersCalls.tell(port: port, numbers: Array(words[2...]))
    exit(0)
}
if words.first == "desk", words.count == 5, let port = Int(words[1]) {
    HearingDesk(port: port, extension: words[2], person: words[3], token: words[4]).hear()
    exit(0)
}
if words.first == "posts", words.count == 3, let count = Int(words[2]) {
    try await WaitingPost.make(count, in: words[1])
    exit(0)
}
if words.first == "report", words.count > 2, let clients = Int(words[2]) {
    try Bench.report(words[1], clients: clients, client: words.count > 3 ? words[3] : nil)
    exit(0)
}

do {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    let place = Place(root: root.path, pult: value(of: "--pult"))
    try place.check()
    let only = try value(of: "--only").map { try $0.split(separator: ",").map(Measure.init(named:)) }
    let isRecording = words.contains("--record")
    let bench = Bench(
        place: place, profiles: try ProfileMaker(place), runs: max(1, value(of: "--runs").flatMap { Int($0) } ?? 5),
        relayMinutes: ProcessInfo.processInfo.environment["PULT_RELAY_MINUTES"].flatMap { Double($0) }
            ?? (only?.contains(.relay) ?? isRecording ? 10 : 2))
    let taken = try Taken(here: place)
    let folder = MeasuredFolder(root: root)
    let release = folder.release.map { ($0.version, $0.file) }
    let old = value(of: "--compare").map { ($0, URL(filePath: $0)) } ?? release
    let before = try old.map { (name: $0.0, record: try Record(of: $0.1)) }
    var record = Record()
    var failures: [String] = []
    print("\(taken.machine), load before: \(taken.load)")
    for measure in only ?? Measure.allCases {
        do {
            let figures = try await bench.take(measure).map { figure in
                var figure = figure
                figure.taken = taken
                return figure
            }
            figures.forEach(Report.show)
            record.replace(by: figures)
            if isRecording { try folder.record(figures) }
        } catch {
            failures.append("\(measure.rawValue): not measured: \(error)")
            print("\n\(failures.last ?? "")")
        }
    }
    print("\n" + (record.figures.map(\.verdict) + failures).joined(separator: "\n"))
    if let before {
        let changes = Comparison(of: record, with: before.record, called: before.name)
        print("\n" + changes.lines.joined(separator: "\n"))
    }
    if let path = value(of: "--json") { try record.write(to: URL(filePath: path)) }
    exit(failures.isEmpty ? 0 : 1)
} catch {
    FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
    exit(2)
}

extension Measure {
    fileprivate init(named name: Substring) throws {
        guard let measure = Measure(rawValue: String(name)) else {
            let all = Measure.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure("--only \(name): there is no such measure, but \(all)")
        }
        self = measure
    }
}

extension Taken {
    /// Now, on this machine, of what git says stands here.
    fileprivate init(here place: Place) throws {
        let machine = Machine()
        let revision = try Shell.run(["git", "describe", "--always", "--exclude=*", "--dirty=, changed"])
        self.init(
            date: Date.now.formatted(.iso8601.year().month().day()),
            revision: revision.trimmingCharacters(in: .whitespacesAndNewlines),
            version: try Shell.run([place.pult, "--version"]).trimmingCharacters(in: .whitespacesAndNewlines),
            machine: machine.sentence, load: machine.loadBefore)
    }
}
