// What a PBX sent and nobody could read: told at the desk, and kept for whoever mends it.

extension Desk {
    mutating func hear(_ request: UnreadRequest, _ receipt: Receipt) -> [Effect] {
        lastHeardAt = now
        let kind = Trouble.Kind.pbx(request.dialect, request.unread)
        // Told anew, so that it stands for a while after the last.
        troubles.removeAll { $0.kind == kind }
        _ = report(kind)
        guard unreadKept.isNew(request, at: now) else { return [.acknowledge(receipt)] }
        return [decide(.unread(request), for: nil), .acknowledge(receipt)]
    }
}

/// Of which sorts of unread requests one was kept of late: one is enough to mend it, and a PBX may send thousands.
struct UnreadKept: Sendable {
    private struct Sort: Hashable {
        var dialect: String
        var unread: Unread
    }

    private static let mostSorts = 64
    private static let seconds = 60 * 60
    private var sorts: [Sort: Moment] = [:]

    mutating func isNew(_ request: UnreadRequest, at now: Moment) -> Bool {
        sorts = sorts.filter { !now.isFar(from: $0.value, seconds: Self.seconds) }
        let sort = Sort(dialect: request.dialect, unread: request.unread)
        guard sorts[sort] == nil, sorts.count < Self.mostSorts else { return false }
        sorts[sort] = now
        return true
    }
}
