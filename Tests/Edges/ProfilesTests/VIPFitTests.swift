import Answering
import Foundation
import Testing

@testable import Profiles

@Suite("A client's table of VIP callers")
struct VIPFitTests {
    private func client(of folder: FolderOnDisk) throws -> Client {
        try #require(
            folder.folder.read(only: ["lavka"], at: Moment(milliseconds: 1_795_000_000_000)).catalogue["lavka"])
    }

    private static let table = """
        Примечание;ФИО;Тел.;Тема
        Только «вы»: строго, без #спешки;Орлова Ида;8 921 000-00-88, 8 921 000-00-89;default
        ;Гусев "Лев;8 921 000-00-90;
        ;Тихонов;8 921 000-00-91;нет такой
        ;ТИХОНОВ;+7 921 000-00-91;
        ;;8 921 000-00-92;
        ;Белов;;
        """

    @Test("is added to the profile, all else in which stays as it is written")
    func added() throws {
        let disk = try FolderOnDisk()
        try disk.write(lavka, to: "lavka/profile.yaml")
        let before = try client(of: disk)
        let fit = try VIPFit(CustomerSheet(Array(Self.table.utf8)), to: before, country: .russia)
        #expect(fit.vips.map(\.name) == ["Орлова Ида", "Тихонов"])
        #expect(fit.misfits.map(\.line) == [3, 6, 7] && fit.remarks.map(\.line) == [4])
        #expect(fit.joined.map(\.line) == [5])
        try VIPFile(of: "lavka", in: disk.folder).add(fit.vips)
        let after = try client(of: disk)
        #expect(after.vip == before.vip + fit.vips)
        #expect(after.vip.last { $0.note != nil }?.note == "Только «вы»: строго, без #спешки")
        let (old, new) = (lavka.split(separator: "\n"), disk.text(of: "lavka/profile.yaml").split(separator: "\n"))
        #expect(new.difference(from: old).removals.isEmpty)

        // Once more they are all there.
        let again = try VIPFit(CustomerSheet(Array(Self.table.utf8)), to: after, country: .russia)
        #expect(again.vips.isEmpty && again.misfits.map(\.line) == [2, 3, 4, 5, 6, 7])
    }

    @Test("is put where there was no list, and is not written where the list stands in brackets")
    func places() throws {
        let person = Client.VIP(name: "Орлова", phones: [PhoneNumber(reading: "+7 921 000-00-88")])
        let plain = """
            client: lavka
            name: Лавка
            numbers: ["+7 495 000-00-10"]
            greeting: {open: Лавка, closed: Лавка}
            managers: [{id: mila, name: Мила, numbers: ["+7 495 000-00-11"]}]
            escalation: {topics: {default: [mila]}}
            """
        for (text, isWritten) in [
            (plain, true), (plain + "\n\n\n", true),
            (plain + "\nvip:\n- name: Белов\n  phones: +79210000001\n# конец", true),
            (plain + "\nvip: []\n", false), (plain + "\nvip: [{name: Белов, phones: +79210000001}]", false),
        ] {
            let disk = try FolderOnDisk()
            try disk.write(text, to: "lavka/profile.yaml")
            let before = try client(of: disk)
            if isWritten {
                try VIPFile(of: "lavka", in: disk.folder).add([person])
                #expect(try client(of: disk).vip == before.vip + [person], "\(text)")
            } else {
                let failure = #expect(throws: VIPFile.Failure.self) {
                    try VIPFile(of: "lavka", in: disk.folder).add([person])
                }
                #expect(failure?.sentence.contains("name: \"Орлова\"") == true)
                #expect(disk.text(of: "lavka/profile.yaml") == text)
            }
        }
    }
}
