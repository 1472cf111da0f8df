import Answering
import ArgumentParser
import Bundles
import Display
import Foundation
import Profiles
import Screens
import Setup

/// What stands otherwise on the cards than it stood, as sentences.
struct ChangesCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Say what has changed on a client's card, or on all cards, since a time or a revision.",
        discussion: """
            Since a time: the last commit before it, where the profiles lie in a git repository. Since a revision: as
            git names it. Since a file or a folder: a profile, a client's folder or a folder of profiles laid aside.
            Where profiles are taken published: since one of the last three versions, by its number or revision.

            Examples:
              pult profile changes akvarel-tour --since 2026-11-20
              pult profile changes --since HEAD~3
              pult profile changes --since 41
              pult profile changes akvarel-tour --since ../yesterday/profile.yaml --format json
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The client's id; all clients if left out.") var client: String?
    @Option(help: "A time, a revision of git, a file or a folder, a published version.") var since: String
    @Option(help: "text or json") var format: Format = .text

    func run() async throws {
        let settings = try common.resolve()
        let now = Moment.wallClock
        do {
            let old = try await old(in: settings, at: now)
            if let client, !old.clients.contains(client) { try settings.requireClient(client) }
            let ids = client.map { [$0] } ?? Set(old.clients + settings.folder.clients).sorted()
            let found = settings.folder.read(only: ids.filter(settings.folder.clients.contains), at: now)
            let news = ids.compactMap { News(of: $0, old, found, settings) }
            switch format {
            case .json: Console.emit(json: try Told(since: old.name, clients: news).json)
            case .text: say(news, since: old.name)
            }
            if news.contains(where: { $0.state == .unreadable }) { throw ExitCode(Refusal.notSo) }
        } catch let failure as OldProfiles.Failure {
            throw Refusal(failure.sentence + ".", code: Refusal.notSo)
        }
    }

    private func old(in settings: Settings, at now: Moment) async throws -> OldProfiles {
        let path = Files.expanded(since)
        if let edition = settings.shelf?.folder(of: since) {
            var old = try OldProfiles(path: edition, client: nil)
            old.name = since
            return old
        }
        if Files.exists(path) { return try OldProfiles(path: path, client: client) }
        let git = GitHistory(of: settings.folder)
        if let moment = Moment(written: since, in: settings.folder.zone, at: now) {
            return try await git.profiles(before: moment)
        }
        return try await git.profiles(at: since)
    }

    private func say(_ news: [News], since name: String) {
        if news.isEmpty { return Console.say(SafeText("nothing has changed since \(name)")) }
        for news in news {
            if client == nil || news.state != .changed {
                Console.say(SafeText("\(news.client): \(news.state.rawValue)"))
            }
            for sentence in news.changes { Console.say(SafeText(sentence)) }
        }
    }
}

/// Of one client.
private struct News: Encodable {
    enum State: String, Encodable { case changed, added, removed, unreadable }

    var client: Client.ID
    var state: State
    var changes: [String] = []

    /// `nil` where all is as it was.
    init?(of id: Client.ID, _ profiles: OldProfiles, _ found: ProfileFolder.Found, _ settings: Settings) {
        client = id
        let (old, findings) = profiles.client(id, in: settings.folder)
        let new = found.catalogue[id]
        if findings.hasErrors {
            Console.complain("pult: \(id) had errors then; what could be read is compared.\n" + findings.safeLines)
        }
        if settings.folder.clients.contains(id), new == nil {
            Console.complain(
                "pult: \(id) has errors now: run `\(Invocation.program) check` and mend it first.\n"
                    + found.findings.safeLines)
            state = .unreadable
        } else if let new, let old {
            changes = ClientChanges(from: old, to: new).sentences(from: old, to: new, in: settings.language)
            state = .changed
            if changes.isEmpty { return nil }
        } else if new != nil {
            state = profiles.clients.contains(id) ? .unreadable : .added
        } else {
            state = .removed
        }
    }
}

private struct Told: Encodable {
    var since: String
    var clients: [News]

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}
