/// What the operator asks for. Every command names the call it was meant for, so that none can reach another.
package enum Command: Hashable, Sendable {
    /// She answers by the telephone; noted where the PBX does not tell of it.
    case pickUp(Call.ID)
    /// The text of a field as it now stands.
    case write(Field, String, Call.ID)
    case choose(outcome: Outcome.ID, Call.ID)
    case classify(CallType, Call.ID)
    /// The call is over for her: what was chosen is the outcome.
    case file(Call.ID)
    /// A call without any event begins: for this client.
    case beginByHand(Client.ID)
    /// The talk of a call is over; noted where the PBX does not tell of it.
    case hangUp(Call.ID)
    /// The keys go to this call from now on.
    case attend(Call.ID)
    /// The call is put aside, not filed.
    case putAside(Call.ID)
    /// Nothing more is to be done about a missed call.
    case dismiss(Call.ID)
    case signOn
    case signOff
}

/// What the operator writes down about a call.
package enum Field: Hashable, Sendable {
    case name, purpose, contact, note
    /// The answer to a question of the client's script.
    case answer(String)
}

extension Field: RawRepresentable, Codable {
    package init(rawValue: String) {
        switch rawValue {
        case "name": self = .name
        case "purpose": self = .purpose
        case "contact": self = .contact
        case "note": self = .note
        default: self = .answer(rawValue)
        }
    }

    package var rawValue: String {
        switch self {
        case .name: "name"
        case .purpose: "purpose"
        case .contact: "contact"
        case .note: "note"
        case .answer(let field): field
        }
    }
}
