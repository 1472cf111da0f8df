import Answering
import Crypto
import FoundationEssentials

/// The id of an event whose sender gave none: a digest of what makes it this event and no other.
///
/// Time is left out where a sender may repeat itself a second later with a new one, and taken in where the same thing
/// may truly happen twice in a call. Source: rules for the receiving side, duplicates.
enum EventIdentity {
    static func digest(of event: CallEvent, state: String?) -> String {
        var hash = SHA256()
        hash.take(event.source)
        hash.take(event.callID)
        hash.take(event.legID)
        hash.take(event.kind.rawValue)
        hash.take(event.agent?.extension ?? event.agent?.id)
        hash.take(state)
        if event.kind.isFinal {
            hash.take(event.cause?.q850.map(String.init))
            hash.take(event.cause?.sip.map(String.init))
            hash.take(event.cause?.vendorCode)
        }
        switch event.kind {
        case .held, .resumed, .queued, .transferred, .queueStatus, .agentStatus: hash.take(occasion(of: event))
        case .attempt:
            hash.take(occasion(of: event))
            hash.take(event.attempt?.id)
            hash.take(event.attempt?.number?.key)
            hash.take(event.attempt?.result)
        case .recording:
            hash.take(occasion(of: event))
            hash.take(event.recording?.id ?? event.recording?.url)
            hash.take(event.recording?.state)
        default: break
        }
        return "sha256:" + hash.finalize().hex
    }

    private static func occasion(of event: CallEvent) -> String? {
        event.sequence ?? event.time.map { String($0.milliseconds) }
    }
}

extension SHA256 {
    /// Takes a field in with its length before it, so that no two lists of fields read the same.
    fileprivate mutating func take(_ field: String?) {
        guard let field else { return update(data: Data([0])) }
        update(data: Data("\(field.utf8.count + 1):".utf8))
        update(data: Data(field.utf8))
    }
}
