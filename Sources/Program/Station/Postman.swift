package import Answering

/// Carries what waits in the log of a desk that does not run, by the same rules, without a screen.
package struct Postman: Sendable {
    /// After so long nothing more is begun: the desk itself may be waiting for its log.
    private static let mostSeconds = 60
    /// So many not taken one after another: whoever should take them is not there.
    private static let mostInVain = 8

    private let log: any CallLog
    private let courier: any Courier
    private let timekeeper: any Timekeeper

    package init(log: any CallLog, courier: any Courier, timekeeper: any Timekeeper) {
        self.log = log
        self.courier = courier
        self.timekeeper = timekeeper
    }

    /// What came of each parcel that is still to go, or was refused, once nothing more is due.
    ///
    /// - Parameter urged: what waits for a later time, or was refused, is tried too.
    /// - Throws: what the log throws; what was kept before is kept.
    package func carry(for person: Operator.ID, urged: Bool) async throws -> [PostedParcel] {
        let begun = timekeeper.now()
        let opening = try await log.opening(since: begun)
        var desk = Desk(
            of: Operator(id: person, name: person, extension: "", clients: []), catalogue: Catalogue(),
            replaying: [], owing: opening.obligations, posted: opening.parcels, at: begun)
        desk.ways = courier.ways
        let ids = opening.parcels.map(\.parcel.id)
        try await withThrowingTaskGroup(of: (Parcel.ID, CourierReply).self) { group in
            var (underway, inVain) = (0, 0)
            func perform(_ effects: [Effect]) async throws {
                let entries = effects.compactMap { if case .record(let entry) = $0 { entry } else { nil } }
                if !entries.isEmpty { try await log.record(entries, calls: [], interface: nil) }
                let isTired = timekeeper.now().isFar(from: begun, seconds: Self.mostSeconds)
                guard inVain < Self.mostInVain, !isTired else { return }
                for case .carry(let parcel, let attempt) in effects {
                    underway += 1
                    group.addTask { [courier] in (parcel.id, await courier.carry(parcel, attempt: attempt)) }
                }
            }
            let event = urged ? Event.requested(.retryParcels, Receipt(number: 0)) : .ticked
            try await perform(desk.receive(event, at: begun))
            while underway > 0, let (id, reply) = try await group.next() {
                underway -= 1
                if case .putOff = reply { inVain += 1 } else { inVain = 0 }
                try await perform(desk.receive(.carried(id, reply), at: timekeeper.now()))
            }
        }
        return ids.compactMap { desk.parcels[$0] }
    }
}
