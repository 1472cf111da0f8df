import Answering
import Dialects
import Hummingbird
import NIOCore
import Service

extension ListenerResponder {
    /// How the service stands, to the relay's own tokens and to those of its desks.
    func answerBoard(_ request: Request, at door: DeskDoor, _ context: Context) async throws -> Response {
        guard authentication.hasToken(request.headers) || door.mayLook(authorization: request.headers[.authorization])
        else { return refuse(.refused) }
        context.channel.map { register.admit($0) }
        guard request.method == .get else { return Problem.wrongMethod("GET").response([.allow: "GET"]) }
        do throws(StoreFault) {
            return json(ServiceLanguage.write(try await door.service.board()))
        } catch {
            return response(to: error)
        }
    }
}
