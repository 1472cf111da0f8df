import Answering
import FoundationEssentials

/// One frame of ARI's WebSocket. Source: `rest-api/api-docs/events.json` of Asterisk; recordings of 22.10.1.
struct ARIFrame {
    /// More than this is no event of Asterisk's.
    static let longestBytes = 1 << 20

    let told: JSONValue
    let type: String
    let time: Moment?

    init?(reading data: Data) {
        guard data.count <= Self.longestBytes, let told = JSONValue(reading: data), let type = told["type"]?.text,
            type.utf8.count <= FieldLimit.text
        else { return nil }
        self.told = told
        self.type = type
        time = Moment(stasis: told["timestamp"]?.text)
    }

    var channel: Channel? { Channel(told["channel"]) }
    var caller: Channel? { Channel(told["caller"]) }
    var peer: Channel? { Channel(told["peer"]) }
    var bridge: String? { told["bridge"]?["id"]?.text }
    var application: String? { told["application"]?.text }
    var arguments: [String] { told["args"]?.elements.map { $0.text ?? "" } ?? [] }

    subscript(_ name: String) -> String? { told[name]?.text }

    var isSoft: Bool { told["soft"] == .bool(true) }

    /// Q.850 knows no 0; what is above its codes is nobody's.
    var cause: CallEvent.Cause? {
        let code = told["cause"]?.whole.flatMap { (1...127).contains($0) ? $0 : nil }
        let sip = told["tech_cause"]?.whole.flatMap { (300...699).contains($0) ? $0 : nil }
        guard code != nil || sip != nil else { return nil }
        return CallEvent.Cause(q850: code, sip: sip, text: code == nil ? nil : self["cause_txt"])
    }

    /// A channel as it stood when the event happened.
    struct Channel {
        let id: String
        let name: String
        let state: String
        let protocolID: String?
        let callerNumber: String?
        let callerName: String?
        let connectedNumber: String?
        let context: String?
        let exten: String?
        let application: String?
        let applicationData: String?
        let begunAt: Moment?

        init?(_ told: JSONValue?) {
            guard let told, let id = told["id"]?.text, id.utf8.count <= FieldLimit.identifier,
                let name = told["name"]?.text, name.utf8.count <= FieldLimit.text
            else { return nil }
            self.id = id
            self.name = name
            state = told["state"]?.text ?? ""
            protocolID = told["protocol_id"]?.text
            callerNumber = told["caller"]?["number"]?.text
            callerName = told["caller"]?["name"]?.text
            connectedNumber = told["connected"]?["number"]?.text
            context = told["dialplan"]?["context"]?.text
            exten = told["dialplan"]?["exten"]?.text
            application = told["dialplan"]?["app_name"]?.text
            applicationData = told["dialplan"]?["app_data"]?.text
            begunAt = Moment(stasis: told["creationtime"]?.text)
        }

        /// Asterisk rings somebody by it.
        var isOutgoing: Bool {
            applicationData == "(Outgoing Line)" || state == "Down" || state == "Ringing" || state == "Dialing"
        }

        /// The queue in which a caller waits.
        var queue: String? { application == "Queue" ? applicationData?.firstPart : nil }

        /// The Stasis application that has it.
        var stasis: String? { application == "Stasis" ? applicationData?.firstPart : nil }

        var technology: Substring { name.prefix { $0 != "/" } }

        /// What helps Asterisk and is nobody's telephone.
        var isHelper: Bool { Self.helpers.contains(String(technology)) }
        private static let helpers: Set<String> = [
            "Snoop", "Announcer", "Recorder", "CBAnn", "CBRec", "Bridge", "Message", "UnicastRTP", "AudioSocket",
            "WebSocket", "Surrogate", "AsyncGoto",
        ]

        /// Of `Local/204@agents-00000001;2` what both its ends have in common, and which end it is.
        var localEnd: (line: String, isSecond: Bool)? {
            guard technology == "Local", let mark = name.lastIndex(of: ";") else { return nil }
            return (String(name[..<mark]), name.hasSuffix(";2"))
        }
    }
}

extension Moment {
    /// `2026-11-21T22:44:40.877+0000`: its offset has no colon.
    init?(stasis text: String?) {
        guard let text else { return nil }
        let offset = text.utf8.suffix(5)
        let isBare = offset.first.map { "+-".utf8.contains($0) } ?? false
        guard isBare, text.utf8.count > 20 else {
            guard let moment = RFC3339.moment(text) else { return nil }
            self = moment
            return
        }
        guard let moment = RFC3339.moment(text.dropLast(2) + ":" + text.suffix(2)) else { return nil }
        self = moment
    }
}

extension String {
    /// What stands before the first comma.
    fileprivate var firstPart: String? {
        let part = prefix { $0 != "," }
        return part.isEmpty ? nil : String(part)
    }
}
