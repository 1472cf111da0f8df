import Answering

/// One leg of a call at a carrier's programmable PBX: the caller's own, or one that is rung on his behalf.
///
/// The caller's leg tells no talk: it counts from where the carrier's application answers, waiting included. Who is
/// rung is told by what was dialled: `sip:101@…` or `client:olga` is an operator's telephone, a full number somebody
/// outside.
struct CloudLeg {
    enum State: String { case offered, ringing, answered, ended, busy, unanswered, cancelled, failed }

    enum Party: Equatable {
        case caller
        /// Somebody is called by the service itself, and no caller has come before.
        case called
        case agent(String)
        case outside(PhoneNumber)
    }

    var callID: String
    var legID: String?
    var id: String?
    var state: State
    var party: Party
    var time: Moment?
    var from: CallEvent.Party?
    var to: PhoneNumber?
    var cause: CallEvent.Cause?
    /// How long the leg was connected.
    var seconds: Int?

    /// Nothing of a leg of which it is not said whom it rings, nor where one outside has ended after it was answered:
    /// its result was told already.
    func events(by keys: DialectKeys) -> [CallEvent] {
        guard let kind, party != .agent("") else { return [] }
        return [
            .told(kind, callID: callID, by: keys, id: id, state: state.rawValue) { event in
                event.legID = legID
                event.time = time
                event.cause = kind.isFinal || kind == .attempt ? cause : nil
                switch party {
                case .caller, .called:
                    event.direction = party == .caller ? .inbound : .outbound
                    event.from = from
                    event.to = to
                case .agent(let agent):
                    event.agent = CallEvent.Agent(extension: agent)
                    if kind == .ended { event.durations = seconds.map { CallEvent.Durations(talk: $0) } }
                case .outside(let number):
                    event.attempt = CallEvent.AttemptProgress(id: legID, number: number, result: result)
                }
            }
        ]
    }

    private var kind: CallEvent.Kind? {
        switch party {
        case .outside: result == nil ? nil : .attempt
        case .caller:
            switch state {
            case .offered: .offered
            case .ringing: .alerting
            case .answered: .answered
            case .ended: .ended
            case .busy, .unanswered: .missed
            case .cancelled: .abandoned
            case .failed: .failed
            }
        case .called:
            switch state {
            // Who rings here is not one of ours: nothing is to pop.
            case .offered, .ringing: .offered
            case .answered: .answered
            case .ended: .ended
            case .busy, .unanswered, .cancelled, .failed: .failed
            }
        case .agent:
            switch state {
            case .offered: .offered
            case .ringing: .alerting
            case .answered: .answered
            case .ended: .ended
            // The call goes on without this operator.
            case .busy, .unanswered, .cancelled, .failed: .missed
            }
        }
    }

    private var result: String? {
        switch state {
        case .offered, .ringing: "ringing"
        case .answered: "answered"
        case .busy: "busy"
        case .unanswered: "no-answer"
        case .cancelled: "cancelled"
        case .failed: "unreachable"
        case .ended: nil
        }
    }
}

extension CloudLeg.Party {
    /// Whom a leg rings that was dialled on a caller's behalf.
    init(dialled text: String?, by keys: DialectKeys) {
        let text = text ?? ""
        var name = Substring(text)
        for scheme in ["client:", "sips:", "sip:", "user:"] where text.lowercased().hasPrefix(scheme) {
            name = text.dropFirst(scheme.count)
        }
        if let end = name.firstIndex(where: { "@;".contains($0) }) { name = name[..<end] }
        let number = PhoneNumber(reading: String(name), country: keys.country)
        self = number.kind == .international ? .outside(number) : .agent(String(name))
    }
}
