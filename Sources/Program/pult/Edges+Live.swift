import Answering
import Profiles
import Records
import Station
import Telephony
import Terminals
import Timekeeping

extension Edges {
    /// The real other side of every port.
    static func live(
        listener: ListenerSettings, tokens: String, terminal: CursesTerminal, log: SQLiteCallLog,
        profiles: ProfileFolder, timekeeper: SystemTimekeeper
    ) -> Edges {
        Edges(
            telephone: HTTPTelephone(settings: listener, timekeeper: timekeeper), terminal: terminal, log: log,
            timekeeper: timekeeper, profiles: WatchedProfiles(folder: profiles))
    }
}
