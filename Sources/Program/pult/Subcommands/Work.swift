import Answering
import ArgumentParser
import Bundles
import Display
import Foundation
import Profiles
import Records
import Screens
import Setup
import Station
import Telephony

/// The operator's workstation.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The operator's workstation (the default).",
        discussion: """
            Examples:
              pult work
              pult work --operator olga --language ru
              pult work --operator marina --extension 209 --listen 127.0.0.1:8751
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The telephone she sits at today, if not her usual one.") var `extension`: String?
    @Flag(help: "Listen off loopback without TLS, where a proxy in front speaks it.") var plainHttp = false

    @Flag(help: "Print plain lines, for a screen reader or a terminal that only prints; keys are the same.")
    var linear = false

    func run() async throws {
        let settings = try common.resolve(plainHTTP: plainHttp)
        let timekeeper = Edges.liveTimekeeper()
        let now = timekeeper.now()

        // Profiles and roster are checked before the terminal is touched; a broken profile keeps nobody from working.
        let taker = try settings.bundleTaker()
        let kept = try await taker?.stand()
        let folder = taker?.shelf.standing(settings.folder) ?? settings.folder
        let roster = folder.readRoster()
        var person = try settings.chosenOperator(in: roster)
        try PIN.ask(person, settings)
        let directory = settings.directory(of: person.id)
        let lock = DeskLock(directory: directory, command: nil)
        defer { withExtendedLifetime(lock) {} }
        let tokenPath = settings.tokenPath(of: person.id)
        let token = try DeskToken.readOrMake(at: tokenPath)
        // Where it cannot be written now, neither can the log: the desk says so, and both are tried again together.
        if try Self.take(lock) { try? DeskToken.keep(token, at: tokenPath) }
        // The log is read while the profiles are: neither needs the other.
        let log = Edges.liveLog(in: directory) {
            try lock.take()
            try? DeskToken.keep(token, at: tokenPath)
        }
        async let opening = Self.opening(of: log, in: directory, at: now)
        let found = folder.read(only: person.clients, roster: roster, at: now)
        let blocking = found.findings.filter { $0.severity == .error && $0.file == folder.rosterPath }
        guard blocking.isEmpty else {
            throw Refusal(blocking.safeLines)
        }
        person.extension = `extension` ?? person.extension

        let inbox = Inbox(timekeeper: timekeeper, version: Pult.version)
        let relay = try DeskBehindRelay(settings, of: person)
        let edges = try Edges.live(
            settings, of: person, token: token, log: log, begun: found, timekeeper: timekeeper, isLinear: linear,
            relay: relay, taker: taker, kept: kept, tell: { inbox.post($0) })
        defer { DeskAddress.remove(settings, of: person.id) }
        let endings = Endings { inbox.post(.end) }
        defer { endings.cancel() }

        var shown = found.shown
        shown.edition = taker?.edition(in: folder)
        var (desk, saved) = Self.desk(of: person, catalogue: shown, from: await opening, at: now, inbox: inbox)
        var interface = Interface(size: edges.terminal.size, language: settings.language)
        desk.abilities = edges.controls.abilities
        desk.ways = edges.courier.ways
        desk.wrapUp = settings.file.wrapUp ?? WrapUpTerms()
        interface.breaks = settings.file.breaks
        interface.autotext = settings.file.autotext
        let mayRing = settings.ringTokenPath.map(Files.exists) ?? true
        interface.ringCommand = mayRing ? Invocation.program + " ring" + settings.asOptions : nil
        if let saved { interface.restore(saved) }
        let owing = desk.debts
        Task.detached(priority: .utility) { [inbox, id = person.id, data = settings.data] in
            guard let news = DebtsElsewhere.find(for: id, owing: owing, in: data) else { return }
            inbox.post(news)
        }
        for trouble in found.troubles { inbox.post(.troubled(trouble)) }
        if let kept { inbox.post(.troubled(.edition(kept))) }

        let practised = Task.detached(priority: .utility) { [inbox, person] in
            await PracticeBooks(in: settings.data).follow(person, folder, found.catalogue) {
                inbox.post(.practised($0))
            }
        }
        defer { practised.cancel() }

        desk.hasService = relay != nil
        let announcing = Task {
            guard let relay else { return }
            await DeskBehindRelay.box(in: directory).keepEmpty(by: relay.line, timekeeper)
        }
        defer { announcing.cancel() }
        if let said = relay?.saidBefore { inbox.post(said) }
        let copier = relay.map { LogCopier(log, to: $0.line, by: timekeeper) { inbox.post($0) } }
        // Copied while she is still signed on: what she did last is what another machine would miss.
        await Workstation(desk: desk, interface: interface, edges: edges, inbox: inbox).run { await copier?.finish() }
        await log.close()
    }

    /// Refused while another desk of this operator runs. A directory that cannot be written keeps nobody from working:
    /// the desk says so, acknowledges nothing, and takes the lock with the log once it can.
    private static func take(_ lock: DeskLock) throws -> Bool {
        do {
            try lock.take()
            return true
        } catch let fault as LogFault where fault.trouble == .locked {
            throw Refusal(fault.sentence)
        } catch {
            return false
        }
    }

    /// What the log remembers, and what the hands held.
    private static func opening(
        of log: SQLiteCallLog, in directory: String, at now: Moment
    ) async -> Result<(Opening, interface: String?), any Error> {
        do {
            var opening = try await log.opening(since: now.adding(seconds: -openingSeconds))
            let floor = TicketFloor(in: directory)
            if opening.keptAside != nil { floor.raise(to: Ticket.aboveAll(at: now)) }
            opening.lastTicket = max(opening.lastTicket, floor.number)
            return .success((opening, try await log.interface()))
        } catch {
            return .failure(error)
        }
    }

    /// The desk as the log left it. A log that cannot be read keeps nobody from working: the desk says so.
    private static func desk(
        of person: Operator, catalogue: Catalogue, from opening: Result<(Opening, interface: String?), any Error>,
        at now: Moment, inbox: Inbox
    ) -> (Desk, interface: String?) {
        switch opening {
        case .success(let (opening, interface)):
            if let name = opening.keptAside { inbox.post(.troubled(.logBegunAnew(keptAs: name))) }
            let desk = Desk(
                of: person, catalogue: catalogue, replaying: opening.entries, today: opening.calls,
                owing: opening.obligations, posted: opening.parcels, received: opening.received,
                lastTicket: opening.lastTicket,
                seeing: opening.cardsSeen, at: now)
            return (desk, interface)
        case .failure(let error):
            inbox.post(.logFailed((error as? LogFault)?.trouble ?? .other))
            return (Desk(of: person, catalogue: catalogue, at: now), nil)
        }
    }

    /// No day of the calendar is longer, wherever the desk is; the desk itself tells today's calls from yesterday's.
    private static let openingSeconds = 25 * 60 * 60
}

/// The signals that ask the program to end: what was typed is written down first.
private struct Endings {
    private var sources: [any DispatchSourceSignal] = []

    init(_ end: @escaping @Sendable () -> Void) {
        for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler(handler: end)
            source.resume()
            sources.append(source)
        }
    }

    func cancel() {
        for source in sources { source.cancel() }
    }
}
