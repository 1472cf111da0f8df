import Answering
import Dialects
package import Service

/// Where the desks of a service come in: each by a token of its own, which opens nothing of another's.
package struct DeskDoor: Sendable {
    let service: any DeskService
    private let tokens: [String: BearerTokens]
    private let takeoverTokens: BearerTokens

    /// - Parameters:
    ///   - tokens: of each desk by its extension.
    ///   - takeoverTokens: open the copies of all logs and what desks were given, and nothing else.
    package init(service: any DeskService, tokens: [String: String], takeoverTokens: [String] = []) {
        self.service = service
        self.tokens = tokens.mapValues { BearerTokens([$0]) }
        self.takeoverTokens = BearerTokens(takeoverTokens)
    }

    func isDesk(_ desk: String, authorization: String?) -> Bool {
        guard let authorization, let tokens = tokens[desk] else { return false }
        return tokens.allow(authorization: authorization)
    }

    /// Whoever sits at any desk may look at the board: it tells nothing of a caller.
    func mayLook(authorization: String?) -> Bool {
        guard let authorization else { return false }
        return tokens.values.reduce(false) { $1.allow(authorization: authorization) || $0 }
    }

    func mayTakeOver(authorization: String?) -> Bool {
        authorization.map { takeoverTokens.allow(authorization: $0) } ?? false
    }
}
