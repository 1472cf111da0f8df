import Answering
import Foundation
import Support
import Testing

@testable import Couriers

/// Texts and orders through a real web server, which behaves as it is told to.
@Suite("A text to a telephone")
struct TextCourierTests {
    private let folder: URL
    private let port: Int

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-text-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try FreePort.find()
    }

    private func clear() { try? FileManager.default.removeItem(at: folder) }

    private func parcel(_ text: String = "Невский пр., 88", to number: String = "+79210000077") -> Parcel {
        Parcel(
            id: Parcel.ID(call: Call.ID(source: "pbx", callID: "1"), sender: "olga", number: 1), way: .text,
            to: Personal(number), client: "akvarel", content: .words(Personal(text)),
            head: Parcel.Letterhead(firm: "Акварель", signedBy: "Ольга", zone: "Europe/Moscow", language: "ru"),
            since: Moment(milliseconds: 1_795_000_000_000))
    }

    private var settings: GatewaySettings {
        var settings = GatewaySettings(url: "http://127.0.0.1:\(port)/send?to={{to}}")
        settings.secret = "token"
        settings.proof = "result.id"
        settings.totalMilliseconds = 20_000
        return settings
    }

    private func why(_ reply: CourierReply) -> String? {
        if case .putOff(let why) = reply { why } else { nil }
    }

    @Test("goes as the gateway wants it, and the gateway's number is kept as the proof")
    func whole() async throws {
        defer { clear() }
        let server = try await WebServer(in: folder, port: port)
        var settings = settings
        settings.headers = ["X-From": "{{from}}"]
        settings.from = "Office"
        let reply = await TextCourier(settings).carry(parcel("Адрес: «Невский»\n\"88\" & {{to}} \\ }"), attempt: 1)
        #expect(reply == .accepted(by: "127.0.0.1", words: "4711"))
        let asked = try #require(try server.asked().first)
        #expect(asked.method == "POST" && asked.path == "/send?to=%2B79210000077")
        #expect(asked.headers["authorization"] == "Bearer token" && asked.headers["x-from"] == "Office")
        let body = try JSONDecoder().decode([String: String].self, from: Data(asked.body.utf8))
        #expect(body["text"] == "Адрес: «Невский»\n\"88\" & {{to}} \\ }" && body["to"] == "+79210000077")
        #expect(body["id"] == Stationery.digest(of: parcel().id))
        try await server.dies()
    }

    @Test("puts nothing that a caller said between the gateway's own words, whatever the template")
    func injection() throws {
        let text = "a\"},{\"to\":\"+7900\r\nX-Evil: 1&to=2#{{secret}}"
        var settings = settings
        settings.headers = ["X-Text": "{{{text}}}"]
        settings.body = "{{{text}}}"
        settings.url += "&t={{{text}}}"
        for content in [GatewaySettings.Content.json, .form] {
            settings.content = content
            let asked = try #require(TextCourier(settings).exchange(for: parcel(text, to: "+7921\r\n&evil=1")))
            #expect(asked.url.split(separator: "&").count == 2 && !asked.url.contains("#"))
            #expect(asked.headers.allSatisfy { !$0.contains(where: \.isNewline) })
            let body = String(decoding: asked.body, as: UTF8.self)
            let read =
                content == .json
                ? try JSONDecoder().decode(String.self, from: Data("\"\(body)\"".utf8)) : body.removingPercentEncoding
            #expect(read == text, "\(body)")
            #expect(content == .json || !body.contains("&") && !body.contains("="), "\(body)")
        }
    }

    @Test(
        "that a hostile or a broken gateway answers is put off, and nobody waits longer than was set",
        arguments: [WebServer.Behaviour.slow, .drip, .garbage, .shut, .redirect])
    func hostile(_ behaviour: WebServer.Behaviour) async throws {
        defer { clear() }
        let server = try await WebServer(in: folder, port: port, behaviour)
        var settings = settings
        settings.totalMilliseconds = behaviour == .slow || behaviour == .drip ? 700 : 20_000
        let reply = await TextCourier(settings).carry(parcel(), attempt: 1)
        #expect(why(reply)?.hasPrefix("127.0.0.1: ") == true, "\(reply)")
        #expect(try server.asked().count == 1, "nothing is followed")
        try await server.dies()
        let away = await TextCourier(settings).carry(parcel(), attempt: 2)
        #expect(why(away) != nil, "\(away)")
    }

    @Test("is taken by a gateway that talks without end, and refused where its number is wanted")
    func huge() async throws {
        defer { clear() }
        let server = try await WebServer(in: folder, port: port, .huge)
        var settings = settings
        #expect(
            await TextCourier(settings).carry(parcel(), attempt: 1)
                == .refused("no result.id in what it answered: " + String(repeating: "x", count: 300)))
        settings.proof = nil
        #expect(
            await TextCourier(settings).carry(parcel(), attempt: 1)
                == .accepted(by: "127.0.0.1", words: String(repeating: "x", count: 300)))
        try await server.dies()
    }

    @Test(
        "that is wrong itself is refused; what is wrong with the service's account, address or pace puts it off",
        arguments: [
            (400, true), (422, true), (401, false), (402, false), (404, false), (429, false), (500, false),
            (503, false),
        ])
    func statuses(_ status: Int, _ isRefused: Bool) async throws {
        defer { clear() }
        let server = try await WebServer(in: folder, port: port, status: status, answer: "no such\nnumber")
        let reply = await TextCourier(settings).carry(parcel(), attempt: 1)
        let said = "HTTP \(status): no such number"
        #expect(reply == (isRefused ? .refused(said) : .putOff("127.0.0.1: \(said)")))
        try await server.dies()
    }

    @Test("with an order of a client's goes to the client's own server, shown its certificate and its token")
    func order() async throws {
        defer { clear() }
        let authority = try await Certificates.make(in: folder)
        let home = folder.appending(path: "akvarel")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        for name in ["right.pem", "right.key", "stranger.pem", "stranger.key"] {
            try FileManager.default.copyItem(at: folder.appending(path: name), to: home.appending(path: name))
        }
        var order = parcel()
        order.way = .server
        order.to = Personal("https://localhost:\(port)/orders")
        order.content = .form(
            title: "Заявка", answers: [.init(question: "Сколько?", answer: "\"2\"", field: "people")])
        order.ticket = "А-204-1"
        order.caller = PhoneNumber(reading: "+7 921 000-00-77")
        try FileManager.default.copyItem(atPath: authority, toPath: home.appending(path: "own.pem").path)
        order.door = Parcel.Door(
            tokenFile: "crm.token", certificate: "right.pem", keyFile: "right.key", authority: "own.pem")
        let courier = ServerCourier(
            place: { [folder] in "\(folder.path)/\($1)/\($0)" },
            readSecret: { path in
                if path.hasSuffix("/akvarel/crm.token") { "token" } else { throw JourneyFault(path) }
            })
        for bad in ["wrong-name", "expired", "stranger"] {
            let server = try await WebServer(in: folder, port: port, certificate: bad)
            #expect(why(await courier.carry(order, attempt: 1)) != nil, "\(bad)")
            #expect(try server.asked().isEmpty, "\(bad): nothing is told to it")
            try await server.dies()
        }
        let server = try await WebServer(in: folder, port: port, answer: "ok", certificate: "right", clients: "ca")
        #expect(await courier.carry(order, attempt: 1) == .accepted(by: "localhost", words: "HTTP 200: ok"))
        let asked = try #require(try server.asked().first)
        #expect(asked.headers["authorization"] == "Bearer token")
        #expect(asked.headers["idempotency-key"] == Stationery.digest(of: order.id))
        #expect(
            asked.body.contains(#""answers":[{"answer":"\"2\"","field":"people","question":"Сколько?"}]"#),
            "\(asked.body)")
        #expect(asked.body.contains(#""caller":"+79210000077""#) && asked.body.contains(#""ticket":"А-204-1""#))
        order.door?.certificate = "stranger.pem"
        order.door?.keyFile = "stranger.key"
        #expect(why(await courier.carry(order, attempt: 2)) != nil, "the client's server lets no stranger in")
        order.door = Parcel.Door(tokenFile: "lost.token")
        #expect(why(await courier.carry(order, attempt: 3))?.contains("lost.token") == true)
        for outside in ["/etc/passwd", "../settings/relay.token", "~/token"] {
            order.door = Parcel.Door(tokenFile: outside)
            let told = "\(outside) is not a file in the client's folder"
            #expect(await courier.carry(order, attempt: 4) == .refused(told))
        }
        order.door = nil
        order.to = "http://localhost:1/"
        #expect(await courier.carry(order, attempt: 4) == .refused("http://localhost:1/ is no https address"))
        try await server.dies()
    }
}
