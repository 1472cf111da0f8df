package import Answering
package import Service

// A person is taken out here as he is at the desks. Whoever could sign on as an operator may say so for her clients: by
// the same token she would be told all of it.

extension Relay {
    package func emptied(of sitting: Sitting) async throws(StoreFault) -> Int64 {
        try await store.emptied(of: sitting.person)
    }

    package func empty(_ lines: [EmptiedLine], of sitting: Sitting) async throws(StoreFault) -> Int64 {
        try await store.empty(lines, of: sitting.person)
    }

    package func erase(_ number: PhoneNumber, for sitting: Sitting) async throws(StoreFault) -> ServiceErasureReply {
        let reply = try await wouldSignOn(sitting)
        guard reply == .welcome else { return .refused(reply) }
        let clients = clients(of: sitting.person)
        guard !number.key.isEmpty,
            let erasure = try await store.erase(
                number, of: clients, at: timekeeper.now(),
                isHis: { [read] in read($0)?.isAbout(number, of: clients) ?? false })
        else { return .stillOpen }
        onErasure(erasure, sitting)
        return .done(erasure)
    }
}

extension DeskRequest {
    /// What somebody asks of a colleague about a caller of these clients.
    fileprivate func isAbout(_ number: PhoneNumber, of clients: [Client.ID]) -> Bool {
        switch self {
        case .takeDebt(let owed, _):
            clients.contains(owed.client) && owed.isOf(number)
        case .senior(let asked):
            clients.contains(asked.client)
                && (asked.caller == number || PhoneNumber(reading: asked.text(of: .contact)) == number)
        case .discharge, .seniorTaken, .retryParcels, .lostSight, .erase: false
        }
    }
}
