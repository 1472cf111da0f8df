import Answering
import Foundation
import GRDB
import Records
import Testing

@Suite("An imported customer base")
struct CustomerBaseTests {
    private let place = Place()
    private static let client = "akvarel-tour"
    private static let (number, second) = (PhoneNumber(reading: "+79210000077"), PhoneNumber(reading: "+78120000001"))
    private static let olga = Customer(
        name: "Миронова Ольга", fields: ["contract": "АК-118"], numbers: [number.canonical, second.canonical])
    private static let lev = Customer(name: "Миронов Лев", numbers: [number.canonical])
    private static let vera = Customer(name: "Белова Вера", numbers: [second.canonical])

    private func key(_ letter: String = "к") throws -> CustomersKey {
        try #require(CustomersKey(String(repeating: letter, count: 32)))
    }

    private var bases: CustomerBases { CustomerBases(data: place.data) }
    private var file: String { bases.path(of: Self.client) }

    private func book(_ letter: String = "к") throws -> SQLiteCustomerBook {
        SQLiteCustomerBook(data: place.data, key: try key(letter))
    }

    private func imports(_ people: [Customer] = [olga, lev, vera]) throws {
        try bases.replace(Self.client, with: people, key(), at: Example.morning)
    }

    private func bytes() throws -> Data {
        let folder = (file as NSString).deletingLastPathComponent
        return try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: Data()) {
            $0 += try Data(contentsOf: URL(filePath: folder + "/" + $1))
        }
    }

    private static let clear = ["Миронов", "Ольга", "АК-118", "9210000077", "8120000001", "contract", "Белова"]

    @Test("knows a person under each of his numbers, and all who share one")
    func found() async throws {
        try imports()
        let book = try book()
        #expect(await book.find(Self.number, at: Self.client) == .known([Self.olga, Self.lev]))
        #expect(await book.find(Self.second, at: Self.client) == .known([Self.olga, Self.vera]))
        #expect(await book.find(PhoneNumber(reading: "+79210000078"), at: Self.client) == .nobody)
        for other in [PhoneNumber.withheld, PhoneNumber(reading: "204"), PhoneNumber(reading: "звоните")] {
            #expect(await book.find(other, at: Self.client) == .nobody)
        }
    }

    @Test("holds nothing of a person in clear, and nobody else may read it")
    func sealed() throws {
        try imports()
        let bytes = try bytes()
        for text in Self.clear { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)") }
        #expect(try place.mode(of: file) == 0o600)
        #expect(try place.mode(of: (file as NSString).deletingLastPathComponent) == 0o700)
    }

    @Test("of one firm says nothing of another's: the same person lies under another name in each, and in each import")
    func apart() throws {
        func names() throws -> Set<Data> {
            Set(
                try bases.clients.flatMap { client in
                    try DatabaseQueue(path: bases.path(of: client)).read {
                        try Data.fetchAll($0, sql: "SELECT name FROM customers")
                    }
                })
        }
        try imports([Self.olga])
        let first = try names()
        try imports([Self.olga])
        try bases.replace("severstroy", with: [Self.olga], key(), at: Example.morning)
        let all = try names()
        #expect(first.count == 2 && all.count == 4 && all.isDisjoint(with: first))
    }

    @Test("is replaced whole by the next import, also for a desk that has it open")
    func replaced() async throws {
        try imports()
        let book = try book()
        #expect(await book.find(Self.number, at: Self.client) == .known([Self.olga, Self.lev]))
        try imports([Self.vera])
        #expect(await book.find(Self.number, at: Self.client) == .nobody)
        #expect(await book.find(Self.second, at: Self.client) == .known([Self.vera]))
        #expect(try bases.head(of: Self.client, key())?.people == 1)
        try bases.remove(Self.client)
        #expect(await book.find(Self.second, at: Self.client) == .trouble(.notImported))
        try imports([Self.olga])
        #expect(await book.find(Self.number, at: Self.client) == .known([Self.olga]))
    }

    @Test("gives up an erased person under all his numbers, and leaves those who shared one with him")
    func erased() async throws {
        try imports()
        let book = try book()
        let erasure = CustomerErasure(people: 2, isUnsettled: false)
        #expect(try bases.erase(Self.number, from: Self.client, key()) == erasure)
        #expect(await book.find(Self.number, at: Self.client) == .nobody)
        #expect(await book.find(Self.second, at: Self.client) == .known([Self.vera]))
        #expect(try bases.erase(Self.number, from: Self.client, key()).people == 0)
        #expect(try bases.head(of: Self.client, key())?.people == 1)
    }

    @Test("that is read while a person is erased says that he is not gone, until it is said again and he is")
    func unsettled() async throws {
        try imports()
        var configuration = Configuration()
        configuration.readonly = true
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: file, configuration: configuration)
        let row = try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            return try #require(try Data.fetchOne(db, sql: "SELECT sealed FROM customers ORDER BY length(sealed) DESC"))
        }
        let erasure = try bases.erase(Self.number, from: Self.client, key())
        #expect(erasure == CustomerErasure(people: 2, isUnsettled: true))
        #expect(try bytes().range(of: row) != nil)
        try await reader.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        let again = try bases.erase(Self.number, from: Self.client, key())
        #expect(again == CustomerErasure(people: 0, isUnsettled: false))
        #expect(try bytes().range(of: row) == nil)
        try reader.close()
    }

    @Test("takes nothing over of what another program wrote into the one before, and has still in its own hands")
    func apartFromTheOld() async throws {
        try imports([Self.lev])
        let other = try DatabaseQueue(path: file)
        try await other.write { try $0.execute(sql: "UPDATE base SET people = 77") }
        #expect(FileManager.default.fileExists(atPath: file + "-wal"))
        try imports()
        #expect(try bases.head(of: Self.client, key())?.people == 3)
        #expect(try await book().find(Self.number, at: Self.client) == .known([Self.olga, Self.lev]))
        try other.close()
        #expect(try await book().find(Self.number, at: Self.client) == .known([Self.olga, Self.lev]))
    }

    @Test(
        "is mended by an import, whatever the file was: damaged, of another version, with another's log beside it",
        arguments: ["damaged", "newer", "empty"])
    func mended(_ how: String) async throws {
        try imports([Self.lev])
        let book = try book()
        switch how {
        case "damaged":
            try Data(repeating: 7, count: 4096).write(to: URL(filePath: file))
            try Data(repeating: 7, count: 4096).write(to: URL(filePath: file + "-wal"))
            try Data(repeating: 7, count: 4096).write(to: URL(filePath: file + "-new"))
        case "newer":
            let other = try DatabaseQueue(path: file)
            try await other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 9; DROP TABLE base") }
            try other.close()
        default: try Data().write(to: URL(filePath: file))
        }
        #expect(await book.find(Self.number, at: Self.client) == .trouble(.unreadable))
        chmod(file, 0o644)
        try imports()
        #expect(await book.find(Self.number, at: Self.client) == .known([Self.olga, Self.lev]))
        #expect(try place.mode(of: file) == 0o600)
        #expect(bases.clients == [Self.client])
        let folder = (file as NSString).deletingLastPathComponent
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.allSatisfy { !$0.contains("-new") }, "\(names)")
    }

    @Test("is not opened without its own key, not made of a short one, and says in a word why")
    func locked() async throws {
        #expect(CustomersKey(String(repeating: "к", count: 15)) == nil)
        #expect(try await book().find(Self.number, at: Self.client) == .trouble(.notImported))
        try imports()
        #expect(try await book("л").find(Self.number, at: Self.client) == .trouble(.noKey))
        let fault = #expect(throws: CustomerFault.self) { try bases.erase(Self.number, from: Self.client, key("л")) }
        #expect(fault?.trouble == .noKey && fault?.sentence.contains("customers-key-file") == true)
        try Data(repeating: 7, count: 4096).write(to: URL(filePath: file))
        #expect(try await book().find(Self.number, at: Self.client) == .trouble(.unreadable))
    }

    @Test("tells a row that was changed or put in another's place from one of its own")
    func changed() async throws {
        try imports([Self.vera, Customer(name: "Лев", numbers: [Self.number.canonical])])
        let database = try DatabaseQueue(path: file)
        let names = try await database.read { try Data.fetchAll($0, sql: "SELECT name FROM customers") }
        let rows = try await database.read { try Data.fetchAll($0, sql: "SELECT sealed FROM customers") }
        try await database.write { db in
            for (name, row) in zip(names, rows.reversed()) {
                try db.execute(sql: "UPDATE customers SET sealed = ? WHERE name = ?", arguments: [row, name])
            }
        }
        try database.close()
        for number in [Self.number, Self.second] {
            #expect(try await book().find(number, at: Self.client) == .trouble(.unreadable))
        }
    }

    @Test("that another program holds answers all the same, while it only writes")
    func held() async throws {
        try imports()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: file, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE; DELETE FROM customers") }
        #expect(try await book().find(Self.number, at: Self.client) == .known([Self.olga, Self.lev]))
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }
}
