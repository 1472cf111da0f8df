import Answering
import ArgumentParser
import Bundles
import Dialects
import Foundation
import Logging
import Profiles
import Records
import Relay
import Service
import Setup
import Stores
import Telephony
import Timekeeping

/// The relay: one address for the PBX, every desk behind it.
///
/// An executable of its own, which `pult relay` starts, so that no desk needs the database's library.
@main
struct PultRelay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pult relay",
        abstract: "One address for the PBX, every desk behind it.",
        discussion: """
            Examples:
              pult relay --listen 127.0.0.1:8760
              pult relay --settings relay.yaml --store postgresql://pult@db.example/pult
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "Where it keeps what it has taken: a postgresql:// address; DATA/relay if left out.")
    var store: String?
    @Flag(help: "Listen off loopback without TLS, where a proxy in front speaks it.") var plainHttp = false

    static func main() async {
        do {
            let command = try parse()
            try await command.run()
        } catch let refusal as Refusal {
            Console.complain("pult relay: \(refusal.sentence)")
            Foundation.exit(refusal.code)
        } catch {
            guard exitCode(for: error) != .success else { exit(withError: error) }
            Console.complain(fullMessage(for: error))
            Foundation.exit(Refusal.wrongUse)
        }
    }

    func run() async throws {
        let settings = try common.resolve(plainHTTP: plainHttp)
        let timekeeper = SystemTimekeeper()
        let taker = try settings.bundleTaker()
        let kept = try await taker?.stand()
        if let kept {
            Console.complain(
                "pult relay: what is published is not taken (\(kept)): see its log; the last profiles stand.")
        }
        let folder = taker?.shelf.standing(settings.folder) ?? settings.folder
        let found = folder.read(at: timekeeper.now())
        let blocking = found.findings.filter { $0.severity == .error && $0.file == folder.rosterPath }
        guard blocking.isEmpty else { throw Refusal(blocking.safeLines) }
        var shown = found.shown
        shown.edition = taker?.edition(in: folder)
        let relay = Relay(
            store: try Self.store(settings, named: store), catalogue: shown, timekeeper: timekeeper,
            version: PultRelay.version, zone: Zone(named: TimeZone.current.identifier) ?? .utc,
            verify: { LogCopy.isChained($0, after: $1) },
            handover: { CommandLanguage.write($0) }, read: { try? CommandLanguage.read($0) },
            onErasure: { [logger = ProgramLog.logger("relay")] erasure, sitting in
                let counts = [erasure.calls, erasure.debts, erasure.requests, erasure.unread].map(String.init)
                logger.info(
                    """
                    A person was erased for \(sitting.person) at \(sitting.desk): \(counts[0]) calls, \(counts[1]) debts, \
                    \(counts[2]) requests, \(counts[3]) unread.
                    """)
            },
            onFault: { [logger = ProgramLog.logger("relay")] fault in
                guard let fault else { return logger.info("The relay's store takes everything again.") }
                logger.error("The relay's store takes nothing: \(fault.sentence)")
            })
        let telephones =
            [try Self.telephone(settings, for: relay, timekeeper)]
            + (try PulledExchanges(settings, for: relay, by: timekeeper).telephones)

        let endings = Endings()
        try await withThrowingTaskGroup { group in
            for telephone in telephones { group.addTask { try await telephone.tell(relay) } }
            group.addTask { await relay.run() }
            group.addTask {
                let watched = WatchedProfiles(
                    folder: settings.folder, published: taker, timekeeper: timekeeper, begun: found)
                try await PublishedProfiles(watched, taker: taker, told: kept).watch { event in
                    if case .profilesRead(let catalogue) = event { relay.take(catalogue) }
                }
            }
            group.addTask { [asked = endings.asked] in for await _ in asked { return } }
            // Whichever ends first ends the relay: asked to, or because it cannot go on.
            do { try await group.next() } catch { throw Refusal(String(describing: error)) }
            group.cancelAll()
        }
        withExtendedLifetime(endings) {}
    }

    static let version = "0.1.0"

    private static func telephone(
        _ settings: Settings, for relay: Relay, _ timekeeper: any Timekeeper
    ) throws -> HTTPTelephone {
        let directory = settings.data + "/relay"
        let tokenPath = directory + "/token"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let token = try DeskToken.readOrMake(at: tokenPath)
        try DeskToken.keep(token, at: tokenPath)
        try settings.refuseSharedSecrets(besides: token, at: tokenPath)
        if settings.file.desks.isEmpty {
            Console.complain(
                "pult relay: the settings name no desk, so none is let in: name each under desks, as "
                    + "{extension: \"204\", token-file: 204.token}.")
        }
        let tokens = try settings.file.desks.map { ($0.extension, try settings.secret(at: $0.tokenFile)) }
        let takeover = try settings.file.takeoverTokenFiles.map { try settings.secret(at: $0) }
        var listener = try settings.listener(token: token)
        // Each desk holds a line for as long as its shift lasts.
        listener.limits.connections += 2 * tokens.count
        // After the relay was away they all come at once, and those of one house from one address.
        listener.limits.strangersPerAddress += 2 * tokens.count
        return HTTPTelephone(
            settings: listener, timekeeper: timekeeper, logger: ProgramLog.logger("relay"),
            desks: DeskDoor(
                service: relay, tokens: Dictionary(tokens) { first, _ in first }, takeoverTokens: takeover),
            onListening: { port in
                var listen = settings.listen
                listen.port = port
                Console.complain("pult relay: listening at \(listen.written)")
            })
    }

    private static func store(_ settings: Settings, named url: String?) throws -> any ServiceStore {
        let address = url ?? settings.file.store?.url
        let password = try settings.file.store?.passwordFile.map { try settings.secret(at: $0) }
        do throws(StoreFault) {
            guard let address else { return try SQLiteStore(directory: settings.data + "/relay") }
            return try PostgreSQLStore(url: address, password: password)
        } catch {
            throw Refusal("the relay's store: \(error.sentence)")
        }
    }
}

/// The signals that ask the program to end.
private struct Endings {
    let asked: AsyncStream<Void>
    private var sources: [any DispatchSourceSignal] = []

    init() {
        let (asked, ask) = AsyncStream<Void>.makeStream()
        self.asked = asked
        for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { ask.yield() }
            source.resume()
            sources.append(source)
        }
    }
}
