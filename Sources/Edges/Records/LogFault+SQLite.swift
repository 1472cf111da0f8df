import Answering
import GRDB
import Glibc

extension LogFault {
    /// What an error of SQLite means for the operator, and what to mend.
    init(_ error: any Error, at file: LogFile) {
        if let fault = error as? LogFault {
            self = fault
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.other, "The log \(file.path) did not do what was asked: \(type(of: error)).")
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.corrupt, "The log \(file.path) is damaged.")
        case .SQLITE_FULL:
            self.init(full: file.path)
        case .SQLITE_IOERR where file.isDiskFull:
            self.init(full: file.path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(readOnly: file.path)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.locked, "Another program holds the log \(file.path): end it, and the log goes on by itself.")
        case .SQLITE_IOERR, .SQLITE_CANTOPEN:
            self.init(
                .gone,
                "The log \(file.path) cannot be reached (code \(error.extendedResultCode.rawValue)): "
                    + "see that its disk is there.")
        default:
            self.init(.other, "The log \(file.path) gave SQLite's error \(error.extendedResultCode.rawValue).")
        }
    }

    init(errno code: CInt, at path: String) {
        switch code {
        case EROFS, EACCES, EPERM: self.init(readOnly: path)
        case ENOSPC, EDQUOT: self.init(full: path)
        default: self.init(.gone, "\(path) cannot be reached: \(String(cString: strerror(code))).")
        }
    }

    init(newer path: String) {
        self.init(.newer, "The log \(path) was written by a newer version of Pult: install that one, or a later.")
    }

    private init(full path: String) {
        self.init(.full, "The disk with \(path) is full: make room, and the log goes on by itself.")
    }

    private init(readOnly path: String) {
        self.init(.readOnly, "\(path) may not be written: give this user the right to write there.")
    }
}
