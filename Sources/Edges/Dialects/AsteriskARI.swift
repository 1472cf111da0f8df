package import Answering
package import FoundationEssentials

/// What ARI's frames tell of calls, and what is to be asked for because of them.
///
/// A value that remembers channels and what belongs together. A call is the caller's channel, its id is the call's.
/// Calls in `Queue()` and `Dial()` are listened to; a call that enters this desk's own `Stasis()` is rung at the
/// operator's telephone and joined with it, or goes back into the dialplan. Calls that begin at a telephone of the
/// house are told only where a dialled number of the service rings an operator. Source: Asterisk's own documents;
/// recordings of Asterisk 22.10.1.
package struct AsteriskARI: Sendable {
    package let settings: ARISettings
    /// Calls that come by Stasis go back into the dialplan, and her telephone does not ring.
    package var isPaused = false
    let keys: DialectKeys
    private(set) var channels: [String: Channel] = [:]
    private(set) var calls: [String: Conversation] = [:]
    private var arrivals: UInt64 = 0

    /// More channels than an Asterisk of this size ever has at once: the oldest are forgotten.
    static let mostChannels = 4096

    package init(_ settings: ARISettings) {
        self.settings = settings
        keys = DialectKeys(source: settings.source, country: settings.country)
    }

    /// What one frame tells.
    ///
    /// - Parameter isPast: it tells of what was before the connection stood: nothing is asked for because of it.
    package mutating func take(_ frame: Data, isPast: Bool = false) -> ARITurn {
        guard let frame = ARIFrame(reading: frame) else { return ARITurn(unread: .malformed) }
        var turn = ARITurn()
        read(frame, &turn)
        if isPast { turn.chains = [] }
        return turn
    }

    private mutating func read(_ frame: ARIFrame, _ turn: inout ARITurn) {
        switch frame.type {
        case "ChannelCreated", "ChannelStateChange", "ChannelDialplan", "ChannelConnectedLine", "ChannelCallerId":
            guard let channel = frame.channel, !channel.isHelper else { return }
            meet(channel, frame.time, &turn)
            noteQueue(channel, frame.time, &turn)
            if channel.state == "Ringing" { rings(channel.id, frame.time, &turn) }
        case "Dial": dials(frame, &turn)
        case "ChannelHold", "ChannelUnhold": holds(frame, &turn)
        case "ChannelHangupRequest": noteHangUp(frame, &turn)
        case "ChannelDestroyed": ends(frame, &turn)
        case "ChannelEnteredBridge", "ChannelLeftBridge": moves(frame, &turn)
        case "BridgeBlindTransfer": transfersBlind(frame, &turn)
        case "BridgeAttendedTransfer": transfersAttended(frame, &turn)
        case "StasisStart": entersStasis(frame, &turn)
        case "StasisEnd": leavesStasis(frame, &turn)
        case "RecordingStarted", "RecordingFinished", "RecordingFailed": records(frame, &turn)
        case "ApplicationReplaced": turn.isReplaced = frame.application == settings.app
        case let name where Self.quiet.contains(name): break
        default: turn.unread = .unknownKind(String(frame.type.prefix(64)))
        }
    }

    /// What is known, and tells nothing of a call.
    private static let quiet: Set<String> = [
        "ChannelVarset", "DeviceStateChanged", "BridgeCreated", "BridgeDestroyed", "BridgeMerged",
        "BridgeVideoSourceChanged", "ChannelDtmfReceived", "ChannelUserevent", "ChannelTalkingStarted",
        "ChannelTalkingFinished", "ChannelToneDetected", "ChannelTransfer", "PlaybackStarted", "PlaybackContinuing",
        "PlaybackFinished", "ApplicationRegistered", "ApplicationMoveFailed", "ApplicationUnregistered",
        "PeerStatusChange", "EndpointStateChange", "ContactStatusChange", "ContactInfo", "RESTResponse",
        "TextMessageReceived",
    ]
}

/// What follows from one frame, or from one look at Asterisk.
package struct ARITurn: Hashable, Sendable {
    package var events: [CallEvent] = []
    /// To be sent, each once.
    package var chains: [ARIChain] = []
    /// Another has taken this desk's application: nothing more comes on this connection.
    package var isReplaced = false
    package var unread: Unread?

    package init(unread: Unread? = nil) { self.unread = unread }

    package var isEmpty: Bool { self == ARITurn() }

    mutating func ask(_ call: String, _ requests: [PBXRequest], otherwise: [PBXRequest] = []) {
        guard !requests.isEmpty else { return }
        chains.append(ARIChain(call: call, requests: requests, otherwise: otherwise))
    }
}

// MARK: - What is remembered

extension AsteriskARI {
    struct Channel: Sendable {
        enum Part: Hashable, Sendable {
            case caller
            /// Rung for a call; of which, and at whose telephone, is known once it is dialled.
            case leg(call: String?, agent: String?)
            /// A manager, rung for a caller.
            case attempt(call: String, number: Int)
            /// An end of a `Local` channel: what it dials is dialled for the call.
            case passage(call: String?)
        }

        var part: Part
        let name: String
        var arrival: UInt64 = 0
        var isRinging = false
        var isAnswered = false
        var isBusy = false
        /// By her own telephone.
        var isHeld = false
        /// Hung up, or about to be.
        var isLeaving = false
        var bridge: String?
        /// What was dialled for it.
        var number: PhoneNumber?
    }

    struct Conversation: Sendable {
        var from: CallEvent.Party?
        var to: PhoneNumber?
        var sipCallID: String?
        var queue: String?
        /// It came from a telephone of the house, and may be nobody's business.
        var isInternal = false
        var isAnswered = false
        /// Who hung up first.
        var hungUpBy: Side?
        /// It is in this desk's own Stasis application.
        var isInStasis = false
        /// The caller was taken out of the bridge, and hears music.
        var isHeld = false
        /// How often her telephone was rung for it.
        var rings = 0
        var recordings = 0
        var recording: String?

        enum Side: String, Sendable { case caller, agent }
    }

    func channel(_ id: String) -> Channel? { channels[id] }
    func call(_ id: String) -> Conversation? { calls[id] }

    mutating func change(_ id: String, _ change: (inout Channel) -> Void) {
        guard var channel = channels[id] else { return }
        change(&channel)
        channels[id] = channel
    }

    mutating func changeCall(_ id: String, _ change: (inout Conversation) -> Void) {
        guard var call = calls[id] else { return }
        change(&call)
        calls[id] = call
    }

    mutating func remember(_ id: String, _ channel: Channel, call: Conversation? = nil) {
        if channels.count >= Self.mostChannels {
            let oldest = channels.sorted { $0.value.arrival < $1.value.arrival }.prefix(Self.mostChannels / 8)
            for (id, _) in oldest { forget(id) }
        }
        arrivals += 1
        channels[id] = channel
        channels[id]?.arrival = arrivals
        if let call { calls[id] = call }
    }

    mutating func forget(_ id: String) {
        channels[id] = nil
        calls[id] = nil
    }

    /// The call to which a channel belongs.
    func callID(of id: String) -> String? {
        switch channels[id]?.part {
        case .caller: id
        case .leg(let call, _), .passage(let call): call
        case .attempt(let call, _): call
        case nil: nil
        }
    }

    /// Her own telephone, rung by this desk for a call that came by Stasis.
    func operatorChannel(of call: String) -> String? {
        channels.first { id, channel in
            guard case .operator(call, _) = ARIChannelID(id) else { return false }
            return channel.part == .leg(call: call, agent: settings.extension)
        }?.key
    }

    /// The managers rung for a call who are there still, the latest first.
    func attempts(of call: String) -> [(id: String, number: Int, channel: Channel)] {
        channels.compactMap { id, channel in
            guard case .attempt(call, let number) = channel.part else { return nil }
            return (id, number, channel)
        }.sorted { $0.number > $1.number }
    }

    func isInBridge(_ id: String, of call: String) -> Bool {
        channels[id]?.bridge == settings.bridge(of: call)
    }
}
