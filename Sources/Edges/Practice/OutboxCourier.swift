package import Answering

/// Carries nothing: what goes out is taken at once, or waits, as the scenario has it.
package struct OutboxCourier: Courier {
    private let isMailUp: Bool

    package init(isMailUp: Bool) { self.isMailUp = isMailUp }

    package var ways: Set<Parcel.Way> { [.mail, .text] }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        isMailUp ? .accepted(by: Self.name, words: "250 2.0.0") : .putOff("421 4.3.2")
    }

    private static let name = "practice"
}
