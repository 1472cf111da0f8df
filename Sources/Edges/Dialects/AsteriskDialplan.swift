package import Answering
import FoundationEssentials

/// Asterisk, told of by its dialplan: `CURL()` or `System(curl)`, as a form, in the query, or as JSON.
///
/// Nothing is signed and nothing is sent twice. Names are whatever the administrator typed; two families are
/// understood without being told (`uniqueid, caller, did, exten` and `id, from, did, chan, x, talk`), others by
/// `fields`. What the dialplan wrote without escaping is salvaged. `billsec` counts from Asterisk's own answer, waiting
/// in the queue included, and is not taken for talk. Source: recordings of Asterisk 22.10.1.
package struct AsteriskDialplan: Dialect {
    private static let usual: [String: [String]] = [
        "callId": ["uniqueid", "id", "linkedid", "callId", "callid"],
        "legId": ["legId", "uid"],
        "event": ["event", "type"],
        "from": ["caller", "from", "callerid"],
        "name": ["callername", "name"],
        "to": ["did", "to"],
        "agent": ["exten", "agent"],
        "time": ["time", "epoch", "timestamp"],
        "cause": ["cause", "hangupcause"],
        "wait": ["wait", "holdtime"],
    ]

    private static let words: [String: CallEvent.Kind] = [
        "incoming": .offered, "queue": .queued, "ring": .alerting, "ringing": .alerting, "answer": .answered,
        "up": .answered, "connected": .answered, "hold": .held, "unhold": .resumed, "resume": .resumed,
        "transfer": .transferred, "recorded": .recording,
    ]
    private static let endings = ["hangup", "ended", "end"]
    private static let dialling: Set = ["dialling", "dialing", "dialout", "queueout"]
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        let values = Dictionary(
            DialplanText.fields(of: request).filter { !$0.value.isEmpty }.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
        guard !values.isEmpty else { return .unread(.malformed) }
        let fields = TypedFields(keys, usual: Self.usual) { values[$0] }
        // What the dialplan dials itself is told by the channel that rings.
        if fields["callId"] != nil, Self.dialling.contains(fields["event"]?.lowercased() ?? "") { return .nothing() }
        let end = DialplanEnd(fields)
        return fields.telling(Self.words.merging(Self.endings.map { ($0, end.kind) }) { $1 }) { event in
            event.from = keys.caller(fields["from"], name: name(fields))
            // The channel of who rings or talks is his; that of the rest is the caller's own.
            if [.alerting, .answered, .held, .resumed].contains(event.kind) {
                let channel = fields.raw("chan")
                event.legID = fields["legId"] ?? channel
                event.agent = (fields["agent"] ?? channel.flatMap(Self.extension)).map { .init(extension: $0) }
            } else {
                (event.legID, event.agent) = (nil, nil)
            }
            event.cause = event.kind.isFinal ? end.cause : nil
            let talk = event.kind.isFinal ? fields.seconds("talk").flatMap { $0 > 0 ? $0 : nil } : nil
            let wait = fields.seconds("wait")
            event.durations = wait == nil && talk == nil ? nil : .init(wait: wait, talk: talk)
        }
    }

    private func name(_ fields: TypedFields) -> String? {
        // Who cannot escape a name may send it in base64.
        let coded = fields.raw("name_b64").flatMap { Data(base64Encoded: $0) }
        return (fields["name"] ?? coded.map { String(decoding: $0, as: UTF8.self) }).map(DialplanText.name)
    }

    /// `204` of `PJSIP/204-0000003e` and of `Local/204@from-queue-00000001;2`.
    private static func `extension`(of channel: String) -> String? {
        guard let slash = channel.firstIndex(of: "/") else { return nil }
        let name = channel[channel.index(after: slash)...]
        let end = name.firstIndex(of: "@") ?? name.lastIndex(of: "-") ?? name.endIndex
        return end == name.startIndex ? nil : String(name[..<end])
    }
}

/// How a call ended, as far as the dialplan's hang-up handler knows.
struct DialplanEnd {
    private(set) var kind = CallEvent.Kind.ended
    private(set) var cause: CallEvent.Cause?

    /// Of `cause` and `disposition`, or of `x`: HANGUPCAUSE, QUEUESTATUS and MEMBERINTERFACE with blanks between.
    init(_ fields: TypedFields) {
        let parts = (fields.raw("x") ?? "").split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let code = fields["cause"] ?? parts.first
        let status = fields.raw("disposition") ?? (parts.count > 1 ? parts[1] : "")
        if let code, !code.isEmpty {
            let number = Int(code)
            // 0 is no cause; a text is one of Asterisk's own names.
            if let number, (1...127).contains(number) { cause = CallEvent.Cause(q850: number) }
            if number == nil { cause = CallEvent.Cause(vendorCode: code) }
        }
        if !status.isEmpty, status != "ANSWERED" {
            cause = CallEvent.Cause(q850: cause?.q850, vendorCode: status)
        }
        switch status {
        case "NO ANSWER", "NOANSWER", "BUSY", "TIMEOUT", "FULL", "JOINEMPTY", "LEAVEEMPTY", "JOINUNAVAIL",
            "LEAVEUNAVAIL":
            kind = .missed
        case "FAILED", "CONGESTION", "CHANUNAVAIL": kind = .failed
        case "CANCEL", "ABANDON": kind = .abandoned
        default:
            // Nobody talked and no cause came from the line: it was the caller who left. 127 is his cancelling.
            let hadMember = parts.count > 2 && !parts[2].isEmpty
            let hasNoCause = code == "0" || code == "127"
            if status.isEmpty, hasNoCause, !hadMember, (fields.seconds("talk") ?? 0) == 0 { kind = .abandoned }
        }
    }
}
