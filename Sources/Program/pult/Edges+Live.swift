import Answering
import Records
import Station
import Telephony
import Terminals
import Timekeeping
import Words

extension Edges {
    /// The real other side of every port.
    static func live(
        listener: ListenerSettings, terminal: CursesTerminal, log: SQLiteCallLog, profiles: WatchedProfiles,
        timekeeper: SystemTimekeeper
    ) -> Edges {
        Edges(
            telephone: HTTPTelephone(
                settings: listener, timekeeper: timekeeper, logger: ProgramLog.logger("telephony")),
            terminal: terminal, log: log, timekeeper: timekeeper, profiles: profiles,
            words: SnowballWordForms())
    }
}
