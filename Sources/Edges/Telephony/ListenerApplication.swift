import Answering
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// The listener as Hummingbird runs it, without the timer by which it keeps the date for its answers: a desk at rest has
/// nothing to answer, and sleeps.
struct ListenerApplication: ApplicationProtocol {
    let responder: ListenerResponder
    let server: HTTPServerBuilder
    let configuration: ApplicationConfiguration
    let timekeeper: any Timekeeper
    let logger: Logger
    let whenRunning: @Sendable (Int?) -> Void

    @Sendable func onServerRunning(_ channel: any Channel) async {
        whenRunning(channel.localAddress?.port)
    }

    func run() async throws {
        let server = try server.buildServer(
            configuration: ServerConfiguration(address: configuration.address, backlog: configuration.backlog),
            eventLoopGroup: eventLoopGroup,
            logger: logger
        ) { [responder, timekeeper, logger] request, writer, channel in
            let context = ListenerResponder.Context(
                source: ApplicationRequestContextSource(channel: channel, logger: logger))
            var response: Response
            do {
                response = try await responder.respond(to: request, context: context)
            } catch let error as HTTPParserError {
                throw error
            } catch {
                response = Response(status: .internalServerError)
            }
            response.headers[.date] = timekeeper.now().httpDate
            try await writer.write(response: response.head, body: response.body)
            // Nobody would hear the answers to what else was sent on this connection.
            if response.headers[.connection] == "close" {
                try await channel.closeFuture.get()
                throw ChannelError.alreadyClosed
            }
        } onServerRunning: { channel in
            await onServerRunning(channel)
        }
        try await ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: logger)).run()
    }
}

extension Moment {
    /// Source: RFC 9110, section 5.6.7 (IMF-fixdate).
    var httpDate: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let local = Zone.utc.local(self)
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][(local.day.number % 7 + 7 + 3) % 7]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = "\(two(local.day.day)) \(months[local.day.month - 1]) \(local.day.year)"
        return "\(weekday), \(day) \(two(local.hour)):\(two(local.minute)):\(two(local.second)) GMT"
    }
}
