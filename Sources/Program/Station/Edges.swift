package import Answering
package import Display

/// The other side of every port, chosen in one place; the loop knows none of them by its type.
package struct Edges: Sendable {
    package var telephones: [any Telephone]
    package var terminal: any Terminal
    package var log: any CallLog
    package var timekeeper: any Timekeeper
    package var profiles: any ProfileSource
    package var words: any WordForms
    package var colleagues: any Colleagues
    /// `nil`: this desk stands alone.
    package var pool: (any ServicePool)?
    package var dayBook: any DayBook
    package var controls: any Controls
    package var courier: any Courier
    package var customers: any CustomerBook
    package var clientServer: any ClientServer
    /// `nil`: nobody wants to see it again.
    package var recorder: (any Recorder)?

    package init(
        telephones: [any Telephone], terminal: any Terminal, log: any CallLog, timekeeper: any Timekeeper,
        profiles: any ProfileSource, words: any WordForms, colleagues: any Colleagues, dayBook: any DayBook,
        controls: any Controls, courier: any Courier = NoCourier(),
        customers: any CustomerBook = NoCustomerBook(), clientServer: any ClientServer = NoClientServer(),
        pool: (any ServicePool)? = nil
    ) {
        self.telephones = telephones
        self.terminal = terminal
        self.log = log
        self.timekeeper = timekeeper
        self.profiles = profiles
        self.words = words
        self.colleagues = colleagues
        self.dayBook = dayBook
        self.controls = controls
        self.courier = courier
        self.customers = customers
        self.clientServer = clientServer
        self.pool = pool
    }
}
