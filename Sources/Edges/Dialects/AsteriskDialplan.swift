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

    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        let fields = DialplanFields(DialplanText.fields(of: request), names: keys.fields, usual: Self.usual)
        guard !fields.isEmpty else { return .unread(.malformed) }
        // Without it two calls of one caller could not be told apart: the second would be taken for the first.
        guard let call = fields["callId"] else { return .unread(.missing(keys.fields["callId"] ?? "uniqueid")) }
        guard let word = fields["event"] else { return .unread(.missing(keys.fields["event"] ?? "event")) }
        let end = DialplanEnd(fields)
        let kind: CallEvent.Kind
        switch word.lowercased() {
        case "incoming", "offered": kind = .offered
        case "queued", "queue": kind = .queued
        case "ring", "ringing", "alerting": kind = .alerting
        case "answered", "answer", "up", "connected": kind = .answered
        case "hold", "held": kind = .held
        case "unhold", "resume", "resumed": kind = .resumed
        case "transfer", "transferred": kind = .transferred
        case "recording", "recorded": kind = .recording
        case "hangup", "ended", "end": kind = end.kind
        case "dialling", "dialing", "dialout", "queueout": return .nothing()
        default:
            // Whoever types the words may as well type ours.
            let typed = CallEvent.Kind(rawValue: word.hasPrefix("call.") ? word : "call." + word)
            if case .other = typed { return .unread(.unknownKind(String(word.prefix(64)))) }
            kind = typed
        }
        return Telling([
            .told(kind, callID: call, by: keys, state: word) { event in
                event.time = moment(fields["time"])
                event.from = keys.caller(fields["from"], name: name(fields))
                event.to = keys.number(fields["to"])
                event.queue = fields["queue"].map { CallEvent.Queue(name: $0) }
                event.menu = fields["menu"]
                // The channel of who rings or talks is his; that of the rest is the caller's own.
                if [.alerting, .answered, .held, .resumed].contains(kind) {
                    let channel = fields.raw("chan")
                    event.legID = fields["legId"] ?? channel
                    event.agent = (fields["agent"] ?? channel.flatMap(Self.extension)).map { .init(extension: $0) }
                }
                if kind.isFinal { event.cause = end.cause }
                if kind.isFinal, let talk = end.talkSeconds, talk > 0 { event.durations = .init(talk: talk) }
                if let wait = fields["wait"].flatMap({ Int($0) }) {
                    event.durations = .init(wait: wait, talk: event.durations?.talk)
                }
                if let recording = fields["recording"] {
                    let isURL = recording.contains("://")
                    event.recording = .init(id: isURL ? nil : recording, url: isURL ? recording : nil)
                }
            }
        ])
    }

    private func name(_ fields: DialplanFields) -> String? {
        // Who cannot escape a name may send it in base64.
        let coded = fields.raw("name_b64").flatMap { Data(base64Encoded: $0) }
        return (fields["name"] ?? coded.map { String(decoding: $0, as: UTF8.self) }).map(DialplanText.name)
    }

    private func moment(_ text: String?) -> Moment? {
        Moment(epochSeconds: text) ?? text.flatMap(RFC3339.moment)
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
    private(set) var talkSeconds: Int?

    /// Of `cause` and `disposition`, or of `x`: HANGUPCAUSE, QUEUESTATUS and MEMBERINTERFACE with blanks between.
    init(_ fields: DialplanFields) {
        talkSeconds = fields["talk"].flatMap { Int($0) }.flatMap { (0...FieldLimit.count).contains($0) ? $0 : nil }
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
            if status.isEmpty, hasNoCause, !hadMember, (talkSeconds ?? 0) == 0 { kind = .abandoned }
        }
    }
}
