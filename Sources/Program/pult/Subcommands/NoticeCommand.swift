import Answering
import ArgumentParser
import Dialects
import Foundation
import Profiles
import Setup
import Telephony

/// A line under the greeting of every desk, without opening YAML.
struct NoticeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Put a line under a client's greeting on every desk, until a time.",
        discussion: """
            Times are the client's. A day alone includes that day. Behind a relay the desks of all machines learn of it.

            Examples:
              pult notice medlinia "Лифт не работает, вход со двора" --until 18:00
              pult notice akvarel-tour "Office on Nevsky is closed" --until 2026-11-25 --urgent
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The client's id.") var client: String
    @Argument(help: "What the operators should know.") var text: String
    @Option(help: "When it ends: HH:MM today, YYYY-MM-DD, or \"YYYY-MM-DD HH:MM\".") var until: String
    @Flag(help: "Marked as urgent.") var urgent = false

    func run() async throws {
        let settings = try common.resolve()
        let folder = settings.folder
        try settings.requireClient(client)
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty else { throw Refusal("the notice is empty: write what the operators should know.") }
        let now = Moment.wallClock
        let found = folder.read(only: [client], at: now)
        let zone = found.catalogue[client]?.hours.zone ?? folder.zone
        guard let end = Moment(written: until, in: zone, at: now, endingDay: true) else {
            throw Refusal("--until '\(until)' is no time: write 18:00, 2026-11-25 or \"2026-11-25 18:00\".")
        }
        guard end > now else { throw Refusal("--until \(until) is over already: a notice needs an end to come.") }
        guard words.utf8.count <= ServiceLanguage.longestNotice else {
            throw Refusal("the notice is longer than \(ServiceLanguage.longestNotice) bytes: it is one line.")
        }
        let service = try ServiceAddress(settings)
        do {
            try TodayFile(of: client, in: folder, zone: zone)
                .add(Notice(text: words, valid: Validity(from: now, until: end), urgent: urgent))
        } catch .faulty(let findings) {
            throw Refusal(findings.safeLines, code: Refusal.notSo)
        } catch .unwritable(let why) {
            // Behind a relay this machine's desks learn of it as all others do.
            if service == nil { throw Refusal("the notice was not kept: \(why).", code: Refusal.notSo) }
        }
        let matter = Announcement.Matter.notice(text: words, isUrgent: urgent)
        try await service?.tell { Announcement(client: client, matter, by: $0, at: now, until: end) }
        Console.say("\(client): until \(until): \(words)")
    }
}

/// The relay through which the desks of all machines learn of it.
private enum ServiceAddress {
    /// This machine's desk works behind it.
    case desk(RelayLine, AnnouncementBox)
    /// It runs here.
    case here(url: String, token: String, authority: String?)

    /// `nil`: the desks of this folder are all there are.
    init?(_ settings: Settings) throws {
        if settings.file.relay != nil {
            let person = try settings.chosenOperator()
            guard let behind = try DeskBehindRelay(settings, of: person, isAsking: true) else { return nil }
            let running = try DeskAddress.throughRelay(to: person.id, settings)
            // Her desk may never have begun here.
            let directory = settings.directory(of: person.id)
            try? FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            self = .desk(running ?? behind.line, DeskBehindRelay.box(in: directory))
        } else if !settings.file.desks.isEmpty {
            let token = try settings.secret(at: settings.data + "/relay/token")
            self = .here(url: settings.listenURL, token: token, authority: settings.ownAuthority)
        } else {
            return nil
        }
    }

    func tell(_ announcement: (Operator.ID) -> Announcement) async throws {
        switch self {
        case .desk(let line, let box):
            do { try box.put(announcement(line.settings.person)) } catch {
                throw Refusal(
                    "the notice was not kept for the relay: \(line.settings.person)'s directory below --data cannot be "
                        + "written.", code: Refusal.notSo)
            }
            guard await !box.empty(by: line) else { return }
            Console.complain(
                "The relay does not take it just now: it is kept here, and \(line.settings.person)'s desk says it to the "
                    + "relay as soon as it can.")
        case .here(let url, let token, let authority):
            let body = ServiceLanguage.write([announcement("")])
            let headers = ["Content-Type": "application/json", "Authorization": "Bearer \(token)"]
            let answer = try? await CurlSender(authority: authority)
                .post(url: url + "/v1/today", headers: headers, body: body)
            guard answer?.status == 202 else {
                throw Refusal(
                    "the relay at \(url) does not take it: start `pult relay` there first, and give the notice again.",
                    code: Refusal.notSo)
            }
        }
    }
}
