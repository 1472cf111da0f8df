/// What the log knows of earlier calls of a number to a client, newest first.
package struct CallerHistory: Hashable, Sendable {
    package struct Past: Hashable, Sendable {
        package var at: Moment
        package var name: Personal
        package var outcome: Outcome.ID?
        package var seconds: Int?

        package init(at: Moment, name: Personal, outcome: Outcome.ID?, seconds: Int?) {
            self.at = at
            self.name = name
            self.outcome = outcome
            self.seconds = seconds
        }
    }

    package var number: PhoneNumber
    package var client: Client.ID
    package var calls: [Past]

    package init(number: PhoneNumber, client: Client.ID, calls: [Past]) {
        self.number = number
        self.client = client
        self.calls = calls
    }

    /// No more earlier calls than this are asked for.
    package static let mostCalls = 8
}
