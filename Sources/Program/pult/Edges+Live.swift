import Answering
import Bundles
import Display
import Profiles
import Records
import Screens
import Setup
import Station
import Telephony
import Terminals
import Timekeeping
import Words

extension Edges {
    /// The real other side of every port, but for the log, which is read before.
    ///
    /// - Throws: `Refusal` where listener or terminal cannot be used as they are set.
    static func live(
        _ settings: Settings, of person: Operator, token: String, log: any CallLog, begun: ProfileFolder.Found,
        timekeeper: any Timekeeper, isLinear: Bool, relay: DeskBehindRelay?, taker: BundleTaker?,
        kept: EditionTrouble?, tell: @escaping @Sendable (Event) -> Void
    ) throws -> Edges {
        let exchanges = try Exchanges(settings, of: person, by: timekeeper, tell)
        let quiet = QuietThread()
        let folder = FolderDayBook(
            folder: settings.folder, busy: settings.language == .ru ? "занят" : "busy", by: person.id)
        return Edges(
            telephones: try telephones(settings, of: person, token: token, exchanges, timekeeper, relay, tell),
            terminal: try liveTerminal(settings, isLinear: isLinear), log: log, timekeeper: timekeeper,
            profiles: PublishedProfiles(
                WatchedProfiles(
                    folder: settings.folder, published: taker, timekeeper: timekeeper, begun: begun,
                    in: ReadingPlace { await quiet.run($0) }),
                taker: taker, told: kept),
            words: SnowballWordForms(),
            colleagues: relay?.line ?? CurlColleagues { DeskAddress.ofColleague($0, settings) },
            dayBook: relay?.dayBook(beside: folder) ?? folder,
            controls: exchanges.controls, courier: try settings.postOffice(),
            customers: settings.customerBook(), clientServer: settings.clientServers(), pool: relay?.line)
    }

    /// A desk behind a relay has no other listener.
    private static func telephones(
        _ settings: Settings, of person: Operator, token: String, _ exchanges: Exchanges,
        _ timekeeper: any Timekeeper, _ relay: DeskBehindRelay?, _ tell: @escaping @Sendable (Event) -> Void
    ) throws -> [any Telephone] {
        if let relay {
            DeskAddress.keep(settings, of: person.id, behind: relay.line.settings)
            return [relay.telephone(by: timekeeper, tell)]
        }
        let listener = HTTPTelephone(
            settings: try settings.listener(token: token), timekeeper: timekeeper,
            logger: ProgramLog.logger("telephony"), door: exchanges.door,
            onListening: { DeskAddress.keep(settings, of: person.id, port: $0) })
        return [listener] + exchanges.telephones
    }

    static func liveTimekeeper() -> some Timekeeper { SystemTimekeeper() }

    /// Her log; whenever it must be opened, first of all `prepare` is called.
    static func liveLog(in directory: String, prepare: @escaping @Sendable () throws -> Void) -> SQLiteCallLog {
        SQLiteCallLog(directory: directory, prepare: prepare)
    }

    private static func liveTerminal(_ settings: Settings, isLinear: Bool) throws -> any Terminal {
        do throws(TerminalFault) {
            if isLinear { return try LinearTerminal() }
            return try CursesTerminal(
                notice: settings.file.desktopNotice.map {
                    TerminalNotice(
                        $0 == .osc9 ? .osc9 : .osc777, title: settings.language.productName,
                        text: settings.language.ringingNotice)
                }, contrast: settings.file.contrast == .high ? .high : .usual)
        } catch { throw Refusal(error.description) }
    }
}
