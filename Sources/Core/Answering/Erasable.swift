/// What may be of a person, and goes with all that is known of whoever has his number.
///
/// The desk, its log and the relay ask this alone: what one of them kept would be written or carried again.
package protocol Erasable {
    /// From where he called, or to where he was called.
    var numberOfCaller: PhoneNumber? { get }
    /// What was typed as a number of his, as it was typed.
    var numbersLeft: [Personal] { get }
}

extension Erasable {
    package func isOf(_ number: PhoneNumber) -> Bool {
        numberOfCaller == number || numbersLeft.contains { PhoneNumber(reading: $0.text) == number }
    }
}

extension Call: Erasable {
    package var numberOfCaller: PhoneNumber? { from }
    package var numbersLeft: [Personal] { [fields[.contact] ?? ""] }
}

extension CallSummary: Erasable {
    package var numberOfCaller: PhoneNumber? { from }
    package var numbersLeft: [Personal] { [contact] }
}

extension Obligation: Erasable {
    package var numberOfCaller: PhoneNumber? { caller }
    package var numbersLeft: [Personal] { [contact] }
}

extension Parcel: Erasable {
    package var numberOfCaller: PhoneNumber? { caller }
    package var numbersLeft: [Personal] {
        switch content {
        case .message(let message): [message.contact]
        case .form(_, let answers): answers.filter { $0.field == Field.contact.rawValue }.map(\.answer)
        // It tells of no person.
        case .report: []
        // What goes to a manager goes to no caller; this does.
        case .words, .pages: way == .text || way == .fax ? [to] : []
        }
    }
}
