/// Where a colleague is just now, as the service knows it.
package struct Colleague: Hashable, Codable, Sendable {
    package var person: Operator.ID
    /// The extension of the telephone that she sits at.
    package var desk: String
    /// `nil`: her desk has not said yet.
    package var state: OperatorState?

    package init(person: Operator.ID, desk: String, state: OperatorState? = nil) {
        self.person = person
        self.desk = desk
        self.state = state
    }
}
