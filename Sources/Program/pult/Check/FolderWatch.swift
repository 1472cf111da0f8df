import Answering
import Display
import Foundation
import Profiles
import Setup

/// Compiles a folder again whenever something in it changes, and tells what of it is new, until it is ended.
struct FolderWatch {
    private let folder: ProfileFolder
    private let first: Compilation
    private let only: Client.ID?

    init(_ folder: ProfileFolder, _ first: Compilation, only: Client.ID?) {
        (self.folder, self.first, self.only) = (folder, first, only)
    }

    /// An editor writes a file in several steps, and a `git pull` several files.
    private static let pause = Duration.milliseconds(200)
    private static let mostFiles = 5

    func run() async throws {
        // Files that the kernel tells nothing of are looked at so often: somebody waits for it.
        let news = FolderNews(seldom: .seconds(2))
        var compilation = first
        tell(compilation.findings(only: only), compilation)
        Console.say(SafeText("\(folder.path) is checked again at each change; Ctrl-C ends."))
        news.follow(folder)
        look(&compilation)
        for await _ in news.looks {
            try await Task.sleep(for: Self.pause)
            news.follow(folder)
            look(&compilation)
        }
    }

    private func look(_ compilation: inout Compilation) {
        let before = Set(compilation.findings)
        guard let files = compilation.compileAgain(at: .wallClock) else { return }
        Console.say("")
        Console.say(SafeText("\(time) \(Self.list(files))"))
        let paths = Set(files.map { "\(folder.path)/\($0)" })
        // What stood elsewhere before has been told.
        tell(compilation.findings(only: only).filter { paths.contains($0.file) || !before.contains($0) }, compilation)
    }

    private func tell(_ findings: [Finding], _ compilation: Compilation) {
        Console.emit(lines: findings.isEmpty ? ["clean"] : findings.printed)
        let found = compilation.found
        for client in found.faulty where only == nil || client == only {
            Console.say(
                SafeText(
                    found.catalogue[client] == nil
                        ? "\(client): it has errors, so that a desk that starts now leaves it out"
                        : "\(client): it has errors, so that desks that run keep the last good state"))
        }
        if found.isRosterFaulty {
            Console.say(
                "roster.yaml: it has errors, so that desks that run keep the last good one, and none starts on it")
        }
        Console.say(SafeText(compilation.summary(of: compilation.findings(only: only))))
    }

    private var time: String {
        let local = (Zone(named: TimeZone.current.identifier) ?? .utc).local(.wallClock)
        return [local.hour, local.minute, local.second].map { ($0 < 10 ? "0" : "") + String($0) }
            .joined(separator: ":")
    }

    private static func list(_ files: [String]) -> String {
        let more = files.count > mostFiles ? " and \(files.count - mostFiles) more" : ""
        return files.prefix(mostFiles).joined(separator: ", ") + more
    }
}
