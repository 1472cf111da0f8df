import Answering
import FoundationEssentials

// The names of the wire. What a field means once it has been read stands in CanonicalDialect+Events.

/// An event as it came: CloudEvents' attributes around a call, or both in one object.
struct WireEvent: Decodable {
    enum Rules: Sendable {
        /// Either form, told apart by `specversion`.
        case any
        case cloudEvent
    }

    var id: String?
    var source: String?
    var type: String?
    var time: String?
    var sequence: String?
    var call: WireCall
    /// Where the fields of the call lie, for faults found later.
    var callPath: [String]

    enum Key: String, CodingKey {
        case specversion, id, source, type, time, sequence, datacontenttype, data
        case dataBase64 = "data_base64"
    }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        let rules = decoder.userInfo[.wireRules] as? Rules ?? .any
        let version = try fields.text(.specversion)
        id = try fields.text(.id, upTo: FieldLimit.identifier)
        source = try fields.text(.source, upTo: FieldLimit.identifier)
        type = try fields.text(.type)
        time = try fields.text(.time)
        sequence = try fields.text(.sequence)
        if version == nil, rules == .any {
            call = try WireCall(from: decoder)
            callPath = []
            return
        }
        guard let version else { throw fields.fault(.specversion, .missing) }
        guard version == "1.0" else { throw fields.fault(.specversion, .unknownVersion) }
        if let kind = try fields.text(.datacontenttype), !Self.isJSON(kind) {
            throw fields.fault(.datacontenttype, .notJSONData)
        }
        callPath = [Key.data.rawValue]
        if let call = try fields.part(WireCall.self, .data) {
            self.call = call
        } else if let encoded = try fields.text(.dataBase64, upTo: .max) {
            guard let data = Data(base64Encoded: encoded) else { throw fields.fault(.dataBase64, .notBase64) }
            do throws(EventFault) {
                call = try CanonicalDialect.decode(WireCall.self, from: data)
            } catch {
                throw error.under(Key.data.rawValue)
            }
        } else {
            throw fields.fault(.data, .missing)
        }
    }

    init(envelope: CanonicalDialect.Envelope, call: WireCall) throws(EventFault) {
        guard envelope.specversion == "1.0" else { throw EventFault(.unknownVersion, path: ["ce-specversion"]) }
        let fields = [
            ("ce-id", envelope.id), ("ce-source", envelope.source), ("ce-type", envelope.type),
            ("ce-sequence", envelope.sequence),
        ]
        for (name, text) in fields {
            guard (text?.utf8.count ?? 0) <= FieldLimit.identifier else {
                throw EventFault(.tooLong(limitBytes: FieldLimit.identifier), path: [name])
            }
        }
        id = envelope.id
        source = envelope.source
        type = envelope.type
        time = envelope.time
        sequence = envelope.sequence
        self.call = call
        callPath = []
    }

    private static func isJSON(_ contentType: String) -> Bool {
        let kind = contentType.lowercased().prefix { $0 != ";" && $0 != " " }
        return kind == "application/json" || kind == "text/json" || kind.hasSuffix("+json")
    }
}

/// An array of events, each read or refused by itself.
struct WireBatch: Decodable {
    var events: [Result<WireEvent, EventFault>] = []

    init(from decoder: any Decoder) throws {
        guard var list = try? decoder.unkeyedContainer() else { throw EventFault(.notObject) }
        while !list.isAtEnd {
            guard events.count < FieldLimit.events else { throw EventFault(.tooManyEvents(limit: FieldLimit.events)) }
            events.append(try list.decode(Attempted.self).outcome)
        }
    }

    private struct Attempted: Decodable {
        var outcome: Result<WireEvent, EventFault>

        init(from decoder: any Decoder) throws {
            do {
                outcome = .success(try WireEvent(from: decoder))
            } catch let fault as EventFault {
                // The index in the array is told as a position, so it leaves the path.
                outcome = .failure(EventFault(fault.reason, path: Array(fault.path.dropFirst())))
            }
        }
    }
}

struct WireCall: Decodable {
    var callID: String?
    var legID: String?
    var state: String?
    var direction: CallEvent.Direction?
    var channel: String?
    var from: WireParty?
    var to: WireParty?
    var redirecting: WireParty?
    var queue: CallEvent.Queue?
    var agent: CallEvent.Agent?
    var transfer: WireTransfer?
    var cause: CallEvent.Cause?
    var sip: WireSIP?
    var durations: CallEvent.Durations?
    var recording: CallEvent.Recording?
    var attempt: WireAttempt?
    var rating: Int?
    var menu: String?
    var sipCallID: String?
    var vendor: String?

    enum Key: String, CodingKey {
        case callID = "callId"
        case legID = "legId"
        case state, direction, channel, from, to, redirecting, queue, agent, transfer, cause, sip, durations, recording
        case attempt, rating, menu
        case sipCallID = "sipCallId"
        case vendor
    }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        callID = try fields.text(.callID, upTo: FieldLimit.identifier)
        legID = try fields.text(.legID, upTo: FieldLimit.identifier)
        state = try fields.text(.state)
        direction = try fields.word(.direction)
        channel = try fields.shown(.channel)
        from = try fields.part(WireParty.self, .from)
        to = try fields.part(WireParty.self, .to)
        redirecting = try fields.part(WireParty.self, .redirecting)
        queue = try fields.part(WireQueue.self, .queue)?.queue
        agent = try fields.part(WireAgent.self, .agent)?.agent
        transfer = try fields.part(WireTransfer.self, .transfer)
        cause = try fields.part(WireCause.self, .cause)?.cause
        sip = try fields.part(WireSIP.self, .sip)
        durations = try fields.part(WireDurations.self, .durations)?.durations
        recording = try fields.part(WireRecording.self, .recording)?.recording
        attempt = try fields.part(WireAttempt.self, .attempt)
        rating = try fields.count(.rating)
        menu = try fields.shown(.menu)
        sipCallID = try fields.text(.sipCallID, upTo: FieldLimit.identifier)
        vendor = try fields.part(WireVendor.self, .vendor)?.compact
    }
}

/// A number with what is known of its owner, or the number alone.
struct WireParty: Decodable {
    var number: String?
    var e164: String?
    var name: String?
    var isHidden = false

    enum Key: String, CodingKey { case number, e164, name, presentation }

    init(from decoder: any Decoder) throws {
        guard let fields = Fields<Key>(ifObject: decoder) else {
            number = try Fields<Key>.textAlone(decoder, upTo: FieldLimit.number)
            return
        }
        number = try fields.text(.number, upTo: FieldLimit.number)
        e164 = try fields.text(.e164, upTo: FieldLimit.number)
        name = try fields.shown(.name)
        if let presentation = try fields.text(.presentation) { isHidden = presentation != "allowed" }
    }
}

private struct WireQueue: Decodable {
    var queue: CallEvent.Queue?
    enum Key: String, CodingKey { case name, position, waiting, longestWaitSeconds }

    init(from decoder: any Decoder) throws {
        guard let fields = Fields<Key>(ifObject: decoder) else {
            let name = try Fields<Key>.textAlone(decoder, upTo: .max).cut(toBytes: FieldLimit.text)
            queue = name.isEmpty ? nil : CallEvent.Queue(name: name)
            return
        }
        queue = CallEvent.Queue(
            name: try fields.shown(.name) ?? "", position: try fields.count(.position),
            waiting: try fields.count(.waiting), longestWaitSeconds: try fields.count(.longestWaitSeconds))
    }
}

private struct WireAgent: Decodable {
    var agent: CallEvent.Agent
    enum Key: String, CodingKey { case `extension`, id, state }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        agent = CallEvent.Agent(
            extension: try fields.text(.extension), id: try fields.text(.id), state: try fields.text(.state))
    }
}

struct WireTransfer: Decodable {
    var kind: String?
    var to: WireParty?
    var fromLeg: String?
    enum Key: String, CodingKey { case kind, to, fromLeg }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        kind = try fields.text(.kind)
        to = try fields.part(WireParty.self, .to)
        fromLeg = try fields.text(.fromLeg, upTo: FieldLimit.identifier)
    }
}

private struct WireCause: Decodable {
    var cause: CallEvent.Cause
    enum Key: String, CodingKey { case q850, sip, vendorCode, text }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        cause = CallEvent.Cause(
            q850: try fields.count(.q850), sip: try fields.count(.sip), vendorCode: try fields.shown(.vendorCode),
            text: try fields.shown(.text))
    }
}

/// What a SIP proxy says beside the canonical fields.
struct WireSIP: Decodable {
    var status: Int?
    var reason: String?
    var reasonHeader: String?
    enum Key: String, CodingKey { case status, reason, reasonHeader }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        status = try fields.count(.status)
        reason = try fields.shown(.reason)
        reasonHeader = try fields.shown(.reasonHeader)
    }
}

private struct WireDurations: Decodable {
    var durations: CallEvent.Durations
    enum Key: String, CodingKey { case wait, ring, talk, hold }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        durations = CallEvent.Durations(
            wait: try fields.count(.wait), ring: try fields.count(.ring), talk: try fields.count(.talk),
            hold: try fields.count(.hold))
    }
}

private struct WireRecording: Decodable {
    var recording: CallEvent.Recording
    enum Key: String, CodingKey { case id, url, state }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        recording = CallEvent.Recording(
            id: try fields.text(.id), url: try fields.text(.url, upTo: FieldLimit.url), state: try fields.text(.state))
    }
}

struct WireAttempt: Decodable {
    var id: String?
    var number: String?
    var result: String?
    enum Key: String, CodingKey { case id, number, result }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        id = try fields.text(.id)
        number = try fields.text(.number, upTo: FieldLimit.number)
        result = try fields.text(.result)
    }
}
