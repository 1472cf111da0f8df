import Foundation

/// Measures what the workstation must reach, each figure against a floor or a rival of the same run.
///
///     Benchmarks [--only S1,S6] [--runs N] [--json FILE] [--pult PATH]
///     Benchmarks noop PORT
///     Benchmarks others PORT NUMBER...
///     Benchmarks desk PORT EXTENSION OPERATOR TOKEN
///     Benchmarks posts DIRECTORY COUNT
///     Benchmarks report DIRECTORY [CLIENT]
///
/// `PULT_RELAY_MINUTES` is how long R1 takes: ten minutes where it is named, two otherwise;
/// `PULT_REPORT_CALLS` is how many calls S15 counts: ten million, which take eight gigabytes, where nothing is said.
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
if words.first == "report", words.count > 1 {
    try Bench.report(words[1], client: words.count > 2 ? words[2] : nil)
    exit(0)
}

do {
    let place = Place(root: FileManager.default.currentDirectoryPath, pult: value(of: "--pult"))
    try place.check()
    let bench = Bench(
        place: place, profiles: try ProfileMaker(place), runs: max(1, value(of: "--runs").flatMap { Int($0) } ?? 5))
    let only = value(of: "--only").map { $0.split(separator: ",").map(String.init) }
    let relayMinutes =
        ProcessInfo.processInfo.environment["PULT_RELAY_MINUTES"].flatMap { Double($0) }
        ?? (only?.contains("R1") == true ? 10 : 2)
    let measures: [(id: String, take: () async throws -> [Figure])] = [
        ("S1", bench.eventToCard), ("S2", bench.eventToCardInStorm), ("S3", bench.durableEvents),
        ("S4", bench.keyToChange), ("S5", bench.letterToHits), ("S6", bench.startToPicture),
        ("S7", bench.restartToPicture), ("S8", bench.bytesToTerminal), ("S9", bench.idleness), ("S10", bench.memory),
        ("S11", bench.dialectDecoding), ("S12", bench.customerRecognised), ("S13", bench.outbox),
        ("S14", bench.profilesChecked), ("S14b", bench.profileSaved), ("S14c", bench.eventToCardBesideSaves),
        ("S15", bench.reports), ("S16", bench.dayReplayed), ("S18", bench.eventToCardBesideOthers),
        ("R1", { try bench.eventToDeskThroughRelay(minutes: relayMinutes) }),
    ]
    var report = Report(machine: Machine())
    var failures: [String] = []
    print(report.machine.sentence)
    for measure in measures where only?.contains(measure.id) ?? true {
        do {
            for figure in try await measure.take() {
                report.figures.append(figure)
                report.show(figure)
            }
        } catch {
            failures.append("\(measure.id): not measured: \(error)")
            print("\n\(failures.last ?? "")")
        }
    }
    print("\n" + (report.figures.map(\.verdict) + failures).joined(separator: "\n"))
    if let path = value(of: "--json") { try report.write(to: path) }
    exit(failures.isEmpty ? 0 : 1)
} catch {
    FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
    exit(2)
}
