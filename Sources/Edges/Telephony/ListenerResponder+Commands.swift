import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

// What others ask of the desk: a token is needed, and no signature of a PBX will do.

extension ListenerResponder {
    func takeCommand(_ request: Request, _ context: Context) async throws -> Response {
        let body: Data
        do {
            body = try await wholeBody(of: request)
        } catch is NIOTooManyBytesError {
            metrics.count(.tooLarge)
            return Problem.commandTooLarge(settings.limits.bodyBytes).response([.connection: "close"])
        }
        guard authentication.hasToken(request.headers) else { return refuse(.refused) }
        context.channel.map { register.admit($0) }
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            return Problem.encoded.response()
        }
        guard CanonicalDialect.Form(contentType: request.headers[.contentType], header: { _ in nil }) == .plain else {
            return Problem.commandType.response()
        }
        do throws(EventFault) {
            return response(to: await reception.take(try CommandLanguage.read(body)))
        } catch {
            return Problem(command: error).response()
        }
    }

    private func response(to reply: ReceptionReply) -> Response {
        switch reply {
        case .kept: Response(status: .accepted)
        case .shown: Response(status: .ok)
        case .notKept: Problem.commandNotKept.response([.retryAfter: "2"])
        case .full: Problem.commandsFull.response([.retryAfter: "1"])
        case .refused(let refusal): Problem(refusal).response()
        }
    }
}

extension Problem {
    static let commandType = Problem(
        .unsupportedMediaType, "unsupported-type", "The content type is not understood",
        "Send application/json in UTF-8.")
    static func commandTooLarge(_ limit: Int) -> Problem {
        Problem(
            .contentTooLarge, "body-too-large", "The body is too large",
            "A command may have \(limit) bytes; shorten its answers.")
    }
    static let commandsFull = Problem(
        .tooManyRequests, "queue-full", "The desk is busy", "More waits than it holds; send this command again.")
    static let commandNotKept = Problem(
        .serviceUnavailable, "not-recorded", "Not recorded", "The command could not be made durable; send it again.")

    init(command fault: EventFault) {
        let field = Field(pointer: fault.pointer, field: fault.field, detail: fault.sentence)
        self.init(
            .badRequest, "unreadable-command", "The command could not be read", fault.sentence, errors: [field])
    }

    init(_ refusal: DeskRequest.Refusal) {
        switch refusal {
        case .notOwed:
            self.init(
                .notFound, "not-owed", "Nothing is owed under that id",
                "This desk owes nothing of that call and number; `pult owed` prints what is owed.")
        case .alreadyDone(let name):
            self.init(
                .conflict, "already-done", "It is done already", "It was said to be done already, by \(name.text).")
            by = name.text
        case .notAsked:
            self.init(
                .notFound, "not-asked", "No senior was asked for",
                "This desk knows no call of that id in which a senior was asked for.")
        case .alreadyTaken(let person):
            self.init(.conflict, "already-taken", "The call is taken already", "\(person) has taken that call already.")
            by = person
        case .noSuchColleague:
            self.init(
                .notFound, "no-such-colleague", "No such colleague",
                "`operator` is nobody else in this desk's roster; give both desks the same one.")
        case .otherDebt:
            self.init(
                .conflict, "other-debt", "Something else is owed under that id",
                "This desk owes something else of that call and number: hand it over by telephone.")
        case .stillOpen:
            self.init(
                .conflict, "still-open", "A call of that number is open",
                "This desk has an open call of that number, or it is no number: file the call first.")
        case .noSuchClient:
            self.init(
                .notFound, "no-such-client", "No such client",
                "This desk has no card of that client; give it the same profiles.")
        }
    }
}
