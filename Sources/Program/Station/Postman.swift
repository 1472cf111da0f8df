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
        // What is answered while the log syncs is written down together.
        let inbox = Inbox(timekeeper: timekeeper, version: "")
        try await withThrowingDiscardingTaskGroup { group in
            var (underway, inVain) = (0, 0)
            func perform(_ effects: [Effect]) async throws {
                let isTired = timekeeper.now().isFar(from: begun, seconds: Self.mostSeconds)
                // The next are on their way while the answers of those before are written down: no more are underway
                // than before, should the log take nothing.
                for effect in effects where inVain < Self.mostInVain && !isTired {
                    switch effect {
                    case .carry(let parcel, let attempt):
                        underway += 1
                        group.addTask { [courier] in
                            inbox.post(.carried(parcel.id, await courier.carry(parcel, attempt: attempt)))
                        }
                    case .follow(let parcel, let job):
                        underway += 1
                        group.addTask { [courier] in
                            inbox.post(.carried(parcel.id, await courier.follow(parcel, job: job)))
                        }
                    default: break
                    }
                }
                let entries = effects.compactMap { if case .record(let entry) = $0 { entry } else { nil } }
                if !entries.isEmpty { try await log.record(entries, calls: [], interface: nil) }
            }
            let event = urged ? Event.requested(.retryParcels, Receipt(number: 0)) : .ticked
            try await perform(desk.receive(event, at: begun))
            while underway > 0 {
                var effects: [Effect] = []
                for stamped in await inbox.turn() {
                    guard case .event(.carried(let id, let reply)) = stamped.happening else { continue }
                    underway -= 1
                    if case .putOff = reply { inVain += 1 } else { inVain = 0 }
                    effects += desk.receive(.carried(id, reply), at: stamped.moment)
                }
                try await perform(effects)
            }
        }
        return ids.compactMap { desk.parcels[$0] }
    }
}
