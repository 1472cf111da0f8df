import Answering
import Profiles
import Testing

@Suite("What a desk was told of a manager")
struct DayBookTests {
    private let disk: FolderOnDisk
    private let zone = Zone(named: "Europe/Moscow")!

    init() throws {
        disk = try FolderOnDisk()
        try disk.write("operators: [{id: olga, name: Ольга, extension: 204, clients: []}]", to: "roster.yaml")
        try disk.write(least("c1", number: "+7 495 000-00-01"), to: "c1/profile.yaml")
    }

    private var book: FolderDayBook { FolderDayBook(folder: disk.folder, busy: "занят", by: "olga") }

    private func at(_ hour: Int) -> Moment {
        zone.moment(day: Day(year: 2026, month: 11, day: 21), hour: hour, minute: 0)
    }

    private func absence(at moment: Moment) -> Manager.Absence? {
        let found = disk.folder.read(at: moment)
        return found.shown["c1"]?.managers.first { $0.id == "one" }?.absence(at: moment)
    }

    @Test("is read by every other desk, until its hour")
    func written() async throws {
        try await book.note(ManagerState(.busy, until: at(15)), of: "one", at: "c1", now: at(12))
        #expect(absence(at: at(14))?.reason == "занят" && absence(at: at(14))?.valid.until == at(15))
        #expect(absence(at: at(15)) == nil)
        #expect(disk.folder.read(at: at(12)).findings == [])
    }

    @Test("gives way to what is told later: another hour, or that he is there")
    func again() async throws {
        try TodayFile(of: "c1", in: disk.folder, zone: zone).add(Notice(text: "да"))
        try await book.note(ManagerState(.busy, until: at(18)), of: "one", at: "c1", now: at(12))
        try await book.note(ManagerState(.busy, until: at(14)), of: "one", at: "c1", now: at(13))
        #expect(absence(at: at(13))?.valid.until == at(14) && absence(at: at(15)) == nil)
        try await book.note(ManagerState(.present, until: at(14)), of: "one", at: "c1", now: at(13))
        #expect(absence(at: at(13)) == nil)
        #expect(disk.folder.read(at: at(13)).today["c1"] == TodaySheet(notices: [Notice(text: "да")]))
    }

    @Test("takes no planned absence out that lasts longer than it")
    func planned() async throws {
        let leave = Manager.Absence(valid: Validity(from: at(9), until: at(20)), reason: "отпуск", instead: "one")
        try TodayFile(of: "c1", in: disk.folder, zone: zone).change {
            $0.absences.append(TodaySheet.Absence(manager: "one", absence: leave))
        }
        try await book.note(ManagerState(.busy, until: at(14)), of: "one", at: "c1", now: at(12))
        #expect(absence(at: at(13))?.reason == "занят")
        #expect(absence(at: at(15)) == leave)
    }

    @Test("does not overwrite a file that cannot be read, and says so")
    func faulty() async throws {
        try disk.write("notices: [{txt: a}]", to: "c1/today.yaml")
        await #expect(throws: DayBookFault.faulty) {
            try await book.note(ManagerState(.busy, until: at(15)), of: "one", at: "c1", now: at(12))
        }
        #expect(disk.text(of: "c1/today.yaml") == "notices: [{txt: a}]")
        await #expect(throws: DayBookFault.unwritable) {
            try await book.note(ManagerState(.busy, until: at(15)), of: "one", at: "c9", now: at(12))
        }
    }
}
