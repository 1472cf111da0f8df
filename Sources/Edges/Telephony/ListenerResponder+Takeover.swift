import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Service

// What a relay does for whoever takes over a desk that is gone: /v1/logs/OPERATOR, and beside it where she sits and what
// her desk was given.

extension ListenerResponder {
    static let logsPath = "/v1/logs/"

    func answerTakeover(_ request: Request, at door: DeskDoor, _ context: Context) async throws -> Response {
        guard door.mayTakeOver(authorization: request.headers[.authorization]) else { return refuse(.refused) }
        context.channel.map { register.admit($0) }
        guard request.method == .get else { return Problem.wrongMethod("GET").response([.allow: "GET"]) }
        let way = request.uri.path.dropFirst(Self.logsPath.count).split(separator: "/")
        guard let person = way.first.map(String.init), way.count < 3 else { return Problem.noSuchPath.response() }
        let after = number("after", in: request)
        do throws(StoreFault) {
            switch way.dropFirst().first {
            case nil:
                let lines = try await door.service.log(of: person, after: after ?? 0, atMost: Self.linesAtOnce)
                return json(ServiceLanguage.write(lines))
            case "desk": return json(ServiceLanguage.write(signedOnAt: try await door.service.desk(of: person)))
            case "deliveries":
                guard let desk = name("desk", in: request) else { return Problem.noDesk.response() }
                let since = Moment(milliseconds: number("since", in: request) ?? 0)
                let deliveries = try await door.service.deliveries(
                    to: desk, of: person, after: after.map { .number($0) } ?? .moment(since),
                    atMost: Self.linesAtOnce)
                return json(ServiceLanguage.write(deliveries))
            default: return Problem.noSuchPath.response()
            }
        } catch {
            return response(to: error)
        }
    }

    private func number(_ key: String, in request: Request) -> Int64? {
        request.uri.queryParameters[Substring(key)].flatMap { Int64($0) }
    }

    private static var linesAtOnce: Int { 200 }
}

extension Problem {
    fileprivate static let noDesk = Problem(.badRequest, "no-desk", "No desk", "Say which desk it is: ?desk=EXTENSION.")
}
