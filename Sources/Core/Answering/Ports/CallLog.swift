/// Where entries are kept, in their order, for good.
package protocol CallLog: Sendable {
    /// Makes all of it durable or nothing: `entries`, the rows of their calls, and where the operator's hands are.
    ///
    /// A report of an event already kept is passed over. The hands are one row beside the chain, the newest wins; `nil`
    /// leaves it. Throws `LogFault`; what was not kept is handed over again.
    func record(_ entries: [Entry], calls: [CallSummary], interface: String?) async throws

    /// What a desk starts from: the entries of calls that are open or had news after `moment`, and the rows of calls
    /// begun since then, newest first; and what is still owed, however old.
    func opening(since moment: Moment) async throws -> Opening

    /// Earlier calls of a number to a client, newest first, at most `CallerHistory.mostCalls`.
    func history(of number: PhoneNumber, to client: Client.ID) async throws -> CallerHistory

    /// Takes out what is known of whoever has this number.
    func erase(_ caller: PhoneNumber, at now: Moment) async throws

    /// Calls that tell of persons, began before their client's moment, are over and owe nothing.
    func expired(_ moments: [Client.ID: Moment], atMost most: Int) async throws -> [Call.ID]

    /// Takes out what they tell of persons, and returns of which it did: not of those that are open or owe since.
    func erase(expired calls: [Call.ID], at now: Moment) async throws -> Set<Call.ID>

    /// Where the operator's hands were.
    func interface() async throws -> String?

    /// How large it is; `nil` where nobody can tell.
    func byteCount() async -> Int?
}

extension CallLog {
    package func byteCount() async -> Int? { nil }
}

package struct Opening: Sendable {
    package var entries: [Entry]
    package var calls: [CallSummary]
    package var obligations: [Obligation] = []
    /// Parcels that are to go, or were refused; and what became lately of the others.
    package var parcels: [PostedParcel] = []
    /// What colleagues ever handed over.
    package var received: Set<Obligation.ID> = []
    /// The greatest number a request was given.
    package var lastTicket = 0
    /// The parts of each client's card as she saw them last, by their digests.
    package var cardsSeen: [Client.ID: [String: String]] = [:]
    /// The file could not be read: it was kept aside under this name, and a new one begun.
    package var keptAside: String?

    package init(entries: [Entry] = [], calls: [CallSummary] = [], keptAside: String? = nil) {
        self.entries = entries
        self.calls = calls
        self.keptAside = keptAside
    }
}

/// Why the log did not do what it was asked, and a sentence that says what to mend.
package struct LogFault: Error, Hashable, Sendable {
    package var trouble: LogTrouble
    package var sentence: String
    /// The file could not be read: it was kept aside under this name, and the next call begins a new one.
    package var keptAside: String?

    package init(_ trouble: LogTrouble, _ sentence: String, keptAside: String? = nil) {
        self.trouble = trouble
        self.sentence = sentence
        self.keptAside = keptAside
    }
}
