import Answering
import Dialects
import FoundationEssentials
import HTTPTypes

/// Who may tell of calls: whoever brings a token, or signs the raw body.
struct Authentication: Sendable {
    enum Verdict: Hashable { case admitted, refused, stale }

    private let tokens: BearerTokens
    private let webhooks: StandardWebhooks

    init(_ settings: ListenerSettings) throws(ListenerFault) {
        tokens = BearerTokens(settings.bearerTokens)
        do throws(StandardWebhooks.KeyFault) {
            webhooks = try StandardWebhooks(keys: settings.webhookKeys)
        } catch {
            throw .webhookKey(error)
        }
    }

    func hasToken(_ headers: HTTPFields) -> Bool {
        headers[.authorization].map { tokens.allow(authorization: $0) } ?? false
    }

    /// Judges a request by its raw bytes, before anything in them is looked at.
    func judge(_ headers: HTTPFields, body: Data, at now: Moment) -> Verdict {
        if hasToken(headers) { return .admitted }
        guard let id = headers[.webhookID], let timestamp = headers[.webhookTimestamp],
            let signature = headers[.webhookSignature]
        else { return .refused }
        let signed = StandardWebhooks.Headers(id: id, timestamp: timestamp, signature: signature)
        return switch webhooks.verify(signed, body: body, at: now) {
        case .genuine: .admitted
        case .stale: .stale
        case .forged: .refused
        }
    }
}
