import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Service

// What a relay is told of a person who is taken out: /v1/desks/EXTENSION/emptied and …/erasures.

extension ListenerResponder {
    /// Also where nobody is signed on: whoever could be by this token may say it.
    func answerErasing(
        _ request: Request, _ what: Substring, at desk: String, _ service: any DeskService
    ) async throws -> Response {
        guard let person = name("operator", in: request) else { return Problem.noOperator("operator").response() }
        let sitting = sitting(person, at: desk, request)
        if let refusal = refusal(to: try await service.wouldSignOn(sitting)) { return refusal }
        switch (what, request.method) {
        case ("emptied", .get):
            return json(ServiceLanguage.write(emptiedUpTo: try await service.emptied(of: sitting)))
        case ("emptied", _):
            let body = try await wholeBody(of: request, mostBytes: Self.mostLineBytes)
            guard let lines = ServiceLanguage.readEmptied(body), lines.count <= EmptiedLine.mostAtOnce else {
                return Problem.unreadableEmptied.response()
            }
            return json(ServiceLanguage.write(emptiedUpTo: try await service.empty(lines, of: sitting)), .accepted)
        default:
            guard case .erase(let number) = try CommandLanguage.read(try await wholeBody(of: request)) else {
                return Problem.noErasure.response()
            }
            switch try await service.erase(number, for: sitting) {
            case .done(let erasure): return json(ServiceLanguage.write(erasure))
            case .stillOpen: return Problem.callGoesOn.response()
            case .refused(let reply): return refusal(to: reply) ?? Problem.notKept.response()
            }
        }
    }
}

extension Problem {
    fileprivate static let unreadableEmptied = Problem(
        .badRequest, "unreadable-lines", "The emptied lines could not be read",
        "Send each as {\"stamp\":…,\"sequence\":…,\"digest\":…}, no more than \(EmptiedLine.mostAtOnce) at once.")
    fileprivate static let noErasure = Problem(
        .badRequest, "no-erasure", "Nobody is named", "Send {\"command\":\"erase\",\"from\":\"+79210000077\"}.")
    fileprivate static let callGoesOn = Problem(
        .conflict, "still-open", "A call of that number goes on",
        "A call of that number goes on at the relay, or it is no number: say it again when the call is over.")
}
