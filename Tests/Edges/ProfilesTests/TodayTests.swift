import Answering
import Profiles
import Testing

@Suite("A notice of the day")
struct TodayTests {
    private let disk: FolderOnDisk
    private let zone = Zone(named: "Europe/Moscow")!
    private var file: TodayFile { TodayFile(of: "c1", in: disk.folder, zone: zone) }

    init() throws {
        disk = try FolderOnDisk()
        try disk.write("operators: [{id: olga, name: Ольга, extension: 204, clients: []}]", to: "roster.yaml")
        try disk.write(least("c1", number: "+7 495 000-00-01"), to: "c1/profile.yaml")
    }

    private func at(_ hour: Int) -> Moment {
        zone.moment(day: Day(year: 2026, month: 11, day: 21), hour: hour, minute: 30)
    }

    @Test("is added to those that stand there, and read back as it was")
    func add() throws {
        let notices = [
            Notice(text: "Офис закрыт: авария #1, {имя}\n\u{1B}[2J «да»", valid: Validity(until: at(18)), urgent: true),
            Notice(text: "*", valid: Validity(from: at(9))),
        ]
        let absence = TodaySheet.Absence(
            manager: "one", absence: .init(valid: Validity(from: at(9), until: at(10)), reason: "на встрече"))
        for notice in notices { try file.add(notice) }
        try file.change { $0.absences.append(absence) }
        let found = disk.folder.read(at: at(12))
        #expect(found.findings == [])
        #expect(found.today["c1"] == TodaySheet(notices: notices, absences: [absence]))
        let client = try #require(found.catalogue["c1"]).with(try #require(found.today["c1"]))
        #expect(client.notices == notices)
        #expect(
            client.managers[0].absence(at: at(9))?.reason == "на встрече"
                && client.managers[0].absence(at: at(10)) == nil)
    }

    @Test("is seen to have come and to have gone")
    func change() throws {
        let folder = disk.folder
        let before = folder.read(at: at(12))
        try file.add(Notice(text: "да"))
        let after = try #require(folder.read(since: before, at: at(12)))
        #expect(after.shown["c1"]?.notices == [Notice(text: "да")])
        #expect(folder.read(since: after, at: at(12))?.catalogue == nil)
        try file.change { $0.notices = [] }
        #expect(folder.read(since: after, at: at(12))?.shown["c1"]?.notices == [])
    }

    @Test("does not overwrite what cannot be read")
    func faulty() throws {
        try disk.write("notices: [{txt: a}]", to: "c1/today.yaml")
        #expect(throws: TodayFile.Failure.self) { try file.add(Notice(text: "да")) }
        #expect(disk.text(of: "c1/today.yaml") == "notices: [{txt: a}]")
        let found = disk.folder.read(at: at(12))
        #expect(found.findings.map(\.rule) == [.unknownKey] && found.faulty == [])
        #expect(found.catalogue["c1"] != nil)
    }

    @Test("begins in the second in which it was written")
    func begin() throws {
        let now = at(12).adding(seconds: 7)
        try file.add(Notice(text: "да", valid: Validity(from: Moment(milliseconds: now.milliseconds + 480))))
        #expect(disk.folder.read(at: now).today["c1"]?.notices.first?.valid.from == now)
        #expect(disk.text(of: "c1/today.yaml").contains("+03:00"))
    }

    @Test("that could not be read again is not written")
    func unreadableAgain() throws {
        try file.add(Notice(text: "да"))
        let before = disk.text(of: "c1/today.yaml")
        let never = zone.moment(day: Day(year: 10_000, month: 1, day: 1), hour: 0, minute: 0)
        let long = String(repeating: "я", count: 200_000)
        for notice in [Notice(text: "a", valid: Validity(until: never)), Notice(text: long)] {
            #expect(throws: TodayFile.Failure.self) { try file.add(notice) }
        }
        #expect(disk.text(of: "c1/today.yaml") == before)
    }

    @Test("about a manager nobody knows is refused")
    func unknownManager() throws {
        try disk.write("absences:\n  - {manager: two, until: 2026-11-21}", to: "c1/today.yaml")
        let found = disk.folder.read(at: at(12))
        #expect(found.findings.map { "\($0.line):\($0.column) \($0.rule.rawValue)" } == ["2:15 unknown-manager"])
    }

    @Test("that nobody can write down says so")
    func unwritable() {
        let nowhere = TodayFile(of: "c9", in: disk.folder, zone: zone)
        #expect(throws: TodayFile.Failure.self) { try nowhere.add(Notice(text: "да")) }
    }
}
