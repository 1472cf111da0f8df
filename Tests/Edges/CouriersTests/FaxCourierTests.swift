import Answering
import Foundation
import Support
import Testing

@testable import Couriers

/// Faxes through a real HylaFAX, without a modem.
@Suite("A fax")
struct FaxCourierTests {
    private let folder: URL
    private let port: Int
    private static let isHere: ConditionTrait = .enabled(
        if: FaxServer.isHere, "HylaFAX is not installed, or the tests do not run as root")

    init() throws {
        folder = URL(filePath: "/tmp/pult-fax-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try FreePort.find()
    }

    private func clear() { try? FileManager.default.removeItem(at: folder) }

    private func parcel(
        _ number: Int = 1, to: String = "+78120000030", _ papers: [Parcel.Enclosure] = []
    ) -> Parcel {
        var parcel = Parcel(
            id: Parcel.ID(call: Call.ID(source: "pbx", callID: "1"), sender: "olga", number: number), way: .fax,
            to: Personal(to), client: "akvarel", content: .pages("Прошу визу (срочно).", papers),
            head: Parcel.Letterhead(firm: "Акварель", signedBy: "Ольга", zone: "Europe/Moscow", language: "ru"),
            since: Moment(milliseconds: 1_795_000_000_000))
        parcel.reader = "Консульство Греции"
        return parcel
    }

    private func courier(_ server: FaxServer?) -> FaxCourier {
        FaxCourier(server: server?.address ?? "127.0.0.1:\(port)", folder: folder.appending(path: "profiles").path)
    }

    @Test("is taken by HylaFAX: its queue shows the job and its number, and so it is followed to its end", isHere)
    func taken() async throws {
        defer { clear() }
        let home = folder.appending(path: "profiles/akvarel/documents")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try Data("Памятка: загранпаспорт".utf8).write(to: home.appending(path: "memo.txt"))
        let server = try await FaxServer(in: folder, port: port)
        let fax = courier(server)
        let reply = await fax.carry(parcel(1, [.init(title: "Памятка", file: "documents/memo.txt")]), attempt: 1)
        #expect(reply == .handed(to: "HylaFAX", job: "1", words: ""))
        let queue = try await server.queue(of: "-s")
        #expect(
            queue.contains("+78120000030") && queue.split(separator: "\n").last?.hasPrefix("1 ") == true, "\(queue)")
        #expect(try server.document(of: "1").contains("/afii10033/afii10082/afii10080/afii10090/afii10085"))

        let again = await fax.carry(parcel(1), attempt: 2)
        #expect(again == .handed(to: "HylaFAX", job: "1", words: ""), "what it has it is not given twice")
        _ = await fax.carry(parcel(2), attempt: 1)
        #expect(
            await fax.follow(parcel(2), job: "2")
                == .handed(to: "HylaFAX", job: "2", words: "Blocked by concurrent calls"))

        try await server.removes(job: "2")
        #expect(await fax.follow(parcel(2), job: "2") == .refused("Job aborted by request"))
        try await server.removes(job: "1")
        try server.pretendsSent(job: "1", pages: 2)
        #expect(await fax.follow(parcel(1), job: "1") == .accepted(by: "HylaFAX", words: "2 pages, job 1", pages: 2))
        let lost = await fax.follow(parcel(3), job: "1")
        #expect(lost == .refused("HylaFAX does not know job 1 any more, nor tells whether it went"))
        #expect(await fax.look() == nil)
        try await server.dies()
        let away = await fax.carry(parcel(4), attempt: 1)
        #expect(away == .putOff("HylaFAX: Can not reach service \(port) at host \"127.0.0.1\"."))
        #expect(await fax.look() != nil)
    }

    @Test("goes to a number and nothing else, with papers of the client's own folder alone", isHere)
    func strict() async throws {
        defer { clear() }
        let server = try await FaxServer(in: folder, port: port)
        let fax = courier(server)
        for number in ["-z/etc/passwd", "user@+7812", "+7812;reboot", ""] {
            #expect(await fax.carry(parcel(to: number), attempt: 1) == .refused("\(number) is no number to fax to"))
        }
        let home = folder.appending(path: "profiles/akvarel")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: home.appending(path: "out.txt").path, withDestinationPath: "/etc/passwd")
        for file in ["../../secret.txt", "out.txt"] {
            #expect(
                await fax.carry(parcel(1, [.init(title: "", file: file)]), attempt: 1)
                    == .refused("\(file) is not in the client's folder"))
        }
        for file in ["none.pdf", "/etc/passwd"] {
            #expect(
                await fax.carry(parcel(1, [.init(title: "", file: file)]), attempt: 1)
                    == .refused("\(file) is not in the folder of akvarel"))
        }
        try Data([0, 1, 2, 255] + Array("junk".utf8)).write(to: home.appending(path: "junk.bin"))
        let junk = await fax.carry(parcel(1, [.init(title: "", file: "junk.bin")]), attempt: 1)
        #expect(junk == .refused("\(home.path)/junk.bin: Can not determine file type"), "\(junk)")
        #expect(try await server.queue(of: "-s").contains("JID") == false, "nothing is queued")
        try await server.dies()
    }

    @Test("is given up by whom it waits for where a program of HylaFAX's does not end, and so is the program")
    func limit() async throws {
        defer { clear() }
        for name in ["sendfax", "faxstat"] {
            let file = folder.appending(path: name)
            try Data("#!/bin/sh\necho $$ > \(folder.path)/pid\nsleep 600 & wait\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        var fax = FaxCourier(command: folder.appending(path: "sendfax").path, folder: folder.path)
        fax.limitSeconds = 1
        let reply = await fax.carry(parcel(), attempt: 1)
        #expect(reply == .putOff("HylaFAX: \(folder.path)/faxstat took longer than 1 s"))
        let pid = try #require(
            Int32(
                try String(contentsOf: folder.appending(path: "pid"), encoding: .utf8).split(separator: "\n")[0]))
        #expect(kill(pid, 0) != 0, "it is gone with what it started")
        let none = await FaxCourier(command: "/nowhere/sendfax", folder: folder.path).carry(parcel(), attempt: 1)
        guard case .putOff = none else {
            Issue.record("\(none)")
            return
        }
    }

    @Test("waits where HylaFAX itself is away, and is not refused for that")
    func schedulerAway() async throws {
        defer { clear() }
        let said = "460 Failed to submit job 1: Unable to open scheduler FIFO: No such file or directory"
        for (name, script) in [
            ("sendfax", "echo '\(said)' >&2; exit 1"), ("faxstat", "echo HylaFAX scheduler on vm: Not running"),
        ] {
            let file = folder.appending(path: name)
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        let fax = FaxCourier(command: folder.appending(path: "sendfax").path, folder: folder.path)
        let reply = await fax.carry(parcel(), attempt: 1)
        #expect(reply == .putOff("HylaFAX: \(said)"), "\(reply)")
        #expect(await fax.look() == "HylaFAX scheduler on vm: Not running: start faxq there")
    }

    @Test("by a gateway that takes mail goes to the number's address, its papers beside it")
    func byMail() async throws {
        defer { clear() }
        let home = folder.appending(path: "profiles/akvarel")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try Data("Памятка".utf8).write(to: home.appending(path: "memo.txt"))
        let server = try await MailServer(in: folder, port: port)
        var settings = MailSettings(servers: ["smtp://localhost:\(port)"], from: "Офис <office@service.example>")
        settings.tls = .none
        settings.folder = folder.appending(path: "profiles").path
        let fax = FaxByMail(CurlCourier(settings), to: "{number}@fax.example")
        let reply = await fax.carry(parcel(1, [.init(title: "Памятка", file: "memo.txt")]), attempt: 1)
        #expect(reply == .accepted(by: "localhost", words: "250 2.0.0 Ok: queued as 1"))
        let mail = try #require(try MailServer.taken(in: folder).first)
        #expect(mail.to == ["78120000030@fax.example"] && mail.raw.contains("filename=\"memo.txt\""), "\(mail.raw)")
        try await server.dies()
    }

    @Test("is pages of words in either alphabet, broken between words, with nothing of the text taken for PostScript")
    func pages() {
        let script = FaxPages.postScript(of: "Ёлка (1) \\ «я»\u{2028}) quit %")
        #expect(
            script.contains("[/afii10023/afii10077/afii10076/afii10065] g ( \\(1\\) \\\\ ) s [/guillemotleft/afii10097")
        )
        #expect(script.contains("(\\) quit %) s"))
        let long = FaxPages.wrapped(String(repeating: "слово ", count: 100) + String(repeating: "щ", count: 200))
        #expect(long.allSatisfy { $0.count <= FaxPages.columns } && long.joined().filter { $0 == "щ" }.count == 200)
        let many = FaxPages.postScript(of: String(repeating: "x\n", count: 100))
        #expect(many.components(separatedBy: "showpage").count == 3 && many.contains("(2/2) s"))
    }
}
