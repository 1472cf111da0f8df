import Answering
import FoundationEssentials

extension CallEvent {
    /// An event as a PBX tells it; without an id of its own a digest of what it says becomes its id.
    ///
    /// `state` is the PBX's own word for where the call stands, and goes into the digest. Whatever is longer than an
    /// event may have it is cut: of a PBX that cannot be told to write less no call is lost for that.
    static func told(
        _ kind: Kind, callID: String, by keys: DialectKeys, id: String? = nil, state: String? = nil,
        _ fill: (inout CallEvent) -> Void
    ) -> CallEvent {
        var event = CallEvent(id: id ?? "", source: keys.source, kind: kind, callID: callID)
        fill(&event)
        event.cut()
        if event.id.isEmpty { event.id = EventIdentity.digest(of: event, state: state) }
        return event
    }

    private mutating func cut() {
        id.limit(toBytes: FieldLimit.identifier)
        callID.limit(toBytes: FieldLimit.identifier)
        legID?.limit(toBytes: FieldLimit.identifier)
        sipCallID?.limit(toBytes: FieldLimit.identifier)
        sequence?.limit(toBytes: FieldLimit.text)
        channel.limit(toBytes: FieldLimit.text)
        from?.name?.text.limit(toBytes: FieldLimit.text)
        queue?.name.limit(toBytes: FieldLimit.text)
        agent?.extension?.limit(toBytes: FieldLimit.text)
        agent?.id?.limit(toBytes: FieldLimit.text)
        agent?.state?.limit(toBytes: FieldLimit.text)
        transfer?.kind?.limit(toBytes: FieldLimit.text)
        transfer?.fromLeg?.limit(toBytes: FieldLimit.identifier)
        cause?.vendorCode?.limit(toBytes: FieldLimit.text)
        cause?.text?.limit(toBytes: FieldLimit.text)
        recording?.id?.limit(toBytes: FieldLimit.text)
        recording?.state?.limit(toBytes: FieldLimit.text)
        attempt?.id?.limit(toBytes: FieldLimit.text)
        attempt?.result?.limit(toBytes: FieldLimit.text)
        menu?.limit(toBytes: FieldLimit.text)
        // A part of a link leads elsewhere.
        if let url = recording?.url, url.utf8.count > FieldLimit.url { recording?.url = nil }
    }
}

extension String {
    fileprivate mutating func limit(toBytes limitBytes: Int) {
        guard utf8.count > limitBytes else { return }
        self = cut(toBytes: limitBytes)
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
