/// What the desk asks of the PBX: for one call, or for the operator herself.
package struct TelephoneOrder: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case answer
        case hold, resume
        /// Rings a manager for the caller, who hears music meanwhile; the number is that of the attempt within the call,
        /// from 1 on, and stands as `attempt.id` in what the PBX tells of it.
        case attempt(number: Int, Attempt.Target, ringSeconds: Int)
        /// The manager has answered: the operator speaks with him, the caller goes on waiting.
        case consult(attempt: Int)
        /// The attempt is broken off, or the manager refused: the caller is back with the operator.
        case cancel(attempt: Int)
        /// Caller and manager speak; the operator leaves.
        case connect(attempt: Int)
        /// Without asking anybody first.
        case transfer(to: PhoneNumber)
        case hangUp
        /// Rings the operator's telephone, and from it that number: no call of the PBX's stands before.
        case dial(to: PhoneNumber)
        case record(isOn: Bool)
        case markRecording
        /// No calls are to come to the operator.
        case pause(reason: String)
        case unpause
        case logIn, logOut
    }

    /// Counts the orders of this desk: none is sent twice.
    package var number: UInt64
    package var deed: Deed
    /// The operator's own telephone in the PBX.
    package var `extension`: String
    /// `nil`: it is about herself.
    package var call: Call.ID?
    /// The operator's connection in the call, where the PBX told of one.
    package var operatorLeg: String?

    package init(
        number: UInt64, _ deed: Deed, extension: String, call: Call.ID? = nil, operatorLeg: String? = nil
    ) {
        self.number = number
        self.deed = deed
        self.extension = `extension`
        self.call = call
        self.operatorLeg = operatorLeg
    }
}

/// What came of an order. That it was accepted says only that the PBX has it: what is done its events tell.
package enum OrderReply: Hashable, Sendable {
    case accepted
    /// In its own words, where it gave any; nothing was done.
    case refused(Personal?)
    /// Nothing answers there: nothing was done.
    case unreachable
    /// It went out, and no answer came in time: it may have been done, and is not sent again.
    case unanswered
}

/// What can be ordered of a PBX.
package enum Ability: String, Hashable, Sendable, CaseIterable {
    case answer, hold, attempt, connect, transfer, dial
    case hangUp = "hang-up"
    case record
    case markRecording = "mark-recording"
    case pause
    case logIn = "log-in"

    package init(_ deed: TelephoneOrder.Deed) {
        switch deed {
        case .answer: self = .answer
        case .hold, .resume: self = .hold
        case .attempt, .consult, .cancel: self = .attempt
        case .connect: self = .connect
        case .transfer: self = .transfer
        case .hangUp: self = .hangUp
        case .dial: self = .dial
        case .record: self = .record
        case .markRecording: self = .markRecording
        case .pause, .unpause: self = .pause
        case .logIn, .logOut: self = .logIn
        }
    }
}

/// What a telephone can be ordered to do, and of what of that the PBX tells when it is done.
package struct Abilities: Hashable, Sendable {
    package var able: Set<Ability>
    package var confirmed: Set<Ability>

    package init(_ able: Set<Ability> = [], confirmed: Set<Ability> = []) {
        self.able = able
        self.confirmed = confirmed.intersection(able)
    }

    /// She does everything by her own telephone.
    package static let byHand = Abilities()
}
