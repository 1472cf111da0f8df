/// What another program or another desk asks of this one: neither a call nor a key.
package enum DeskRequest: Hashable, Sendable {
    /// A named person says that something owed was done.
    case discharge(Obligation.ID, by: String)
    /// A colleague needs a senior. Said again while it stands: who is silent for long has settled it.
    indirect case senior(SeniorRequest)
    /// The senior who was asked for takes the call.
    case seniorTaken(Call.ID, by: Operator.ID)
    /// A colleague hands over what she owes.
    indirect case takeDebt(Obligation, from: Operator.ID)
    /// Somebody wants what waits to go out, or was refused, tried at once.
    case retryParcels
    /// All that is known of whoever has this number is to be taken out.
    case erase(PhoneNumber)

    /// The PBX has the call no more, and nobody heard how it ended.
    case lostSight(of: Call.ID)

    /// Why a desk does not do what it is asked.
    package enum Refusal: Hashable, Sendable {
        /// It owes nothing of that id.
        case notOwed
        /// Somebody said so before.
        case alreadyDone(by: Personal)
        /// It asked for no senior in that call.
        case notAsked
        case alreadyTaken(by: Operator.ID)
        /// It has no card of that client.
        case noSuchClient
        /// Nobody of that id is in the roster, or it is she herself.
        case noSuchColleague
        /// It owes something else under that id.
        case otherDebt
        /// A call of that number is open here.
        case stillOpen
    }
}
