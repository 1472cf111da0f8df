import Answering
import ArgumentParser
import Foundation
import Profiles
import Setup

/// A line under the greeting of every desk, without opening YAML.
struct NoticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Put a line under a client's greeting on every desk, until a time.",
        discussion: """
            Times are the client's. A day alone includes that day.

            Examples:
              pult notice medlinia "Лифт не работает, вход со двора" --until 18:00
              pult notice akvarel-tour "Office on Nevsky is closed" --until 2026-11-25 --urgent
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The client's id.") var client: String
    @Argument(help: "What the operators should know.") var text: String
    @Option(help: "When it ends: HH:MM today, YYYY-MM-DD, or \"YYYY-MM-DD HH:MM\".") var until: String
    @Flag(help: "Marked as urgent.") var urgent = false

    func run() throws {
        let settings = try common.resolve()
        let folder = settings.folder
        guard folder.clients.contains(client) else {
            let known = folder.clients.joined(separator: ", ")
            throw Refusal("no client '\(client)' in \(settings.profiles). Known: \(known).", code: Refusal.notSo)
        }
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty else { throw Refusal("the notice is empty: write what the operators should know.") }
        let now = Moment.wallClock
        let found = folder.read(only: [client], at: now)
        let zone = found.catalogue[client]?.hours.zone ?? folder.zone
        guard let end = Moment(written: until, in: zone, at: now, endingDay: true) else {
            throw Refusal("--until '\(until)' is no time: write 18:00, 2026-11-25 or \"2026-11-25 18:00\".")
        }
        guard end > now else { throw Refusal("--until \(until) is over already: a notice needs an end to come.") }
        do {
            try TodayFile(of: client, in: folder, zone: zone)
                .add(Notice(text: words, valid: Validity(from: now, until: end), urgent: urgent))
        } catch .faulty(let findings) {
            throw Refusal(findings.safeLines, code: Refusal.notSo)
        } catch .unwritable(let why) {
            throw Refusal("the notice was not kept: \(why).", code: Refusal.notSo)
        }
        Console.say("\(client): until \(until): \(words)")
    }
}
