import Answering
import Dialects
import FoundationEssentials
import Hummingbird
import NIOCore
import Service

// What is said to every desk of the service: at a desk, or beside the relay itself.

extension ListenerResponder {
    static let todayPath = "/v1/today"

    /// From the machine of the relay, with the relay's own token.
    func answerToday(_ request: Request, at door: DeskDoor) async throws -> Response {
        guard authentication.hasToken(request.headers) else { return refuse(.refused) }
        guard request.method == .post else { return Problem.wrongMethod("POST").response([.allow: "POST"]) }
        do {
            return try await takeAnnouncements(request) { try await door.service.announce($0, at: "") }
        } catch let fault as StoreFault {
            return response(to: fault)
        } catch is NIOTooManyBytesError {
            return Problem.tooLarge(settings.limits.bodyBytes).response([.connection: "close"])
        }
    }

    func takeAnnouncements(
        _ request: Request, _ keep: ([Announcement]) async throws -> Void
    ) async throws -> Response {
        guard let announcements = ServiceLanguage.readAnnouncements(try await wholeBody(of: request)) else {
            return Problem.unreadableAnnouncements.response()
        }
        try await keep(announcements)
        return Response(status: .accepted)
    }
}

extension Problem {
    static let unreadableAnnouncements = Problem(
        .badRequest, "unreadable-announcements", "What is to be said could not be read",
        "Send an array of announcements, each with client, matter, by, at and until; a notice of at most "
            + "\(ServiceLanguage.longestNotice) bytes.")
    static let unreadableState = Problem(
        .badRequest, "unreadable-state", "The state could not be read",
        "Send what she is at: {\"ready\":{}}, {\"onCall\":{}}, {\"wrapUp\":{}}, {\"away\":{}} or "
            + "{\"onBreak\":{\"reason\":\"…\"}}.")
}
