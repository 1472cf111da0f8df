import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// A server that reads a body and answers 202: the least that Hummingbird does for a request.
final class NoOpServer {
    let port: Int
    private let process = Process()

    init(_ place: Place) throws {
        port = try WorkingDesk.freePort()
        process.executableURL = URL(fileURLWithPath: place.benchmarks)
        process.arguments = ["noop", String(port)]
        try process.run()
        _ = try Wire(port: port)
    }

    var peakBytes: Int { Machine.peakBytes(of: process.processIdentifier) }

    func end() {
        process.terminate()
        process.waitUntilExit()
    }

    /// The server itself, in a process of its own.
    static func serve(port: Int) async throws {
        let router = Router()
        router.post("/v1/events") { request, _ in
            _ = try await request.body.collect(upTo: 65536)
            return HTTPResponse.Status.accepted
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: Logger(label: "no-op", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await application.run()
    }
}
