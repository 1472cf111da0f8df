/// What the PBX told of a call, in the one form every dialect is brought to.
///
/// CloudEvents names outside, the terms of CSTA and Q.931 inside. Source: the canonical call event of
/// `POST /v1/events`. What a PBX cannot tell is left empty and never invented.
package struct CallEvent: Hashable, Codable, Sendable {
    /// The sender's id of this event; with `source` it decides what is a repetition.
    package var id: String
    package var source: String
    package var kind: Kind
    /// The sender's own time; shown, and used for order only where no sequence is given.
    package var time: Moment?
    /// When the whole call began, where that is all the sender tells: by it alone is judged whether this is history.
    package var callBegunAt: Moment?
    package var sequence: String?

    package var callID: String
    package var legID: String?
    package var direction: Direction = .inbound
    package var channel: String = "voice"
    package var from: Party?
    package var to: PhoneNumber?
    package var redirecting: PhoneNumber?
    package var queue: Queue?
    package var agent: Agent?
    package var transfer: Transfer?
    package var cause: Cause?
    package var durations: Durations?
    package var recording: Recording?
    package var attempt: AttemptProgress?
    package var rating: Int?
    /// What the caller pressed in the PBX's menu.
    package var menu: String?
    package var sipCallID: String?
    /// The sender's extras as compact JSON, untouched.
    package var vendor: Personal?

    package init(id: String, source: String, kind: Kind, callID: String) {
        self.id = id
        self.source = source
        self.kind = kind
        self.callID = callID
    }

    package var call: Call.ID { Call.ID(source: source, callID: callID) }

    /// How old it is at the least, as far as the sender tells.
    var toldAt: Moment? { time ?? callBegunAt }

    package enum Kind: Hashable, Sendable {
        case offered, queued, alerting, answered, held, resumed, transferred
        case ended, missed, abandoned, failed
        case recording, attempt, rated, cdr
        case queueStatus, agentStatus
        /// Kept in the log and otherwise ignored.
        case other(String)
    }

    package enum Direction: String, Codable, Sendable, CaseIterable { case inbound, outbound, `internal` }

    package struct Party: Hashable, Codable, Sendable {
        package var number: PhoneNumber
        package var name: Personal?

        package init(number: PhoneNumber, name: String? = nil) {
            self.number = number
            self.name = name.map { Personal($0) }
        }
    }

    package struct Queue: Hashable, Codable, Sendable {
        package var name: String
        package var position: Int?
        package var waiting: Int?
        package var longestWaitSeconds: Int?

        package init(name: String, position: Int? = nil, waiting: Int? = nil, longestWaitSeconds: Int? = nil) {
            self.name = name
            self.position = position
            self.waiting = waiting
            self.longestWaitSeconds = longestWaitSeconds
        }
    }

    package struct Agent: Hashable, Codable, Sendable {
        package var `extension`: String?
        package var id: String?
        package var state: String?

        package init(extension: String?, id: String? = nil, state: String? = nil) {
            self.extension = `extension`
            self.id = id
            self.state = state
        }
    }

    package struct Transfer: Hashable, Codable, Sendable {
        package var kind: String?
        package var to: PhoneNumber?
        package var fromLeg: String?

        package init(kind: String? = nil, to: PhoneNumber? = nil, fromLeg: String? = nil) {
            self.kind = kind
            self.to = to
            self.fromLeg = fromLeg
        }
    }

    package struct Cause: Hashable, Codable, Sendable {
        package var q850: Int?
        package var sip: Int?
        package var vendorCode: String?
        package var text: String?

        package init(q850: Int? = nil, sip: Int? = nil, vendorCode: String? = nil, text: String? = nil) {
            self.q850 = q850
            self.sip = sip
            self.vendorCode = vendorCode
            self.text = text
        }
    }

    /// Seconds, as the sender counted them.
    package struct Durations: Hashable, Codable, Sendable {
        package var wait: Int?
        package var ring: Int?
        package var talk: Int?
        package var hold: Int?

        package init(wait: Int? = nil, ring: Int? = nil, talk: Int? = nil, hold: Int? = nil) {
            self.wait = wait
            self.ring = ring
            self.talk = talk
            self.hold = hold
        }
    }

    package struct Recording: Hashable, Codable, Sendable {
        package var id: String?
        package var url: String?
        package var state: String?

        package init(id: String? = nil, url: String? = nil, state: String? = nil) {
            self.id = id
            self.url = url
            self.state = state
        }
    }

    package struct AttemptProgress: Hashable, Codable, Sendable {
        package var id: String?
        package var number: PhoneNumber?
        package var result: String?

        package init(id: String? = nil, number: PhoneNumber? = nil, result: String? = nil) {
            self.id = id
            self.number = number
            self.result = result
        }
    }
}

extension CallEvent.Kind: RawRepresentable, Codable {
    private static let named: [String: Self] = {
        let known: [Self] = [
            .offered, .queued, .alerting, .answered, .held, .resumed, .transferred, .ended, .missed, .abandoned,
            .failed, .recording, .attempt, .rated, .cdr, .queueStatus, .agentStatus,
        ]
        return [String: Self](uniqueKeysWithValues: known.map { ($0.rawValue, $0) })
    }()

    /// Every name but those that are not known.
    package static var names: [String] { named.keys.sorted() }

    package init(rawValue: String) {
        self = Self.named[rawValue] ?? .other(rawValue)
    }

    // Spelt out and not looked up: a kind is hashed by its raw value, so that a table of kinds would wait for itself.
    package var rawValue: String {
        switch self {
        case .offered: "call.offered"
        case .queued: "call.queued"
        case .alerting: "call.alerting"
        case .answered: "call.answered"
        case .held: "call.held"
        case .resumed: "call.resumed"
        case .transferred: "call.transferred"
        case .ended: "call.ended"
        case .missed: "call.missed"
        case .abandoned: "call.abandoned"
        case .failed: "call.failed"
        case .recording: "call.recording"
        case .attempt: "call.attempt"
        case .rated: "call.rated"
        case .cdr: "call.cdr"
        case .queueStatus: "queue.status"
        case .agentStatus: "agent.status"
        case .other(let name): name
        }
    }

    /// After one of these nothing more happens to the leg it speaks of.
    package var isFinal: Bool {
        switch self {
        case .ended, .missed, .abandoned, .failed: true
        default: false
        }
    }
}

extension CallEvent.AttemptProgress {
    /// Whether it is of the attempt of this number within its call: by the desk's own number where it bears one, else by
    /// whom it rings. A PBX that tells many desks at once counts no desk's attempts.
    func isOf(_ attempt: Attempt, number: Int) -> Bool {
        if let own = id.flatMap({ Int($0) }) { return own == number }
        return self.number == attempt.target.number
    }

    package enum Outcome: Hashable, Sendable {
        case rings
        /// The operator speaks with the manager.
        case answers
        /// The caller does.
        case isConnected
        case fails(Attempt.Result)
    }

    /// The word on the wire as what it means; `nil` for any other.
    package var outcome: Outcome? {
        switch result {
        case "ringing": .rings
        case "answered": .answers
        case "connected": .isConnected
        case let word: word.flatMap(Attempt.Result.init).map { .fails($0) }
        }
    }
}
