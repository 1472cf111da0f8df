import Answering
import FoundationEssentials

extension CallEvent {
    /// An event as a PBX tells it; without an id of its own a digest of what it says becomes its id.
    ///
    /// `state` is the PBX's own word for where the call stands, and goes into the digest.
    static func told(
        _ kind: Kind, callID: String, by keys: DialectKeys, id: String? = nil, state: String? = nil,
        _ fill: (inout CallEvent) -> Void
    ) -> CallEvent {
        var event = CallEvent(id: id ?? "", source: keys.source, kind: kind, callID: callID)
        fill(&event)
        if event.id.isEmpty { event.id = EventIdentity.digest(of: event, state: state) }
        return event
    }
}

extension Moment {
    /// Seconds since 1970, a fraction allowed; `nil` before 2001 and after 2286, which no PBX means.
    init?(epochSeconds text: String?) {
        guard let seconds = text.flatMap(Double.init) else { return nil }
        self.init(epochMilliseconds: seconds * 1000)
    }

    init?(epochMilliseconds: Double?) {
        guard let epochMilliseconds, (1e12..<1e13).contains(epochMilliseconds) else { return nil }
        self.init(milliseconds: Int64(epochMilliseconds.rounded()))
    }
}
