import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Records
import Service
import Setup
import Telephony

/// Opens on this machine what the desk of an operator left at the relay.
struct Takeover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a dead desk's calls, drafts and promises on this machine, from the relay's copy of its log.",
        discussion: """
            The settings name the relay. A desk that was taken over is not to be started again with its old log.

            Examples:
              pult takeover olga
              pult takeover olga --token-file /etc/pult/takeover.token
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The file with a takeover token; takeover-token-file of the settings' relay if left out.")
    var tokenFile: String?
    @Argument(help: ArgumentHelp("Whose desk it was.", valueName: "operator")) var person: Operator.ID

    func run() async throws {
        var settings = try common.resolve()
        settings.person = person
        let chosen = try settings.chosenOperator()
        let line = try line(settings)
        do {
            if let desk = try await line.desk(of: person) {
                throw Refusal(
                    "\(person) is signed on at \(desk): let her leave there first. Where that machine is gone for good, "
                        + "the relay misses it within a minute; then try again.", code: Refusal.notSo)
            }
            let draft = try LogDraft.continuing(settings.directory(of: person))
            let before = draft.end
            try await fill(draft, from: line, in: settings.directory(of: person))
            guard draft.end != nil else {
                throw Refusal("the relay has no log of \(person): nothing is to be taken over.", code: Refusal.notSo)
            }
            let contents = try draft.contents()
            let left = try await LeftBehind(of: person, at: contents, draft, from: line)
            try settings.note("takeover", inLogOf: person)
            try draft.finish()
            if before != draft.end {
                TicketFloor(in: settings.directory(of: person))
                    .raise(to: Ticket.mayHaveGiven(after: contents.lastTicket))
            }
            if let last = left?.lastKept { DeskBehindRelay.note(last, of: person, settings) }
            say(contents, since: before, left, chosen, settings)
        } catch let fault as TakeoverFault {
            throw Refusal(fault.description, code: Refusal.notSo)
        } catch let fault as LogFault {
            throw Refusal(fault.sentence, code: Refusal.notSo)
        }
    }

    private func line(_ settings: Settings) throws -> TakeoverLine {
        guard let relay = settings.file.relay else {
            throw Refusal("the settings name no relay: only what a relay has copied can be taken over.")
        }
        guard let path = tokenFile.map(Files.expanded) ?? relay.takeoverTokenFile else {
            throw Refusal(
                "a takeover needs a token: name its file by --token-file, or as takeover-token-file of the relay in the "
                    + "settings.")
        }
        return TakeoverLine(url: relay.url, token: try settings.secret(at: path), authority: relay.authority)
    }

    private func fill(_ draft: LogDraft, from line: TakeoverLine, in directory: String) async throws {
        if let end = draft.end {
            let same = try await line.log(of: person, after: end.sequence - 1).first
            guard same?.digest == end.digest else { throw LogFault(otherThan: directory) }
        }
        while true {
            let lines = try await line.log(of: person, after: draft.end?.sequence ?? 0)
            if lines.isEmpty { return }
            try draft.append(lines)
        }
    }

    // MARK: - What is told

    private func say(
        _ contents: LogDraft.Contents, since before: LogEnd?, _ left: LeftBehind?, _ chosen: Operator,
        _ settings: Settings
    ) {
        let until = contents.until.map { $0.wallClock(in: .current) } ?? ""
        let calls = Check.counted(contents.openCalls, "open call")
        let promises = Check.counted(contents.owed, "promise")
        Console.say(
            SafeText(
                "\(person): \(Check.counted(contents.entries, "entry", "entries")), the last of \(until); \(calls), "
                    + "\(promises)."))
        if let before { Console.say(SafeText("The first \(before.sequence) of them lay here already.")) }
        Console.say("What she typed after that moment is not there.")
        if let left { say(left, at: contents.desk ?? chosen.extension, settings) }
        // What her desk was given comes again at that desk, and nowhere else.
        let desk = contents.desk.flatMap { $0 == chosen.extension ? nil : $0 }
        Console.say(SafeText("Next: " + settings.work(by: person, at: desk)))
    }

    private func say(_ left: LeftBehind, at desk: String, _ settings: Settings) {
        guard !left.items.isEmpty else { return }
        Console.say(
            SafeText(
                "Her desk at \(desk) was given this, and had not copied it. It comes again when she signs on there:"))
        let catalogue = settings.folder.read(at: .wallClock).shown
        for item in left.items {
            let time = item.time.map { $0.wallClock(in: .current) } ?? "at a time that nobody told"
            let firm = item.client(in: catalogue)
            Console.say(SafeText("  \(time)  \(firm)  \(item.what)"))
        }
    }
}
