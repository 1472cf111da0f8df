// The number that a caller is told, by which he asks and is found again.

extension Desk {
    /// The number by which he can ask for whatever is owed to him of the call; given once.
    mutating func giveTicket(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.ticket == nil, let client = client(of: call) else { return [] }
        return [decide(.ticketGiven(nextTicket(of: client)), for: id)]
    }

    func nextTicket(of client: Client) -> Ticket {
        Ticket(prefix: client.ticketPrefix, extension: ownExtension, number: nextTicket)
    }

    /// The roster gives no two operators one extension, and each counts on wherever she sits: so no two give a number
    /// twice, though none asks another.
    private var ownExtension: String { catalogue.roster.operator(person.id)?.extension ?? person.extension }

    /// Counted on in her log. Where that may not be the only one of hers the others know of it, it begins above them.
    private var nextTicket: Int {
        let isOnly =
            !hasService || (isLogCopied || lastTicket > 0) && !troubles.contains { $0.kind == .logNotCopied }
        return isOnly ? lastTicket + 1 : max(lastTicket + 1, Ticket.aboveAll(at: now))
    }

    /// Open promises under a ticket as somebody writes it: whole, or from any of its parts on (`204-45`, `45`).
    ///
    /// - Parameter other: the same as if the other layout had been on.
    package func debts(ticket text: String, or other: String = "") -> [Obligation] {
        everythingOwed.filter(Ticket.asked(by: [text, other]))
    }

    /// What was owed under it and is done, as far as it is remembered: the last first.
    package func done(ticket text: String, or other: String = "") -> [Obligation] {
        done.values.filter(Ticket.asked(by: [text, other])).sorted {
            ($1.proof?.at ?? $1.since, $0.id.number) < ($0.proof?.at ?? $0.since, $1.id.number)
        }
    }
}

extension Ticket {
    fileprivate static func asked(by texts: [String]) -> (Obligation) -> Bool {
        let wanted = texts.map(parts).filter { $0.last.map { Int($0) != nil } ?? false }
        return { owed in
            guard !wanted.isEmpty, let ticket = owed.ticket.map(parts) else { return false }
            return wanted.contains { $0.count <= ticket.count && ticket.suffix($0.count).elementsEqual($0) }
        }
    }

    /// Capital letters that the eye cannot tell apart are one.
    fileprivate static func parts(of text: String) -> [String] {
        text.uppercased().map { alike[$0] ?? $0 }.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    }

    private static let alike = Dictionary(
        zip("АВЕКМНОРСТХ", "ABEKMHOPCTX"), uniquingKeysWith: { first, _ in first })
}
