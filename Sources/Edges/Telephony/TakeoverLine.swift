package import Answering
import Dialects
import FoundationEssentials
package import Service

/// The relay as whoever takes over a desk reaches it.
package struct TakeoverLine: Sendable {
    private let url: String
    private let token: String
    private let sender: CurlSender

    /// - Parameters:
    ///   - token: one of those that open the copies of the logs.
    ///   - authority: whose certificates to trust, a PEM file; `nil` for those the machine trusts.
    package init(url: String, token: String, authority: String? = nil) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.token = token
        var sender = CurlSender(authority: authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (3_000, 30_000)
        sender.longestAnswerBytes = 64 * 1024 * 1024
        self.sender = sender
    }

    /// The desk that she sits at just now; `nil`: none.
    package func desk(of person: Operator.ID) async throws(TakeoverFault) -> String? {
        try await ask(person, "/desk") { ServiceLanguage.readSeat($0) }.desk
    }

    /// The next lines of the copy of her log; none at its end.
    package func log(of person: Operator.ID, after sequence: Int64) async throws(TakeoverFault) -> [LogLine] {
        try await ask(person, query: ["after": "\(sequence)"]) { ServiceLanguage.readLines($0) }
    }

    /// What her desk was given next; none at the end.
    package func deliveries(
        of person: Operator.ID, at desk: String, after place: DeliveriesAfter
    ) async throws(TakeoverFault) -> [Delivery] {
        let word =
            switch place {
            case .number(let number): ["after": "\(number)"]
            case .moment(let moment): ["since": "\(moment.milliseconds)"]
            }
        return try await ask(person, "/deliveries", query: word.merging(["desk": desk]) { first, _ in first }) {
            ServiceLanguage.readDeliveries($0)
        }
    }

    private func ask<Value>(
        _ person: Operator.ID, _ what: String = "", query: [String: String] = [:], read: (Data) -> Value?
    ) async throws(TakeoverFault) -> Value {
        let answer: CurlSender.Answer
        do throws(SendFault) {
            answer = try await sender.get(
                url: url + ServiceLanguage.target(takingOver: person, what, query),
                headers: ["Authorization": "Bearer \(token)"])
        } catch { throw .unreachable(error.description) }
        switch answer.status {
        case 200: break
        case 401: throw .refused
        default: throw .answered(answer.status)
        }
        guard let value = read(answer.body) else { throw .unreadable }
        return value
    }
}

/// Why the relay did not tell what a takeover needs.
package enum TakeoverFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unreachable(String)
    case refused
    case answered(Int)
    case unreadable

    package var description: String {
        switch self {
        case .unreachable(let why): "the relay cannot be reached: \(why). See that it runs, and try again."
        case .refused:
            "the relay does not take this token: name the file with one of its takeover-token-files by --token-file."
        case .answered(let status): "the relay answered \(status): try again, and look into its log."
        case .unreadable: "what the relay answered cannot be read: install the same version on both sides."
        }
    }
}
