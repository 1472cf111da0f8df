package import Answering
import FoundationEssentials
import GRDB
import Glibc

extension CallLogReader {
    /// Copies the log, also while her desk is writing it, into a file of its own that nobody else may read, verifies the
    /// copy whole, and gives it its name then.
    ///
    /// - Throws: `LogFault` where `path` is taken, or the copy is not whole.
    package func backUp(to path: String) throws(LogFault) -> Verification {
        let draft = path + ".new"
        do {
            guard access(path, F_OK) != 0 else {
                throw LogFault(.other, "\(path) is there already: name another file, or move that one away.")
            }
            unlink(draft)
            defer { unlink(draft) }
            let copy = try LogFile.makePrivate(draft)
            defer { try? copy.close() }
            try database.backup(to: copy)
            // One file: without this it would want two more beside it.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            var verification = try copy.read { try Verification(ofChainIn: $0) { _ in } }
            if verification.flaw == nil { verification.flaw = try copy.read { try Verification.flawOfRows(in: $0) } }
            guard verification.flaw == nil else { return verification }
            try copy.close()
            guard LogDraft.sync(draft), rename(draft, path) == 0 else { throw LogFault(errno: errno, at: path) }
            return verification
        } catch let error as DatabaseError {
            throw LogFault(.other, "\(path) could not be written: SQLite's error \(error.extendedResultCode.rawValue).")
        } catch {
            throw (error as? LogFault) ?? LogFault(.other, "\(path) could not be written: \(error).")
        }
    }
}
