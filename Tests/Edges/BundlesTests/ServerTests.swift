import Answering
import Bundles
import Foundation
import Support
import Testing

/// Real sockets, a real TLS server of Python's, and an authority made for the test.
@Suite("What a server publishes", .serialized) struct ServerTests {
    private let place: Place
    private let authority: String

    init() async throws {
        place = try Place()
        authority = try await Certificates.make(in: place.folder)
        try place.publishes()
    }

    private func server(_ certificate: String = "right", options: [String] = []) async throws -> ClientsServer {
        try await ClientsServer(
            in: place.folder, certificate: certificate, asksForCertificate: false,
            options: ["--serve", place.published] + options)
    }

    private func source(
        _ server: ClientsServer, _ folder: String = "files", token: String? = nil, trusts: Bool = true,
        withinMilliseconds limit: Int = 60_000
    ) -> CurlBundleSource {
        var limits = CurlBundleSource.Limits()
        (limits.connectMilliseconds, limits.totalMilliseconds) = (limit, limit)
        return CurlBundleSource(
            url: "https://localhost:\(server.port)/\(folder)", authority: trusts ? authority : nil, token: token,
            limits: limits)
    }

    @Test("is taken once: after that it is asked whether there is anything new, and gives what has changed alone")
    func tag() async throws {
        let server = try await server()
        let taker = place.taker(from: source(server, token: "s3cret"))
        #expect(try await taker.take().get() && place.standing == Place.usual)
        let first = try server.asked
        #expect(first.count == 4 && first[0].path == "/files/latest.signed" && first[0].tag == nil)
        #expect(Set(first.map(\.token)) == ["Bearer s3cret"])
        #expect(try await !taker.take().get())
        let second = try server.asked.dropFirst(4)
        #expect(second.map(\.path) == ["/files/latest.signed"] && second.first?.tag?.hasPrefix("\"") == true)

        var files = Place.usual
        files["lavka/price.csv"] = "c,d\n"
        try place.publishes(files)
        #expect(try await taker.take().get() && place.standing == files)
        #expect(
            try server.asked.dropFirst(5).map(\.path)
                == ["/files/latest.signed", "/files/" + place.object(of: "c,d\n")])
        try await server.dies()
        #expect(await taker.take() != .success(true) && place.standing == files)
    }

    @Test("that is slow, endless, garbled, gone, or sends elsewhere, changes nothing")
    func behaviours() async throws {
        let server = try await server()
        try await place.takes()
        try place.publishes(["roster.yaml": "# new\n"])
        let cases: [(path: String, trouble: EditionTrouble)] = [
            ("endless", .damaged), ("padded", .damaged), ("garbage", .damaged), ("missing", .away), ("boom", .away),
            ("closed", .away), ("redirect", .away), ("half", .away), ("silent", .away),
        ]
        for one in cases {
            #expect(await place.refuses(from: source(server, one.path)) == one.trouble, "\(one.path)")
        }
        #expect(await place.refuses(from: source(server, "slow", withinMilliseconds: 300)) == .away)
        try await server.dies()
        #expect(await place.refuses(from: source(server)) == .away)
        #expect(place.edition?.version == 1 && place.standing == Place.usual)
    }

    @Test("that has one file missing and says so at length is away, and damages nothing")
    func missingFile() async throws {
        let server = try await server()
        let name = place.object(of: "operators: []\n")
        let bytes = try place.bytes(of: name)
        try FileManager.default.removeItem(atPath: place.published + "/" + name)
        #expect(await place.refuses(from: source(server)) == .away)
        try place.write(bytes, to: name)
        #expect(try await place.takes(from: source(server)) && place.standing == Place.usual)
        try await server.dies()
    }

    @Test("is not listened to where it is another, its certificate is over, or nobody vouches for it")
    func certificates() async throws {
        for certificate in ["wrong-name", "expired", "stranger"] {
            let server = try await server(certificate)
            #expect(await place.refuses(from: source(server)) == .untrusted, "\(certificate)")
            #expect(try server.asked.isEmpty)
            try await server.dies()
        }
        let server = try await server()
        #expect(await place.refuses(from: source(server, trusts: false)) == .untrusted)
        try await server.dies()
        let old = try await self.server(options: ["--old"])
        #expect(await place.refuses(from: source(old)) == .untrusted)
        try await old.dies()
        #expect(place.edition == nil)
    }

    @Test("keeps nobody waiting who does not want to: what comes late is there at the next look")
    func late() async throws {
        let server = try await server()
        try server.holdsBack()
        let taker = place.taker(from: source(server))
        guard case .failure(let fault) = await taker.take(within: 1) else {
            Issue.record("it took what nobody gave")
            return
        }
        #expect(fault.trouble == .away)
        // It is still at it: nobody asks a second time beside.
        #expect(await taker.take(within: 1) == .failure(fault))
        try server.letsGo()
        while place.edition == nil { try await Task.sleep(for: .milliseconds(20)) }
        #expect(place.standing == Place.usual)
        try await server.dies()
    }
}
