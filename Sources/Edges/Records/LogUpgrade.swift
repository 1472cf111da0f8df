package import Answering
import GRDB

/// Brings the log of an operator whose desk does not begin any more to this version, as her desk would.
package enum LogUpgrade {
    /// - Parameter directory: the operator's own, `DATA/OPERATOR`.
    /// - Returns: whether it was of an earlier version.
    /// - Throws: `LogFault` where there is no log, its desk runs, or it cannot be read; it is then as it was.
    package static func bringUpToDate(logIn directory: String) throws(LogFault) -> Bool {
        let file = LogFile(directory: directory)
        guard file.identity != nil, !file.isEmpty else {
            throw LogFault(.gone, "There is no log in \(directory).")
        }
        do {
            let lock = DeskLock(directory: directory, command: "pult log upgrade")
            defer { withExtendedLifetime(lock) {} }
            try lock.take()
            let wasEarlier = try isEarlier(file)
            if wasEarlier { try SQLiteCallLog.openDatabase(file).close() }
            return wasEarlier
        } catch {
            throw LogFault(error, at: file)
        }
    }

    private static func isEarlier(_ file: LogFile) throws -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: file.path, configuration: configuration).read {
            try Schema.isEarlier($0, at: file.path)
        }
    }
}
