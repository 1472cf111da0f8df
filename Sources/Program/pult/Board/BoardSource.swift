import Answering
import Dialects
import Figures
import Foundation
import Profiles
import Records
import Screens
import Setup
import Synchronization
import Telephony

/// Where the figures of the board come from, once a second.
protocol BoardSource: Sendable {
    /// - Returns: the figures; `nil`: what was known stands, and `trouble` says why.
    mutating func look(at now: Moment) async -> (figures: BoardFigures?, trouble: BoardTrouble?)
}

/// The logs of this machine's desks, and the profiles as they stand.
struct MachineBoard: BoardSource {
    private let profiles: BoardProfiles
    private let zone: Zone
    private var logs: BoardLogs

    init(_ settings: Settings, _ profiles: BoardProfiles, zone: Zone) {
        (self.profiles, self.zone) = (profiles, zone)
        logs = BoardLogs(data: settings.data)
    }

    mutating func look(at now: Moment) -> (figures: BoardFigures?, trouble: BoardTrouble?) {
        let catalogue = profiles.catalogue
        let count = BoardCount(of: catalogue.clients.values, in: zone, at: now)
        let look = logs.look(at: now, since: count.begin)
        let people = look.people.map { person in
            let known = catalogue.roster.operator(person.id)
            return BoardFigures.OperatorLine(
                id: person.id, name: known?.name ?? person.id, extension: person.desk ?? known?.extension ?? "",
                state: person.state, since: person.since)
        }
        let overdue = look.owed.count { $0.isOverdue(at: now) }
        let figures = count.figures(
            .machine, of: look.calls, queues: look.queues, operators: people,
            owed: .init(open: look.owed.count, overdue: overdue), at: now)
        return (figures, look.unread.isEmpty ? nil : .unread(look.unread))
    }
}

/// What the relay of the settings tells.
struct RelayBoard: BoardSource {
    private let line: BoardLine

    /// - Parameter tokenFile: of a desk, or of the relay; `nil`: that of this machine's desk.
    init(_ relay: SettingsFile.Relay, _ settings: Settings, tokenFile: String?) throws {
        let desk = (try? settings.chosenOperator())?.extension ?? ""
        let path = tokenFile.map(Files.expanded) ?? relay.tokenFile(at: desk)
        line = BoardLine(url: relay.url, token: try settings.secret(at: path), authority: relay.authority)
    }

    func look(at now: Moment) async -> (figures: BoardFigures?, trouble: BoardTrouble?) {
        do throws(BoardLine.Fault) {
            return (try await line.figures(), nil)
        } catch {
            return (nil, error == .refused ? .relayRefuses : .relayIsAway)
        }
    }
}

/// The profiles as they stand while a board is up for weeks.
final class BoardProfiles: Sendable {
    private let watched: WatchedProfiles
    private let state: Mutex<Catalogue>

    init(_ settings: Settings, by timekeeper: any Timekeeper) {
        let found = settings.folder.read(at: timekeeper.now())
        watched = WatchedProfiles(folder: settings.folder, timekeeper: timekeeper, begun: found)
        state = Mutex(found.shown)
    }

    var catalogue: Catalogue { state.withLock { $0 } }

    func watch() async {
        try? await watched.watch { [self] event in
            if case .profilesRead(let catalogue) = event { state.withLock { $0 = catalogue } }
        }
    }
}
