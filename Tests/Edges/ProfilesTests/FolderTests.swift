import Answering
import Foundation
import Profiles
import Testing

@Suite("A folder of profiles")
struct FolderTests {
    private let disk: FolderOnDisk
    private let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 21), hour: 12, minute: 0)

    init() throws {
        disk = try FolderOnDisk()
        for index in 1...7 { try write(index) }
        try roster(["c1", "c2", "c3", "c4", "c5"])
    }

    private func write(_ index: Int, more: String = "") throws {
        let text = least("c\(index)", number: "+7 495 000-00-0\(index)", more: more)
        try disk.write(text, to: "c\(index)/profile.yaml")
    }

    private func roster(_ clients: [String], grade: String = "agent") throws {
        try disk.write(
            """
            operators:
              - id: olga
                name: Кузнецова Ольга
                goes-by: Ольга
                extension: "0204"
                grade: \(grade)
                languages: [ru]
                keyboards: [us, ru]
                pin-file: olga.pin
                clients: [\(clients.joined(separator: ", "))]
            """, to: "roster.yaml")
    }

    private func told(_ found: ProfileFolder.Found) -> [String] {
        found.findings.map { "\($0.file.dropFirst(disk.path.count + 1)):\($0.line):\($0.column) \($0.rule.rawValue)" }
    }

    @Test("with a profile that is a link to itself, or to nothing, says that it cannot be read")
    func links() throws {
        let disk = try FolderOnDisk()
        for (client, target) in [("loop", "profile.yaml"), ("nowhere", "gone.yaml")] {
            try FileManager.default.createDirectory(
                atPath: "\(disk.path)/\(client)", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: "\(disk.path)/\(client)/profile.yaml", withDestinationPath: target)
        }
        let found = disk.folder.read(at: Moment(milliseconds: 0))
        #expect(found.faulty == ["loop", "nowhere"])
        #expect(found.findings.filter { $0.file.hasSuffix("profile.yaml") }.map(\.rule) == [.unreadable, .unreadable])
    }

    @Test("reads nothing of the machine that a link leads to outside of it, and nothing without end")
    func linksOut() throws {
        let disk = try FolderOnDisk()
        for (client, target) in [("secret", "/proc/self/environ"), ("endless", "/dev/zero")] {
            try FileManager.default.createDirectory(
                atPath: "\(disk.path)/\(client)", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: "\(disk.path)/\(client)/profile.yaml", withDestinationPath: target)
        }
        let found = disk.folder.read(at: Moment(milliseconds: 0))
        let told = found.findings.filter { $0.file.hasSuffix("profile.yaml") }
        #expect(
            told.map(\.rule) == [.unreadable, .unreadable] && told.allSatisfy { $0.text.contains("leads out of") })
    }

    @Test("is read whole: clients by their numbers, and who serves them")
    func whole() throws {
        let found = disk.folder.read(at: now)
        #expect(told(found) == [] && found.catalogue.clients.count == 7)
        #expect(found.catalogue.client(dialled: PhoneNumber(reading: "8 495 000-00-03"))?.id == "c3")
        let olga = try #require(found.catalogue.roster.operator("olga"))
        #expect(olga.goesBy == "Ольга" && olga.extension == "0204" && olga.clients.count == 5)
        let revision = try #require(found.catalogue["c1"]).revision
        #expect(revision.hasPrefix("sha256:") && revision.count == 7 + 64)
    }

    @Test("is read for an operator's own clients alone, when she begins")
    func only() {
        let found = disk.folder.read(only: ["c2", "c4", "none"], at: now)
        #expect(told(found) == [] && found.catalogue.clients.keys.sorted() == ["c2", "c4"])
    }

    @Test("keeps the other clients from one that is broken")
    func broken() throws {
        try disk.write("client: c1\nname: [", to: "c1/profile.yaml")
        try disk.write([0x63, 0x3A, 0x20, 0xD0, 0x28], to: "c2/profile.yaml")
        try disk.write(String(repeating: "# long\n", count: 40_000), to: "c3/profile.yaml")
        try disk.write("", to: "c4/profile.yaml")
        let found = disk.folder.read(at: now)
        #expect(
            found.catalogue.clients.keys.sorted() == ["c5", "c6", "c7"] && found.faulty == ["c1", "c2", "c3", "c4"])
        #expect(
            Array(told(found).dropFirst()) == [
                "c2/profile.yaml:1:4 bad-utf-8", "c3/profile.yaml:1:1 too-large", "c4/profile.yaml:1:1 empty",
            ])
        #expect(told(found).first?.hasPrefix("c1/profile.yaml:") == true)
    }

    @Test("refuses the sixth client of an operator, where it stands")
    func sixClients() throws {
        try roster(["c1", "c2", "c3", "c4", "c5", "c6", "c7"])
        #expect(
            told(disk.folder.read(at: now)) == ["roster.yaml:10:35 five-clients", "roster.yaml:10:39 five-clients"])
        #expect(
            told(disk.folder.read(only: ["c1", "c2", "c3", "c4", "c5", "c6"], at: now)) == [
                "roster.yaml:10:35 five-clients"
            ])
    }

    @Test("gives the place of a project that has ended to another")
    func endedProject() throws {
        try roster(["c1", "c2", "c3", "c4", "c5", "c6"])
        try write(2, more: "timezone: UTC\nproject: {goal: было, until: 2026-11-20}")
        #expect(told(disk.folder.read(at: now)) == [])
        let before = now.adding(seconds: -86_400)
        #expect(told(disk.folder.read(at: before)) == ["roster.yaml:10:35 five-clients"])
    }

    @Test("refuses a number that two clients claim, and a folder that is named otherwise")
    func claims() throws {
        try disk.write(least("c2", number: "8 (495) 000-00-01"), to: "c2/profile.yaml")
        try disk.write(least("other", number: "+7 495 000-00-03"), to: "c3/profile.yaml")
        let found = disk.folder.read(at: now)
        #expect(
            told(found) == [
                "c1/profile.yaml:3:11 number-twice", "c2/profile.yaml:3:11 number-twice",
                "c3/profile.yaml:1:9 folder-name",
            ])
        #expect(found.findings.first?.text.contains("“c2”, too, in line 3") == true)
        try disk.write(least("c1", number: "+7 495 000-00-01\", \"8 495 0000001"), to: "c1/profile.yaml")
        let again = disk.folder.read(at: now).findings.filter { $0.column > 11 }
        #expect(again.map(\.text) == ["the number “+7 495 000-00-01” stands here a second time, first in line 3"])
    }

    private static let contested = PhoneNumber(reading: "84950000005")

    @Test("leaves a number to the firm that had it, whatever a new one is called, and keeps what the other was")
    func holder() throws {
        let folder = disk.folder
        let first = folder.read(at: now)
        try disk.write(least("c2", number: "+7 495 000-00-05"), to: "c2/profile.yaml")
        try disk.write(least("c0", number: "+7 495 000-00-05"), to: "c0/profile.yaml")
        let second = try #require(folder.read(since: first, at: now))
        #expect(second.faulty == ["c0", "c2"])
        #expect(second.flaw(of: "c0") == Trouble.Flaw(line: 3, rule: "number-twice") && second.flaw(of: "c5") == nil)
        for catalogue in [second.catalogue, second.shown] {
            #expect(catalogue.client(dialled: Self.contested)?.id == "c5")
            #expect(catalogue["c2"] == first.catalogue["c2"] && catalogue["c0"] == nil)
        }
        // He gives it away: it is the other's as soon as one alone claims it.
        try write(2)
        try disk.write(least("c5", number: "+7 495 000-00-08"), to: "c5/profile.yaml")
        let third = try #require(folder.read(since: second, at: now))
        #expect(third.faulty == [] && third.catalogue.client(dialled: Self.contested)?.id == "c0")
    }

    @Test("gives a number at the start to the firm whose file is older, also where she began with the other's")
    func older() throws {
        try disk.write(least("c0", number: "+7 495 000-00-05"), to: "c0/profile.yaml")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: "\(disk.path)/c5/profile.yaml")
        let found = disk.folder.read(at: now)
        #expect(found.faulty == ["c0"] && found.shown.client(dialled: Self.contested)?.id == "c5")
        let begun = disk.folder.read(only: ["c0", "c1"], at: now)
        #expect(begun.catalogue.client(dialled: Self.contested)?.id == "c0")
        let whole = try #require(disk.folder.read(since: begun, at: now))
        #expect(whole.faulty == ["c0"] && whole.shown.client(dialled: Self.contested)?.id == "c5")
        #expect(whole.shown["c0"]?.numbers == [])
    }

    @Test("leaves a number to a firm whose profile is broken until it has given it away")
    func kept() throws {
        let first = disk.folder.read(at: now)
        try disk.write("client: [", to: "c5/profile.yaml")
        try disk.write(least("c0", number: "+7 495 000-00-05"), to: "c0/profile.yaml")
        let second = try #require(disk.folder.read(since: first, at: now))
        #expect(second.faulty == ["c5"] && second.shown.client(dialled: Self.contested)?.id == "c5")
    }

    @Test("keeps the last good roster where a new one names a firm that is none, or six of them, and says where")
    func lastGoodRoster() throws {
        let folder = disk.folder
        var found = folder.read(at: now)
        let good = found.catalogue.roster
        for (clients, rule) in [
            (["c1", "cc2"], "no-profile"), (["c1", "c2", "c3", "c4", "c5", "c6"], "five-clients"),
        ] {
            try roster(clients)
            found = try #require(folder.read(since: found, at: now))
            #expect(found.rosterFlaw == Trouble.Flaw(line: 10, rule: rule) && found.isRosterFaulty)
            #expect(found.catalogue.roster == good)
        }
        // The firm's folder comes after its name.
        try roster(["c1", "c8"])
        found = try #require(folder.read(since: found, at: now))
        #expect(found.isRosterFaulty && found.catalogue.roster == good)
        try write(8)
        found = try #require(folder.read(since: found, at: now))
        #expect(!found.isRosterFaulty && found.catalogue.roster.operators[0].clients == ["c1", "c8"])
        // And goes: the roster is right, and the firm is told of.
        try FileManager.default.removeItem(atPath: "\(disk.path)/c8")
        found = try #require(folder.read(since: found, at: now))
        #expect(!found.isRosterFaulty && found.faulty == ["c8"] && told(found) == ["roster.yaml:10:19 no-profile"])
    }

    @Test("is read as if no mark stood at the beginning of its files")
    func mark() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        for file in ["roster.yaml", "c1/profile.yaml"] {
            try disk.write(mark + Array(disk.text(of: file).utf8), to: file)
        }
        try disk.write(mark + Array("notices: [{text: да}]".utf8), to: "c1/today.yaml")
        let found = disk.folder.read(at: now)
        #expect(told(found) == [] && found.catalogue.clients.count == 7 && found.shown["c1"]?.notices.count == 1)
        try disk.write(mark + Array("colour: red".utf8), to: "c2/today.yaml")
        #expect(told(disk.folder.read(at: now)) == ["c2/today.yaml:1:1 unknown-key"])
    }

    @Test("refuses clients that nobody described, with the nearest name")
    func noProfile() throws {
        try roster(["c1", "c22"])
        let found = disk.folder.read(at: now)
        #expect(told(found) == ["roster.yaml:10:19 no-profile"])
    }

    @Test("warns of calls that an operator is not allowed to take")
    func grade() throws {
        try roster(["c1"], grade: "trainee")
        try write(1, more: "served-by: senior")
        let found = disk.folder.read(at: now)
        #expect(told(found) == ["roster.yaml:10:15 grade-too-low"] && !found.findings.hasErrors)
    }

    @Test("without a roster says so")
    func noRoster() {
        let found = ProfileFolder(path: disk.path + "/nowhere").read(at: now)
        #expect(found.findings.map(\.rule) == [.unreadable])
    }

    @Test("keeps the last good profile while the file is being spoilt, and takes the next good one")
    func reload() throws {
        let folder = disk.folder
        let first = folder.read(at: now)
        #expect(folder.read(since: first, at: now) == nil)
        try disk.write("client: [c1", to: "c1/profile.yaml")
        let second = try #require(folder.read(since: first, at: now))
        #expect(second.faulty == ["c1"] && second.catalogue["c1"] == first.catalogue["c1"])
        #expect(second.catalogue.clients.count == 7)
        try write(1, more: "say: снова")
        let third = try #require(folder.read(since: second, at: now))
        #expect(third.faulty == [] && third.findings == [] && third.catalogue["c1"]?.say == "снова")
    }

    @Test("says in which line a profile is spoilt, and of the roster as well")
    func flaws() throws {
        let first = disk.folder.read(at: now)
        #expect(first.flaw(of: "c1") == nil && first.rosterFlaw == nil)
        try write(1, more: "color: red")
        try disk.write("operators: 5", to: "roster.yaml")
        let second = try #require(disk.folder.read(since: first, at: now))
        #expect(second.flaw(of: "c1") == Trouble.Flaw(line: 8, rule: "unknown-key"))
        #expect(second.flaw(of: "c2") == nil)
        #expect(second.rosterFlaw == Trouble.Flaw(line: 1, rule: "wrong-shape"))
    }

    @Test("that is read while a file is half written waits for the rest, and tells of no fault")
    func halfWritten() async throws {
        let (folder, now) = (disk.folder, now)
        let first = folder.read(at: now)
        for half in ["", "client: c1\nname: \"c"] {
            try disk.write(half, to: "c1/profile.yaml")
            let reading = Task { try await folder.readSettled(since: first, isWhole: half.isEmpty, at: now) }
            try write(1, more: "say: \(half.count)")
            let found = try #require(try await reading.value)
            #expect(found.faulty == [] && found.catalogue["c1"]?.say == "\(half.count)")
        }
    }

    @Test("that many files change in, as a `git pull` does it, is read in one turn")
    func pulled() async throws {
        let (folder, now) = (disk.folder, now)
        let first = folder.read(at: now)
        for client in 1...7 { try write(client, more: "say: новое") }
        let read = try await folder.readSettled(since: first, isWhole: true, at: now)
        let second = try #require(read)
        #expect(second.catalogue.clients.values.allSatisfy { $0.say == "новое" })
        let third = try await folder.readSettled(since: second, isWhole: true, at: now)
        #expect(third == nil)
    }

    @Test("that a link leads to is read anew when the link leads to another")
    func swapped() throws {
        let link = FileManager.default.temporaryDirectory.path + "/pult-link-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: link) }
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: disk.path)
        let folder = ProfileFolder(path: link, zone: disk.folder.zone)
        let first = folder.read(at: now)
        let other = try FolderOnDisk()
        try other.write(disk.text(of: "roster.yaml"), to: "roster.yaml")
        for client in 1...5 {
            try other.write(
                least("c\(client)", number: "+7 495 000-00-0\(client)", more: "say: новое"),
                to: "c\(client)/profile.yaml")
        }
        try FileManager.default.createSymbolicLink(atPath: link + "-new", withDestinationPath: other.path)
        #expect(rename(link + "-new", link) == 0)
        let second = try #require(folder.read(since: first, at: now))
        #expect(second.catalogue.clients.count == 5 && second.catalogue["c5"]?.say == "новое")
    }

    @Test("shows the day's notices of a client whose profile is broken, and takes them off when they go")
    func noticesOfBroken() throws {
        let folder = disk.folder
        try write(1, more: "timezone: Asia/Vladivostok\nnotices: [{text: планово}]")
        let first = folder.read(at: now)
        try disk.write("client: [c1", to: "c1/profile.yaml")
        try disk.write("notices: [{text: лифт стоит, until: 2026-11-22}]", to: "c1/today.yaml")
        let second = try #require(folder.read(since: first, at: now))
        #expect(second.faulty == ["c1"])
        let notices = try #require(second.shown["c1"]).notices
        #expect(notices.map(\.text) == ["лифт стоит", "планово"])
        // Written without a zone, it is the client's own midnight, though its profile cannot be read.
        let midnight = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 22), hour: 14, minute: 0)
        #expect(notices[0].valid.until == midnight)
        try disk.write("notices: [{text: пришлось закрыть}]", to: "c1/today.yaml")
        let third = try #require(folder.read(since: second, at: now))
        #expect(third.shown["c1"]?.notices.map(\.text) == ["пришлось закрыть", "планово"])
        try disk.write("notices: []", to: "c1/today.yaml")
        let fourth = try #require(folder.read(since: third, at: now))
        #expect(fourth.shown["c1"]?.notices.map(\.text) == ["планово"])
    }

    @Test("is read further from what an operator began with")
    func further() throws {
        let folder = disk.folder
        try disk.write(least("c3", number: "+7 495 000-00-01"), to: "c3/profile.yaml")
        let begun = folder.read(only: ["c1", "c2"], roster: folder.readRoster(), at: now)
        #expect(begun.catalogue.clients.keys.sorted() == ["c1", "c2"] && told(begun) == [])
        let whole = try #require(folder.read(since: begun, at: now))
        #expect(whole.catalogue.clients.count == 6 && told(whole) == told(folder.read(at: now)))
        #expect(told(whole) == ["c1/profile.yaml:3:11 number-twice", "c3/profile.yaml:3:11 number-twice"])
        try disk.write("notices: [{text: да}]", to: "c2/today.yaml")
        let noticed = try #require(folder.read(since: whole, at: now))
        #expect(noticed.shown["c2"]?.notices.map(\.text) == ["да"])
    }

    @Test("that is read again is as if it were read for the first time, whoever came, went or was saved")
    func again() throws {
        let folder = disk.folder
        var found = folder.read(at: now)
        try write(4, more: "say: вчетвером")
        try disk.write(least("b1", number: "+7 495 000-00-10"), to: "b1/profile.yaml")
        try disk.write(least("z1", number: "+7 495 000-00-11"), to: "z1/profile.yaml")
        try disk.write("notices: [{text: да}]", to: "c2/today.yaml")
        for text in [nil, "client: [c4", least("c4", number: "+7 495 000-00-01")] {
            if let text { try disk.write(text, to: "c4/profile.yaml") }
            found = try #require(folder.read(since: found, at: now))
            let anew = folder.read(at: now)
            #expect(told(found) == told(anew) && found.faulty == anew.faulty)
            let clients = anew.shown.clients.filter { !anew.faulty.contains($0.key) }
            #expect(found.shown.clients.filter { !anew.faulty.contains($0.key) } == clients)
            for client in clients.values {
                for number in client.numbers {
                    #expect(found.shown.client(dialled: number.number) == client)
                }
            }
        }
        try FileManager.default.removeItem(atPath: disk.path + "/b1")
        try FileManager.default.removeItem(atPath: disk.path + "/c7")
        found = try #require(folder.read(since: found, at: now))
        #expect(found.shown.clients.keys.sorted() == ["c1", "c2", "c3", "c4", "c5", "c6", "z1"])
    }

    @Test("is checked with the practice scenarios in it, each against its own client")
    func scenarios() throws {
        let text = """
            scenario: Первый
            call: {from: "+7 921 000-00-02", to: "+7 495 000-00-01"}
            story:
              - after: 0s
                event: alerting
              - when: attempt MANAGER
                result: busy

            """
        try disk.write(text.replacing("MANAGER", with: "one"), to: "c1/practice/first.yaml")
        let second = text.replacing("Первый", with: "Второй").replacing("MANAGER", with: "two")
        try disk.write(second, to: "c1/practice/second.yaml")
        try disk.write("scenario: [", to: "c2/practice/third.yaml")
        try disk.write("not read", to: "c2/practice/notes.txt")
        // Nothing is known of the names of a client whose profile cannot be read.
        try disk.write("client: [c3", to: "c3/profile.yaml")
        try disk.write(text.replacing("MANAGER", with: "two"), to: "c3/practice/fourth.yaml")
        let (found, scenarios) = disk.folder.check(at: now)
        #expect(scenarios == 2)
        let practice = told(found).filter { $0.contains("/practice/") }
        #expect(practice.first == "c1/practice/second.yaml:6:11 unknown-manager" && practice.count == 2)
        #expect(practice.last?.hasPrefix("c2/practice/third.yaml:") == true)
        #expect(told(disk.folder.read(at: now)).filter { $0.contains("/practice/") } == [])
    }

    @Test("shows tables that lie beside a profile, and tells of those that do not")
    func tables() throws {
        try write(
            1, more: "sections: [{title: Цены, table: prices.csv}]\ndocuments: [{title: Договор, file: offer.pdf}]")
        let missing = disk.folder.read(at: now)
        #expect(told(missing) == ["c1/profile.yaml:8:33 bad-table", "c1/profile.yaml:9:36 missing-file"])
        #expect(missing.faulty == ["c1"])
        try disk.write("\u{FEFF}Что,Цена\n\"Тур, двое\",100\nВиза,\"6 \"\"500\"\"\"\n", to: "c1/prices.csv")
        let found = disk.folder.read(at: now)
        #expect(
            found.catalogue["c1"]?.sections.first?.body
                == .table(
                    file: "prices.csv", columns: ["Что", "Цена"], rows: [["Тур, двое", "100"], ["Виза", "6 \"500\""]]))
        #expect(!found.findings.hasErrors)
        try disk.write("Что,Цена\nВиза,7000\n", to: "c1/prices.csv")
        let dearer = try #require(disk.folder.read(since: found, at: now))
        guard case .table(_, _, let rows)? = dearer.catalogue["c1"]?.sections.first?.body else { return }
        #expect(rows == [["Виза", "7000"]])
        #expect(disk.folder.read(since: dearer, at: now) == nil)
    }

    @Test(
        "refuses a table that can be read and is none",
        arguments: [
            ("Услуга;Цена\nХранение;400\n", "semicolons"), ("", "says nothing"), ("a,b\n\"c,d\n", "quotation mark"),
            ("a,b\n1,2\n1,5,00\n", "row 3 has more cells"), ("a,b\n1,2\n3\n", nil), ("a,b\n1,2,\n", nil),
        ])
    func badTables(text: String, says: String?) throws {
        try write(1, more: "sections: [{title: A, table: t.csv}]")
        try disk.write(text, to: "c1/t.csv")
        let found = disk.folder.read(at: now)
        #expect(found.findings.map(\.rule) == (says == nil ? [] : [.badTable]))
        #expect(says.map { found.findings[0].text.contains($0) } ?? (found.catalogue["c1"] != nil))
    }

    @Test("prints findings as compilers do, and without what a terminal would obey")
    func printing() throws {
        try disk.write(least("c1", number: "+7 495 000-00-01", more: "\"\\e[31mx\\u202E\": 1"), to: "c1/profile.yaml")
        let finding = try #require(disk.folder.read(at: now).findings.first)
        #expect(finding.description.hasPrefix("\(disk.path)/c1/profile.yaml:8:1: error: no key is called “"))
        #expect(finding.description.hasSuffix(" [unknown-key]"))
        #expect(finding.text.contains("\\u{1b}[31mx\\u{202e}"))
        #expect(!finding.description.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
}
