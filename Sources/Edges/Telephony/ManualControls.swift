package import Answering

/// She does everything by her own telephone: the desk orders nothing.
package struct ManualControls: Controls {
    package init() {}

    package var abilities: Abilities { .byHand }

    package func carryOut(_ order: TelephoneOrder) async -> OrderReply { .refused(nil) }
}
