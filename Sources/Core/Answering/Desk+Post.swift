// What goes out in the client's name, until it is taken where it belongs.

extension Desk {
    /// So many are under way at a time; the others wait for their turn.
    static let mostUnderway = 8
    /// A try of which nothing is heard for so long is over.
    private static let tryMinutes = 10
    /// A parcel that nobody took in this time is not tried any more, unless it was hardly tried: a desk that is closed
    /// over the weekend carries nothing.
    private static let patienceHours = 48
    private static let leastTries = 12
    /// Between two questions how it stands where it was handed on.
    private static let followSeconds = 30
    /// Between two tries, growing; the last of them for good.
    private static let pausesMinutes = [1, 2, 5, 10, 20, 40, 60]

    /// Parcels that are to go, or that somebody must see to, the oldest first.
    package var openParcels: [PostedParcel] {
        parcels.values.filter { $0.isOpen || $0.isRefused }.sorted(by: PostedParcel.isOlder)
    }

    /// In figures, for whoever watches over the desk.
    package var outbox: Outbox {
        let (debts, waiting) = (debts, parcels.values.filter(\.isOpen))
        let late = Set(debts.filter { $0.isOverdue(at: now) }.map(\.id))
        return Outbox(
            open: waiting.count, overdue: waiting.count { $0.parcel.obligation.map(late.contains) ?? false },
            refused: parcels.values.count(where: \.isRefused), owed: debts.count, owedOverdue: late.count)
    }

    /// What was written about a call.
    package func parcels(of call: Call.ID) -> [PostedParcel] {
        parcels.values.filter { $0.parcel.id.call == call }.sorted(by: PostedParcel.isOlder)
    }

    /// What was written for something owed.
    package func parcels(for id: Obligation.ID) -> [PostedParcel] {
        parcels.values.filter { $0.parcel.obligation == id }.sorted(by: PostedParcel.isOlder)
    }

    // MARK: Posting

    /// The message goes to whom it is for, by what he reads; to whoever answers for the client where he has no address.
    mutating func post(_ message: Message, owed: Obligation.ID, _ call: Call) -> [Effect] {
        guard let client = client(of: call) else { return [] }
        let manager = message.to.flatMap { id in client.managers.first { $0.id == id } }
        var effects: [Effect] = []
        if let manager, let number = manager.numberForTexts, manager.notify.contains("sms"), ways.contains(.text) {
            let settles = !manager.readsMail || !ways.contains(.mail)
            effects += post(
                .message(message), by: .text, to: number.key, manager.name, owed: settles ? owed : nil, call, client)
        }
        let reader = manager.flatMap { $0.readsMail ? ($0.name, $0.email) : nil } ?? client.letterBox
        if effects.isEmpty || manager?.readsMail == true, let (name, address) = reader, let address {
            effects += post(.message(message), by: .mail, to: address, name, owed: owed, call, client)
        }
        return effects
    }

    /// - Parameter owed: what is discharged by its being taken.
    mutating func post(
        _ content: Parcel.Content, by way: Parcel.Way, to address: String, _ reader: String?,
        owed: Obligation.ID?, _ call: Call, _ client: Client, door: Parcel.Door? = nil,
        of papers: Client.ID? = nil
    ) -> [Effect] {
        guard ways.contains(way) else { return [] }
        let number = (calls[call.id]?.lastParcelNumber ?? 0) + 1
        var parcel = Parcel(
            id: Parcel.ID(call: call.id, sender: person.id, number: number), way: way, to: Personal(address),
            client: papers ?? client.id, content: content, head: letterhead(of: client), since: now)
        parcel.reader = reader
        parcel.obligation = owed
        parcel.caller = call.from.isWithheld ? nil : call.from
        // What a client writes in its own words is a letter; a text to a telephone is short.
        parcel.template = way == .mail ? client.letters.template(for: content) : nil
        parcel.ticket = owed.flatMap { debtBook[$0]?.ticket }
        parcel.door = door
        return [decide(.posted(parcel), for: call.id)]
    }

    private func letterhead(of client: Client) -> Parcel.Letterhead {
        Parcel.Letterhead(
            firm: client.name, signedBy: person.goesBy, zone: client.hours.zone.name,
            language: client.languages.first ?? "ru")
    }

    // MARK: Carrying

    /// What is due goes out, while the log keeps what comes of it.
    mutating func carryDue() -> [Effect] {
        underway = underway.filter {
            parcels[$0.key]?.isOpen == true && !now.isFar(from: $0.value, seconds: Self.tryMinutes * 60)
        }
        let isKept = !troubles.contains { if case .log = $0.kind { true } else { false } }
        guard isKept, underway.count < Self.mostUnderway, !parcels.isEmpty else { return [] }
        var effects = followHanded()
        while underway.count < Self.mostUnderway, let posted = oldestDue {
            underway[posted.parcel.id] = now
            effects.append(.carry(posted.parcel, attempt: posted.tries + 1))
        }
        return effects
    }

    /// Looked for one by one: at each answer one place is free, and a thousand may wait.
    private var oldestDue: PostedParcel? {
        var oldest: PostedParcel?
        for (id, posted) in parcels {
            guard let due = posted.dueAt, due <= now, underway[id] == nil else { continue }
            if let known = oldest, !PostedParcel.isOlder(posted, known) { continue }
            oldest = posted
        }
        return oldest
    }

    /// What another machine is at is asked after, again and again.
    private mutating func followHanded() -> [Effect] {
        let handed = parcels.values.filter { posted in
            guard case .handed(_, _, _, let at) = posted.standing, underway[posted.parcel.id] == nil else {
                return false
            }
            return now.isFar(from: askedAt[posted.parcel.id] ?? at, seconds: Self.followSeconds)
        }
        return handed.sorted(by: PostedParcel.isOlder).prefix(Self.mostUnderway - underway.count).compactMap { posted in
            guard let job = posted.job else { return nil }
            (underway[posted.parcel.id], askedAt[posted.parcel.id]) = (now, now)
            return .follow(posted.parcel, job: job)
        }
    }

    mutating func hear(_ reply: CourierReply, of id: Parcel.ID) -> [Effect] {
        underway[id] = nil
        let noted = note(reply, by: id)
        guard let posted = parcels[id], posted.isOpen || reply.isAccepted else { return noted + carryDue() }
        let settled = settle(posted, reply)
        withdrawing.remove(id)
        return noted + settled + carryDue()
    }

    private mutating func settle(_ posted: PostedParcel, _ reply: CourierReply) -> [Effect] {
        let id = posted.parcel.id
        switch reply {
        // It was on its way when somebody said that it is done, or took the filing back: that try was the last.
        case .refused where isNeedless(posted), .putOff where isNeedless(posted):
            return [decide(.parcelNews(id, .withdrawn), for: id.callInLog)]
        case .accepted(let server, let words, let pages):
            let news = ParcelNews.accepted(by: server, words: Personal(words), pages: pages)
            let taken = decide(.parcelNews(id, news), for: id.callInLog)
            guard let owed = posted.parcel.obligation else { return [taken] }
            return [taken] + discharge(owed, by: server, how: .accepted(words: Personal(words)))
        case .handed(let machine, let job, let words):
            askedAt[id] = now
            if case .handed(_, job, let before, _) = posted.standing, before.text == words { return [] }
            return [decide(.parcelNews(id, .handed(to: machine, job: job, words: Personal(words))), for: id.callInLog)]
        case .refused(let why):
            return [decide(.parcelNews(id, .refused(why: Personal(why))), for: id.callInLog), .beckon]
        // It is there, and may be asked after later.
        case .putOff where posted.job != nil: return []
        case .putOff(let why):
            let isLate = now.isFar(from: posted.parcel.since, seconds: Self.patienceHours * 3600)
            guard !isLate || posted.tries < Self.leastTries else {
                return settle(posted, .refused(why))
            }
            let again = now.adding(seconds: Self.pauseSeconds(after: posted.tries, of: id))
            return [decide(.parcelNews(id, .putOff(why: Personal(why), until: again)), for: id.callInLog)]
        }
    }

    /// What many parcels wait for comes back to all of them at once: each waits a little longer or shorter than the
    /// others, by a fifth at most.
    static func pauseSeconds(after tries: Int, of id: Parcel.ID) -> Int {
        let seconds = pausesMinutes[min(tries, pausesMinutes.count - 1)] * 60
        let spread = "\(id.call.callID)/\(id.sender)/\(id.number)/\(tries)".utf8.reduce(UInt32(2_166_136_261)) {
            ($0 ^ UInt32($1)) &* 16_777_619
        }
        return seconds * (80 + Int(spread % 41)) / 100
    }

    /// Somebody wants all that waits, or was refused, tried at once.
    mutating func urgeParcels() -> [Effect] {
        openParcels.filter { underway[$0.parcel.id] == nil && $0.job == nil }.map {
            decide(.parcelNews($0.parcel.id, .urged), for: $0.parcel.id.callInLog)
        } + carryDue()
    }

    /// Who says that it was done has told him: what has not gone yet need not go.
    mutating func withdrawParcels(for owed: Obligation.ID) -> [Effect] {
        withdraw(parcels(for: owed))
    }

    private func isNeedless(_ posted: PostedParcel) -> Bool {
        withdrawing.contains(posted.parcel.id) || posted.parcel.obligation.map { debtBook[$0] == nil } ?? false
    }

    mutating func withdraw(_ parcels: [PostedParcel]) -> [Effect] {
        withdrawing.formUnion(parcels.map(\.parcel.id).filter { underway[$0] != nil })
        return parcels.filter { ($0.dueAt != nil || $0.isRefused) && underway[$0.parcel.id] == nil }
            .map { decide(.parcelNews($0.parcel.id, .withdrawn), for: $0.parcel.id.callInLog) }
    }

    // MARK: Keeping

    mutating func keepPost(_ entry: Entry) {
        switch entry.fact {
        case .posted(let parcel): parcels[parcel.id] = PostedParcel(parcel)
        case .parcelNews(let id, let news): parcels[id]?.note(news, at: entry.moment)
        default: break
        }
    }
}

extension PostedParcel {
    package static func isOlder(_ left: PostedParcel, _ right: PostedParcel) -> Bool {
        (left.parcel.since, left.parcel.id.call.callID, left.parcel.id.number)
            < (right.parcel.since, right.parcel.id.call.callID, right.parcel.id.number)
    }
}

extension CourierReply {
    fileprivate var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }
}

extension Manager {
    /// Told by nothing else, a manager reads mail.
    fileprivate var readsMail: Bool { email != nil && (notify.isEmpty || notify.contains("email")) }

    /// Where a text can be read: not at an extension of his firm, nor at a number that nobody may see.
    fileprivate var numberForTexts: PhoneNumber? {
        numbers.first { $0.extension == nil && !$0.isPrivate && $0.number.kind == .international }?.number
    }
}

extension Client {
    /// Who reads what no manager reads, and where.
    fileprivate var letterBox: (String, String?)? { responsible.map { ($0.name, $0.email) } }
}
