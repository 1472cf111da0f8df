/// The operator's telephone as it can be driven through the PBX.
package protocol Controls: Sendable {
    var abilities: Abilities { get }

    /// Gives an order; says within a few seconds what came of it. Never sends one twice.
    func carryOut(_ order: TelephoneOrder) async -> OrderReply
}

/// She does everything by her own telephone: the desk orders nothing.
package struct ManualControls: Controls {
    package init() {}

    package var abilities: Abilities { .byHand }

    package func carryOut(_ order: TelephoneOrder) async -> OrderReply { .refused(nil) }
}
