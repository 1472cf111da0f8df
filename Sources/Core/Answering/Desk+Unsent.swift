// What does not go out as it should: a way on which nothing is taken, and what nobody wrote.

extension Desk {
    /// So long nothing is taken on a way before she is told: servers put off what they do not know for some minutes.
    private static let stuckMinutes = 10

    /// Whoever refuses has been reached.
    mutating func note(_ reply: CourierReply, by id: Parcel.ID) -> [Effect] {
        guard let way = parcels[id]?.parcel.way else { return [] }
        if case .putOff = reply {
            stuckSince[way] = stuckSince[way] ?? now
            return []
        }
        return mend(way)
    }

    /// Nothing is troubled by a way on which nothing waits.
    mutating func judgePost() -> [Effect] {
        var effects: [Effect] = []
        for (way, since) in stuckSince {
            if !parcels.values.contains(where: { $0.parcel.way == way && $0.isOpen }) {
                effects += mend(way)
            } else if now.isFar(from: since, seconds: Self.stuckMinutes * 60) {
                effects += report(.post(way))
            }
        }
        return effects
    }

    private mutating func mend(_ way: Parcel.Way) -> [Effect] {
        stuckSince[way] = nil
        return forget { $0 == .post(way) }
    }

    /// What went out yesterday stands in the log.
    mutating func forgetGoneParcels() {
        parcels = parcels.filter { $0.value.isOpen || $0.value.isRefused }
        askedAt = askedAt.filter { parcels[$0.key]?.job != nil }
    }

    /// Nobody was reached, and no message was written: what is known of the call goes out as it is.
    mutating func writeUnwritten(_ call: Call) -> [Effect] {
        let unwritten = call.openObligations.filter { owed in
            owed.kind == .message && !call.isTaken(owed)
                && parcels(for: owed.id).allSatisfy { $0.standing == .withdrawn }
        }
        let text = { [desk = self] (field: Field) in desk.text(of: field, in: call.id) }
        return unwritten.flatMap { owed in
            let (about, contact) = (text(.messageAbout), text(.contact))
            let message = Message(
                ticket: owed.ticket ?? "", topic: owed.topic ?? Escalation.defaultTopic, to: owed.owner,
                from: Personal(text(.name)),
                contact: contact.isEmpty ? owed.contact : Personal(contact),
                about: Personal(about.isEmpty ? self.about(call).joined(separator: ", ") : about),
                when: Personal(text(.messageWhen)), text: Personal(text(.messageText)),
                isUrgent: !text(.messageUrgent).isEmpty)
            return post(message, owed: owed.id, call)
        }
    }
}
