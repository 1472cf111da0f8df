package import Answering
import FoundationEssentials
import GRDB

/// All customer bases that were imported into a data directory.
package struct CustomerBases: Sendable {
    private let files: LogFile

    package init(data: String) {
        files = LogFile(directory: data + "/customers")
    }

    /// What is known of a base without a row of it.
    package struct Head: Sendable {
        package var importedAt: Moment
        package var people: Int
    }

    /// The clients that have one, by name.
    package var clients: [Client.ID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: files.directory)) ?? []
        return names.filter { $0.hasSuffix(CustomerFile.suffix) }
            .map { String($0.dropLast(CustomerFile.suffix.count)) }.sorted()
    }

    package func path(of client: Client.ID) -> String { file(of: client).path }

    /// - Returns: `nil` where there is none. Throws `CustomerFault`.
    package func head(of client: Client.ID, _ key: CustomersKey) throws -> Head? {
        let file = file(of: client)
        guard file.identity != nil else { return nil }
        return try told(of: file) {
            let head = try file.opened(toWrite: false).read { try file.head(in: $0, key: key) }
            return Head(importedAt: head.importedAt, people: head.people)
        }
    }

    /// Puts these in the place of all that were there, at once or not at all.
    ///
    /// - Throws: `CustomerFault`.
    package func replace(_ client: Client.ID, with customers: [Customer], _ key: CustomersKey, at now: Moment) throws {
        let file = file(of: client)
        try told(of: file) {
            try files.prepareDirectory()
            try file.replace(with: customers, key, at: now)
        }
    }

    /// Takes out whoever has this number. Throws `CustomerFault`.
    package func erase(
        _ number: PhoneNumber, from client: Client.ID, _ key: CustomersKey
    ) throws -> CustomerErasure {
        let file = file(of: client)
        return try told(of: file) { try file.erase(number.canonical, key) }
    }

    /// When it was imported: that needs no key. Throws `CustomerFault`.
    package func importedAt(_ client: Client.ID) throws -> Moment? {
        let file = file(of: client)
        return try told(of: file) {
            try file.opened(toWrite: false).read { try Int64.fetchOne($0, sql: "SELECT imported_at FROM base") }
                .map { Moment(milliseconds: $0) }
        }
    }

    /// Takes the whole base away. Throws `CustomerFault`.
    package func remove(_ client: Client.ID) throws {
        try file(of: client).remove()
    }

    private func file(of client: Client.ID) -> CustomerFile { CustomerFile(of: client, in: files.directory) }

    private func told<Value>(of file: CustomerFile, _ work: () throws -> Value) throws -> Value {
        do { return try work() } catch { throw CustomerFault(error, at: file.path) }
    }
}

/// Who was taken out of a base.
package struct CustomerErasure: Hashable, Sendable {
    package var people: Int
    /// Another program read the base meanwhile: what was erased may lie, sealed, in its `-wal` until the next time.
    package var isUnsettled: Bool

    package init(people: Int, isUnsettled: Bool) {
        (self.people, self.isUnsettled) = (people, isUnsettled)
    }
}

/// Why a base did not do what it was asked, and a sentence that says what to mend.
package struct CustomerFault: Error, Hashable, Sendable {
    package var trouble: CustomerTrouble
    package var sentence: String

    package init(_ trouble: CustomerTrouble, _ sentence: String) {
        self.trouble = trouble
        self.sentence = sentence
    }

    init(_ error: any Error, at path: String) {
        if let fault = error as? CustomerFault {
            self = fault
        } else if let fault = error as? LogFault {
            self.init(.unreadable, fault.sentence)
        } else if let error = error as? DatabaseError {
            self.init(.unreadable, "The customer base \(path) \(Self.told(error)).")
        } else {
            self.init(.unreadable, "The customer base \(path) did not do what was asked: \(type(of: error)).")
        }
    }

    private static func told(_ error: DatabaseError) -> String {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: "is damaged: import it anew"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "is held by another program: try again when that has ended"
        case .SQLITE_FULL: "finds no room on its disk: make some"
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
            "cannot be opened: see that this user may read and write it"
        default: "gave SQLite's error \(error.extendedResultCode.rawValue)"
        }
    }
}
