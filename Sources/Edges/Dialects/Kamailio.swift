package import Answering
import FoundationEssentials

/// Kamailio without a signature: Pult's own events, as its script writes them, with a key in the path.
///
/// Where its script can sign, `/v1/events` is the better door. What its script names as their source is not believed.
package struct Kamailio: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        guard let form = CanonicalDialect.Form(contentType: request.header("content-type"), header: request.header)
        else { return .unread(.malformed) }
        let reading = CanonicalDialect(country: keys.country).read(request.body, as: form)
        let events = reading.events.map { event in
            var event = event
            event.source = keys.source
            return event
        }
        return Telling(events, unread: reading.faults.first.map(Self.unread))
    }

    private static func unread(_ fault: EventFault) -> Unread {
        fault.reason == .missing ? .missing(fault.field) : .malformed
    }
}
