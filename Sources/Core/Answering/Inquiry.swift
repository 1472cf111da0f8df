/// What was asked of a client's own server for a call, and what it answered.
///
/// Kept in memory while the call is open and written down nowhere: the log knows which lookup was asked, how it ended
/// and how long it took.
package struct Inquiry: Hashable, Sendable {
    package struct ID: Hashable, Codable, Sendable {
        package var call: Call.ID
        /// Counts what this desk asked.
        package var number: Int

        package init(call: Call.ID, number: Int) {
            (self.call, self.number) = (call, number)
        }
    }

    package enum Ending: String, Hashable, Codable, Sendable, CaseIterable {
        case answered
        /// The server knows nothing of it.
        case nothing
        /// It answered that it will not or cannot tell.
        case refused
        /// No answer in time.
        case late
        case unreachable
        /// It is not who it should be, or does not let us in: certificates or the token are not right.
        case untrusted
        case tooLarge = "too-large"
        /// The answer is not JSON.
        case unreadable
        /// A file with a certificate or a secret cannot be used.
        case notSetUp = "not-set-up"
        /// The call was over first, or something else was asked.
        case left
    }

    package enum Value: Hashable, Codable, Sendable {
        case text(Personal)
        case flag(Bool)
    }

    package var id: ID
    package var client: Client.ID
    package var lookup: Lookup
    /// What she typed; empty where there is nothing to type.
    package var value: Personal
    package var address: Personal
    package var since: Moment
    /// `nil`: the answer is awaited.
    package var ending: Ending?
    /// In the order of what is shown; `nil` where the answer does not have it.
    package var values: [Value?] = []

    package init(id: ID, client: Client.ID, lookup: Lookup, value: String, address: String, since: Moment) {
        (self.id, self.client, self.lookup, self.since) = (id, client, lookup, since)
        (self.value, self.address) = (Personal(value), Personal(address))
    }
}

extension Inquiry {
    /// What the answer says, a label each.
    package var lines: [(line: Lookup.Line, value: Value)] {
        zip(lookup.show, values).compactMap { line, value in value.map { (line, $0) } }
    }

    /// The numbers in the answer that can be rung, in their order.
    package var numbers: [Manager.Number] {
        lines.compactMap { line, value in
            guard line.isRung, case .text(let text) = value else { return nil }
            let number = PhoneNumber(reading: text.text)
            guard number.kind == .international || number.kind == .internal else { return nil }
            var entry = Manager.Number(label: line.label, number: number)
            entry.isPrivate = true
            return entry
        }
    }

    /// It is known, and need not be asked again in the call.
    package var isSettled: Bool { ending == .answered || ending == .nothing }
}
