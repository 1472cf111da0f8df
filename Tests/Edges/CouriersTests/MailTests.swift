import Answering
import Foundation
import Support
import Testing

@testable import Couriers

/// Mail through real servers: aiosmtpd, which behaves as it is told to, and Exim with STARTTLS and a log-in.
@Suite("A mail")
struct MailTests {
    private let folder: URL
    private let port: Int
    private var settings: MailSettings

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try FreePort.find()
        settings = MailSettings(servers: ["smtp://localhost:\(port)"], from: "Офис <office@service.example>")
        settings.tls = .none
        settings.totalMilliseconds = 20_000
    }

    private func clear() { try? FileManager.default.removeItem(at: folder) }

    private func parcel(
        _ number: Int = 1, to address: String = "ivanova@akvarel.example", _ text: String = "Ждёт\nзвонка"
    )
        -> Parcel
    {
        var message = Message(ticket: "А-204-1", topic: "default", to: "ivanova", from: "Анна")
        message.text = Personal(text)
        var parcel = Parcel(
            id: Parcel.ID(call: Call.ID(source: "pbx", callID: "1"), sender: "olga", number: number), way: .mail,
            to: Personal(address), client: "akvarel", content: .message(message),
            head: Parcel.Letterhead(firm: "Акварель", signedBy: "Ольга", zone: "Europe/Moscow", language: "ru"),
            since: Moment(milliseconds: 1_795_000_000_000))
        parcel.reader = "Иванова Мария"
        return parcel
    }

    private func why(_ reply: CourierReply) -> String? {
        if case .putOff(let why) = reply { why } else { nil }
    }

    @Test("arrives as it was written, read by another's program")
    mutating func whole() async throws {
        defer { clear() }
        let server = try await MailServer(in: folder, port: port)
        settings.asksForReceipt = true
        let text = "Ждёт <звонка> = & цену\n.\nКонец " + String(repeating: "щ", count: 400)
        let reply = await CurlCourier(settings).carry(parcel(1, text), attempt: 1)
        #expect(reply == .accepted(by: "localhost", words: "250 2.0.0 Ok: queued as 1"))
        let mail = try #require(try MailServer.taken(in: folder).first)
        #expect(mail.to == ["ivanova@akvarel.example"] && mail.reader == "Иванова Мария <ivanova@akvarel.example>")
        #expect(mail.subject == "Акварель: сообщение, Анна" && mail.reply == "Офис <office@service.example>")
        #expect(mail.receipt == "<office@service.example>")
        #expect(mail.text.replacing("\r\n", with: "\n").contains("\n" + text + "\n"), "\(mail.text)")
        #expect(!mail.raw.contains("=0A") && !mail.raw.contains("=0D"), "\(mail.raw)")
        #expect(
            !mail.text.contains("Телефон для связи") && !mail.text.contains("Когда"), "what nobody said has no line")
        try await server.dies()
    }

    @Test(
        "that is not taken now is put off, and may go later under the same name",
        arguments: [MailServer.Behaviour.refuseLater, .full, .closing, .dropBefore, .dropAfter, .stall])
    func putOff(_ behaviour: MailServer.Behaviour) async throws {
        defer { clear() }
        var settings = settings
        settings.totalMilliseconds = behaviour == .stall ? 700 : 20_000
        let bad = try await MailServer(in: folder, port: port, behaviour)
        let first = await CurlCourier(settings).carry(parcel(), attempt: 1)
        #expect(why(first)?.hasPrefix("localhost: ") == true, "\(first)")
        try await bad.dies()
        let away = await CurlCourier(settings).carry(parcel(), attempt: 2)
        #expect(why(away) != nil, "\(away)")
        settings.totalMilliseconds = 20_000
        let good = try await MailServer(in: folder, port: port)
        let last = await CurlCourier(settings).carry(parcel(), attempt: 3)
        #expect(last == .accepted(by: "localhost", words: "250 2.0.0 Ok: queued as 1"))
        let taken = try MailServer.taken(in: folder)
        #expect(taken.count == (behaviour == .dropAfter ? 2 : 1))
        #expect(Set(taken.map(\.id)).count == 1)
        try await good.dies()
    }

    @Test("that is refused for good is not put off, and says why in the server's words")
    func refused() async throws {
        defer { clear() }
        let server = try await MailServer(in: folder, port: port)
        let reply = await CurlCourier(settings).carry(parcel(to: "nobody@akvarel.example"), attempt: 1)
        #expect(reply == .refused("550 5.1.1 No such user here"))
        try await server.dies()
    }

    @Test("goes by the second server where the first is not there, and begins with the second where the first refused")
    func second() async throws {
        defer { clear() }
        let other = try FreePort.find()
        var settings = settings
        settings.servers.append("smtp://127.0.0.1:\(other)")
        let second = try await MailServer(in: folder, port: other)
        let reply = await CurlCourier(settings).carry(parcel(), attempt: 1)
        #expect(reply == .accepted(by: "127.0.0.1", words: "250 2.0.0 Ok: queued as 1"))
        let first = try await MailServer(in: folder, port: port, .full)
        let full = await CurlCourier(settings).carry(parcel(), attempt: 1)
        #expect(why(full) == "localhost: 452 4.3.1 Insufficient system storage", "it was told of the mail")
        let again = await CurlCourier(settings).carry(parcel(), attempt: 2)
        #expect(again == .accepted(by: "127.0.0.1", words: "250 2.0.0 Ok: queued as 1"))
        #expect(Set(try MailServer.taken(in: folder).map(\.id)).count == 1)
        try await first.dies()
        try await second.dies()
    }

    @Test("goes out under TLS alone, to the server that is meant, and not a word of it otherwise")
    func sealed() async throws {
        defer { clear() }
        var settings = settings
        settings.tls = .required
        settings.authority = try await Certificates.make(in: folder)
        settings.user = "desk"
        settings.password = "password"
        for (certificate, word) in [
            ("wrong-name", "host name"), ("expired", "expired"), ("stranger", "self-signed"), (nil, "offers no TLS"),
        ] {
            let server = try await MailServer(
                in: folder, port: port, certificate: certificate, login: certificate == nil ? nil : "desk:password")
            let reply = await CurlCourier(settings).carry(parcel(), attempt: 1)
            #expect(why(reply)?.contains(word) == true, "\(certificate ?? "none"): \(reply)")
            let look = try #require(await CurlCourier(settings).look().first?.fault)
            #expect(look.contains(word), "\(look)")
            try await server.dies()
        }
        #expect(try MailServer.begun(in: folder) == 0)
        for isSealedFromStart in [false, true] {
            settings.servers = [(isSealedFromStart ? "smtps" : "smtp") + "://localhost:\(port)"]
            let server = try await MailServer(
                in: folder, port: port, certificate: "right", isSealedFromStart: isSealedFromStart,
                login: "desk:password")
            #expect(await CurlCourier(settings).look().allSatisfy { $0.fault == nil })
            #expect(try MailServer.begun(in: folder) == (isSealedFromStart ? 1 : 0), "looking sends nothing")
            let reply = await CurlCourier(settings).carry(parcel(), attempt: 1)
            #expect(reply == .accepted(by: "localhost", words: "250 2.0.0 Ok: queued as 1"))
            try await server.dies()
        }
        let taken = try MailServer.taken(in: folder)
        #expect(taken.count == 2 && taken.allSatisfy { $0.tls && $0.login == "desk" })
    }

    @Test("goes through Exim, with STARTTLS and a log-in; a wrong password puts it off", Exim.isHere)
    func exim() async throws {
        defer { clear() }
        var settings = settings
        settings.tls = .required
        settings.authority = try await Certificates.make(in: folder)
        settings.user = "desk"
        settings.password = "password"
        let server = try await Exim(in: folder, port: port)
        let reply = await CurlCourier(settings).carry(parcel(), attempt: 1)
        guard case .accepted("localhost", let words, nil) = reply else {
            Issue.record("\(reply)")
            return
        }
        #expect(words.hasPrefix("250 OK id="))
        #expect(
            await CurlCourier(settings).carry(parcel(to: "nobody@akvarel.example"), attempt: 1)
                == .refused("550 no such user here"))
        settings.password = "wrong"
        let wrong = await CurlCourier(settings).carry(parcel(), attempt: 1)
        #expect(why(wrong)?.contains("535") == true, "\(wrong)")
        #expect(await CurlCourier(settings).look().first?.fault != nil)
        #expect(try await server.mails(1).first?.contains("Message-ID: ") == true)
        try await server.dies()
    }
}
