import Answering
import ClientServers
import Foundation
import Support
import Telephony
import Testing

/// Real sockets, a real TLS server of Python's, and an authority made for the test.
@Suite("A client's own server", .serialized) struct ClientServerTests {
    @Test("answers whoever shows its certificate, and is asked for what was meant alone, by TLS 1.2 and 1.3")
    func right() async throws {
        let place = try await Place()
        for options in [[], ["--tls12"]] {
            let server = try await ClientsServer(in: place.folder, options: options)
            let reply = await place.asks("https://localhost:\(server.port)/api/{order}?phone={caller}") {
                $0.tokenFile = "client.token"
                $0.show = [
                    .init(label: "Договор", path: "contract.number"), .init(label: "Открыт", path: "contract.open"),
                    .init(label: "Сумма", path: "contract.sum"), .init(label: "Заказ", path: "orders.1.state"),
                    .init(label: "Метки", path: "tags"), .init(label: "Никто", path: "nobody"),
                    .init(label: "Нет", path: "contract.number.x"), .init(label: "Целое", path: "contract"),
                ]
            }
            #expect(
                reply
                    == .answered([
                        .text("А-17"), .flag(true), .text("1250.5"), .text("собран"), .text("опт, 7"), nil, nil, nil,
                    ]))
            let asked = try server.asked
            #expect(asked.map(\.path) == ["/api/7%2F..%3F%23%26x%3D1?phone=%2B79210000077"])
            #expect(asked.map(\.token) == ["Bearer s3cret"] && asked.map(\.subject) == [["localhost"]])
            #expect(place.notes.isEmpty)
            try await server.dies()
        }
    }

    @Test(
        "is not asked by whoever has no certificate of its authority's, and says that it lets nobody else in",
        arguments: [[], ["--tls12"]])
    func clientCertificates(_ options: [String]) async throws {
        let place = try await Place()
        let server = try await ClientsServer(in: place.folder, options: options)
        let url = "https://localhost:\(server.port)/caller"
        for name in [nil, "stranger", "expired"] {
            let reply = await place.asks(url) {
                ($0.certificate, $0.keyFile) = (name.map { $0 + ".pem" }, name.map { $0 + ".key" })
            }
            #expect(reply == .failed(.untrusted), "\(name ?? "none"): \(place.notes.last ?? "")")
        }
        #expect(try server.asked.isEmpty)
        try await server.dies()
    }

    @Test(
        "is told nothing where it is another, its certificate is over, or nobody vouches for it",
        arguments: ["wrong-name", "expired", "stranger"])
    func serverCertificates(_ certificate: String) async throws {
        let place = try await Place()
        let server = try await ClientsServer(in: place.folder, certificate: certificate, asksForCertificate: false)
        #expect(await place.asks("https://localhost:\(server.port)/caller") == .failed(.untrusted))
        #expect(
            await place.asks("https://localhost:\(server.port)/caller") { $0.authority = nil } == .failed(.untrusted))
        #expect(try server.asked.isEmpty)
        #expect(await place.looks(at: server) != nil)
        try await server.dies()
    }

    @Test("that speaks nothing newer than TLS 1.1 is told nothing")
    func old() async throws {
        let place = try await Place()
        let server = try await ClientsServer(in: place.folder, asksForCertificate: false, options: ["--old"])
        #expect(await place.asks("https://localhost:\(server.port)/caller") == .failed(.untrusted))
        try await server.dies()
    }

    @Test("that is slow, endless, garbled, gone, or sends elsewhere, is a word, and none of it an answer")
    func behaviours() async throws {
        let place = try await Place()
        let server = try await ClientsServer(in: place.folder)
        let cases: [(path: String, ending: Inquiry.Ending)] = [
            ("endless", .tooLarge), ("garbage", .unreadable), ("deep", .unreadable),
            ("missing", .nothing), ("boom", .refused), ("closed", .untrusted), ("redirect", .refused),
            ("half", .unreachable), ("silent", .unreachable),
        ]
        for one in cases {
            #expect(
                await place.asks("https://localhost:\(server.port)/\(one.path)") == .failed(one.ending), "\(one.path)")
        }
        #expect(try server.asked.map(\.path) == cases.map { "/" + $0.path })
        #expect(await place.asks("https://localhost:\(server.port)/slow", withinMilliseconds: 300) == .failed(.late))
        try await server.dies()
        #expect(await place.asks("https://localhost:\(server.port)/caller") == .failed(.unreachable))
        // What is told of it to the program's log has nothing of the caller.
        #expect(!place.notes.isEmpty && place.notes.allSatisfy { !$0.contains("7921") && !$0.contains("phone") })
    }

    @Test("is not asked while others can read the secrets, or they are not there")
    func secrets() async throws {
        let place = try await Place()
        let server = try await ClientsServer(in: place.folder)
        let url = "https://localhost:\(server.port)/caller"
        try place.changeMode(of: "right.key", to: 0o644)
        #expect(await place.asks(url) == .failed(.notSetUp))
        #expect(place.notes.last?.contains("chmod 600") == true)
        try place.changeMode(of: "right.key", to: 0o600)
        #expect(await place.asks(url) { $0.tokenFile = "none.token" } == .failed(.notSetUp))
        try "a\r\nX-Evil: 1".write(to: place.folder.appending(path: "evil.token"), atomically: true, encoding: .utf8)
        try place.changeMode(of: "evil.token", to: 0o600)
        #expect(await place.asks(url) { $0.tokenFile = "evil.token" } == .failed(.notSetUp))
        #expect(await place.asks(url) { $0.keyFile = "stranger.key" } == .failed(.notSetUp))
        #expect(try server.asked.isEmpty)
        #expect(await place.looks(at: server) == nil)
        #expect(try server.asked.isEmpty)
        try await server.dies()
    }
}

/// A client's folder with certificates, and the server that is asked from it.
private final class Place: Sendable {
    let folder: URL
    private let noted = Box()

    private final class Box: @unchecked Sendable {
        private let lock = NSLock()
        private var all: [String] = []
        func add(_ note: String) { lock.withLock { all.append(note) } }
        var notes: [String] { lock.withLock { all } }
    }

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "client-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try await Certificates.make(in: folder)
        try "s3cret\n".write(to: folder.appending(path: "client.token"), atomically: true, encoding: .utf8)
        for name in ["right.key", "stranger.key", "expired.key", "client.token"] {
            try changeMode(of: name, to: 0o600)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var notes: [String] { noted.notes }

    func changeMode(of name: String, to mode: Int) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: folder.appending(path: name).path)
    }

    /// But where it is to be slow, the server has all the time it needs.
    private func servers(withinMilliseconds limit: Int) -> CurlClientServer {
        var servers = CurlClientServer(
            place: { [folder] file, _ in folder.path + "/" + file },
            file: { path, isPublic throws(SecretFault) in try SecretFile.read(path, isPublic: isPublic) },
            note: { [noted] _, _, fault in noted.add(fault) })
        (servers.limits.connectMilliseconds, servers.limits.totalMilliseconds) = (limit, limit)
        return servers
    }

    private func lookup(_ url: String) -> Lookup {
        var lookup = Lookup(title: "Клиент", url: url)
        (lookup.certificate, lookup.keyFile, lookup.authority) = ("right.pem", "right.key", "ca.pem")
        return lookup
    }

    func asks(
        _ url: String, withinMilliseconds limit: Int = 60_000, _ change: (inout Lookup) -> Void = { _ in }
    ) async -> InquiryReply {
        var lookup = lookup(url)
        lookup.ask = "order"
        change(&lookup)
        let value = "7/..?#&x=1"
        guard let address = lookup.address(caller: PhoneNumber(reading: "+7 921 000-00-77"), value: value) else {
            return .failed(.left)
        }
        let inquiry = Inquiry(
            id: Inquiry.ID(call: Call.ID(source: "pbx", callID: "1"), number: 1), client: "akvarel-tour",
            lookup: lookup, value: value, address: address, since: Moment(milliseconds: 0))
        return await servers(withinMilliseconds: limit).ask(inquiry)
    }

    func looks(at server: ClientsServer) async -> String? {
        await servers(withinMilliseconds: 60_000).look(
            lookup("https://localhost:\(server.port)/{caller}"), of: "akvarel-tour")
    }
}
