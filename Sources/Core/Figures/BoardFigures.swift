package import Answering

/// How it stands at one moment, as the board shows it: who waits, what came today, who is at what, what is owed.
///
/// Nothing in it belongs to a caller.
package struct BoardFigures: Hashable, Sendable {
    /// Whose figures they are.
    package enum Scope: String, Hashable, Sendable {
        /// Of the desks whose logs lie on this machine.
        case machine
        /// Of all desks behind a relay.
        case service
    }

    package var scope: Scope
    package var at: Moment
    /// Over all clients and queues, each caller once.
    package var waiting = Waiting()
    /// By their names.
    package var clients: [ClientLine]
    /// Queues that a PBX tells of, and that are named as no client.
    package var queues: [QueueLine]
    package var operators: [OperatorLine]
    package var owed: Owed

    package init(
        scope: Scope, at: Moment, clients: [ClientLine] = [], queues: [QueueLine] = [],
        operators: [OperatorLine] = [], owed: Owed = Owed()
    ) {
        self.scope = scope
        self.at = at
        self.clients = clients
        self.queues = queues
        self.operators = operators
        self.owed = owed
    }

    /// Who waits just now.
    package struct Waiting: Hashable, Sendable {
        package var calls: Int
        /// `nil` where nobody waits, or nobody tells.
        package var longestSeconds: Int?

        package init(calls: Int = 0, longestSeconds: Int? = nil) {
            self.calls = calls
            self.longestSeconds = longestSeconds
        }
    }

    package struct ClientLine: Hashable, Sendable {
        /// `nil`: of numbers that no profile names.
        package var id: Client.ID?
        package var name: String
        package var waiting = Waiting()
        package var today = Day()
        package var alarms: [Alarm] = []

        package init(id: Client.ID?, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// What today came to; whole seconds.
    package struct Day: Hashable, Sendable {
        package var arrived = 0
        package var answered = 0
        package var lost = 0
        /// From 0 to 1, by the client's formula; `nil` where there is nobody to be counted.
        package var serviceLevel: Double?
        /// By which the service level is told.
        package var terms = Report.usualServiceLevel
        /// Of those who were answered.
        package var meanWaitSeconds: Int?
        /// Of all, also of those who left.
        package var longestWaitSeconds: Int?

        package init() {}
    }

    package struct QueueLine: Hashable, Sendable {
        package var name: String
        package var waiting: Waiting

        package init(name: String, waiting: Waiting) {
            self.name = name
            self.waiting = waiting
        }
    }

    package struct OperatorLine: Hashable, Sendable {
        package var id: Operator.ID
        package var name: String
        /// The telephone that she sits at.
        package var `extension`: String
        /// `nil`: her desk has not said yet.
        package var state: OperatorState?
        /// `nil` where nobody can tell.
        package var since: Moment?

        package init(
            id: Operator.ID, name: String, extension: String, state: OperatorState?, since: Moment? = nil
        ) {
            self.id = id
            self.name = name
            self.extension = `extension`
            self.state = state
            self.since = since
        }
    }

    /// What is owed to callers and managers.
    package struct Owed: Hashable, Sendable {
        package var open: Int
        /// `nil` where that cannot be told: a relay knows of nothing when it is due.
        package var overdue: Int?
        /// What nobody has taken upon herself yet; `nil` where each desk has its own.
        package var nobodys: Int?

        package init(open: Int = 0, overdue: Int? = nil, nobodys: Int? = nil) {
            self.open = open
            self.overdue = overdue
            self.nobodys = nobodys
        }
    }

    /// A figure that is more than its client's profile allows.
    package struct Alarm: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case waiting
            case longestWait = "longest-wait"
            case unansweredPercent = "unanswered-percent"
        }

        package var kind: Kind
        package var figure: Int
        package var most: Int

        package init(_ kind: Kind, figure: Int, most: Int) {
            self.kind = kind
            self.figure = figure
            self.most = most
        }
    }
}

extension BoardFigures {
    package var arrived: Int { clients.reduce(0) { $0 + $1.today.arrived } }
    package var answered: Int { clients.reduce(0) { $0 + $1.today.answered } }
    package var lost: Int { clients.reduce(0) { $0 + $1.today.lost } }
}
