import Dialects
import Foundation
import Hummingbird
import Service
import Support
import Synchronization

/// A relay that tells nothing, and takes of a log no more than one line at a time.
final class PickyRelay: Sendable {
    private struct State {
        var end = LogEnd.beginning
        var refused = 0
    }

    let port: Int
    private let state = Mutex(State())
    private let work = Mutex<Task<Void, any Error>?>(nil)

    /// How many lines it has.
    var count: Int64 { state.withLock(\.end.sequence) }
    /// How often it was sent more than it takes.
    var refused: Int { state.withLock(\.refused) }
    var settings: String { "relay: {url: \"http://127.0.0.1:\(port)\", token-file: desk.token}\n" }

    init() throws {
        port = try FreePort.find()
        let router = Router()
        router.get("/v1/desks/204/events") { _, _ in HTTPResponse.Status.serviceUnavailable }
        router.get("/v1/desks/204/log") { [self] _, _ in Self.answer(.ok, state.withLock(\.end)) }
        router.post("/v1/desks/204/log") { [self] request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            return take(ServiceLanguage.readLines(Data(String(buffer: body).utf8)) ?? [])
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        work.withLock { $0 = Task { try await application.run() } }
    }

    func close() { work.withLock { $0?.cancel() } }

    /// It has nothing of the log any more, as after it was given another store.
    func forgets() { state.withLock { $0.end = .beginning } }

    /// Waits until it has so many lines.
    func has(_ count: Int64) async throws {
        for _ in 0..<600 where self.count < count { try await Task.sleep(for: .milliseconds(100)) }
        guard self.count == count else { throw JourneyFault("\(self.count) lines were copied of \(count).") }
    }

    private func take(_ lines: [LogLine]) -> Response {
        state.withLock { state in
            guard lines.count == 1 else {
                state.refused += 1
                return Response(status: .contentTooLarge)
            }
            guard lines[0].sequence == state.end.sequence + 1 else { return Self.answer(.conflict, state.end) }
            state.end = LogEnd(sequence: lines[0].sequence, digest: lines[0].digest)
            return Self.answer(.accepted, state.end)
        }
    }

    private static func answer(_ status: HTTPResponse.Status, _ end: LogEnd) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: ServiceLanguage.write(end))))
    }
}
