import Answering
import Dialects
import Foundation
import Relay
import Service
import Stores
import Support
import Telephony

/// A relay with its store and its listener on loopback, for the length of a test.
struct RelayUnderTest: Sendable {
    let store: SQLiteStore
    let service: Relay
    let port: Int
    var scheme = "http"
    var authority: String?

    static let pbxToken = "token-of-the-pbx"
    static let takeoverToken = "token-of-who-takes-over"
    static func token(of desk: String) -> String { "token-of-\(desk)" }

    /// - Parameter timekeeper: one that never wakes tells nothing but what happens.
    static func run<Value: Sendable>(
        _ timekeeper: any Timekeeper = WakelessClock(), tls: ListenerSettings.TLSFiles? = nil,
        limits: ListenerLimits = ListenerLimits(),
        _ test: @escaping @Sendable (RelayUnderTest) async throws -> Value
    ) async throws -> Value {
        let directory = FileManager.default.temporaryDirectory.appending(path: "pult-relay-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let store = try SQLiteStore(directory: directory.path)
        let service = Relay(
            store: store, catalogue: Fixtures.catalogue, timekeeper: timekeeper, version: "r1",
            verify: { _, _ in true }, handover: { CommandLanguage.write($0) },
            read: { try? CommandLanguage.read($0) })
        let settings = ListenerSettings(port: 0, tls: tls, bearerTokens: [pbxToken], limits: limits)
        let (ports, arrival) = AsyncStream.makeStream(of: Int.self)
        let listener = HTTPTelephone(
            settings: settings, timekeeper: timekeeper,
            desks: DeskDoor(
                service: service, tokens: ["204": token(of: "204"), "205": token(of: "205"), "206": token(of: "206")],
                takeoverTokens: [takeoverToken])
        ) { arrival.yield($0) }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await listener.tell(service)
                return nil
            }
            group.addTask {
                for await port in ports {
                    return try await test(
                        RelayUnderTest(
                            store: store, service: service, port: port, scheme: tls == nil ? "http" : "https",
                            authority: tls?.certificate))
                }
                return nil
            }
            defer { group.cancelAll() }
            for try await value in group { if let value { return value } }
            throw CancellationError()
        }
    }

    var url: String { "\(scheme)://127.0.0.1:\(port)" }

    // MARK: What is asked of it

    func ask(_ method: String, _ path: String, token: String?, _ body: String = "") async throws -> CurlSender.Answer {
        var headers = ["Content-Type": "application/json"]
        if let token { headers["Authorization"] = "Bearer \(token)" }
        return try await CurlSender(authority: authority).send(
            method, url: url + path, headers: headers, body: Data(body.utf8))
    }

    /// The line of a desk, until it is let go.
    func line(_ desk: String, by person: String) -> AsyncThrowingStream<Data, any Error> {
        CurlSender(authority: authority).stream(
            url: "\(url)/v1/desks/\(desk)/events?operator=\(person)",
            headers: ["Authorization": "Bearer \(Self.token(of: desk))"], silentSeconds: 60)
    }

    /// The status and the words with which a line is refused.
    func refusal(_ desk: String, by person: String) async throws -> CurlSender.Answer? {
        do {
            for try await _ in line(desk, by: person) { return nil }
        } catch let answer as CurlSender.Answer {
            return answer
        }
        return nil
    }

    /// Rings at a desk.
    func rings(_ call: String, at desk: String) async throws {
        var event = CallEvent(id: "\(call)-alerting", source: "//pbx", kind: .alerting, callID: call)
        event.from = CallEvent.Party(number: PhoneNumber(reading: "+7 921 000-00-77"))
        event.to = PhoneNumber(reading: "+7 812 000-00-17")
        event.agent = CallEvent.Agent(extension: desk)
        guard await service.take([event]) == .kept else { throw JourneyFault("The relay did not keep \(call).") }
    }
}

extension Relay {
    /// - Parameter line: the one by which she comes.
    func signOn(
        _ person: Operator.ID, at desk: String, line: String = "test"
    ) async throws(StoreFault) -> SignOnReply {
        try await signOn(Sitting(person, at: desk, line: line))
    }
}

/// The clock of the machine, by which nobody is ever woken.
struct WakelessClock: Timekeeper {
    func now() -> Moment { Moment(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000)) }
    func wait(until moment: Moment) async throws { throw CancellationError() }
    func followWallClock() {}
}

extension AsyncThrowingStream where Element == Data, Failure == any Error {
    /// Reads on until this was told.
    func tells(_ text: String) async throws {
        var told = ""
        for try await bytes in self {
            told += String(decoding: bytes, as: UTF8.self)
            if told.contains(text) { return }
        }
        throw JourneyFault("The line ended after: \(told.suffix(500))")
    }
}
