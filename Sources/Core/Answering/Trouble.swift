/// Something the operator must know of and cannot mend.
package struct Trouble: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case log(LogTrouble)
        /// The corrupt file was kept aside under this name, and a new log begun.
        case logBegunAnew(keptAs: String)
        case listener(ListenerTrouble)
        /// The PBX does not take orders: everything is done by her telephone.
        case controls(ControlsTrouble)
        /// The PBX would not do what it was asked, in its own words where it gave any.
        case orderRefused(TelephoneOrder.Deed, Personal?)
        /// She is ready, and the PBX says that it gives her no calls.
        case heldBack
        /// A call rang whose event said that it had rung so long ago: it popped nothing.
        case clockOfPBX(minutesLate: Int)
        /// A PBX that is asked for its calls, by the name of its dialect, tells none.
        case exchange(String, ExchangeTrouble)
        /// The relay, behind which this desk works, tells nothing.
        case relay(RelayTrouble)
        /// Her log is not copied to the relay: another one of hers lies there.
        case logNotCopied
        /// A PBX sends what cannot be read, of which calls may be lost.
        case pbx(String, Unread)
        /// What is published cannot be taken.
        case edition(EditionTrouble)
        /// The roster could not be read; the last good one stands.
        case roster(Flaw? = nil)
        /// A profile could not be read; the last good one stands. Without a flaw its folder has gone.
        case profile(Client.ID, Flaw? = nil)
        /// Nothing that goes out on this way has been taken for a while.
        case post(Parcel.Way)
        /// What was told of a firm's managers here could not be written down: other desks do not know it.
        case dayBook(Client.ID, DayBookFault)
    }
    /// Where a file is wrong that its author has to mend.
    package struct Flaw: Hashable, Sendable {
        /// From 1.
        package var line: Int
        /// By the name under which it is explained.
        package var rule: String

        package init(line: Int, rule: String) {
            (self.line, self.rule) = (line, rule)
        }
    }
    package var kind: Kind
    package var since: Moment

    package init(kind: Kind, since: Moment) {
        self.kind = kind
        self.since = since
    }
}

extension Trouble.Kind {
    /// What is at stake, the gravest first: calls that are not kept, calls that do not come, what is out of date.
    enum Gravity: Int {
        case log, listener, relay, exchange, heldBack, copy, controls, post, order, clock, pbx, news, edition, roster,
            profile
        case dayBook
    }

    var gravity: Gravity {
        switch self {
        case .log: .log
        case .listener: .listener
        case .relay: .relay
        case .exchange: .exchange
        case .heldBack: .heldBack
        case .logNotCopied: .copy
        case .controls: .controls
        case .post: .post
        case .orderRefused: .order
        case .clockOfPBX: .clock
        case .pbx: .pbx
        case .logBegunAnew: .news
        case .edition: .edition
        case .roster: .roster
        case .profile: .profile
        case .dayBook: .dayBook
        }
    }

    /// Of a PBX, or of the relay in front of it, that tells how queues and operators stand.
    var isOfFigures: Bool { gravity == .exchange || gravity == .relay }

    /// A firm that others serve is no trouble of hers.
    func concerns(_ person: Operator) -> Bool {
        switch self {
        case .profile(let client, _), .dayBook(let client, _): person.clients.contains(client)
        default: true
        }
    }

    /// Whether it speaks of the same thing, so that the newer word takes the place of the older.
    func isOfTheSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.profile(let client, _), .profile(let others, _)), (.dayBook(let client, _), .dayBook(let others, _)):
            client == others
        case (.pbx(let dialect, _), .pbx(let other, _)): dialect == other
        case (.post(let way), .post(let other)): way == other
        case (.exchange(let name, _), .exchange(let other, _)): name == other
        default: gravity == other.gravity
        }
    }
}

/// Why the log does not take entries.
package enum LogTrouble: String, Hashable, Sendable, Codable {
    case full, readOnly, locked, corrupt, gone, newer, other
}

/// Why no events of the PBX come in.
package enum ListenerTrouble: Hashable, Sendable {
    case addressInUse(String)
    case addressNotOurs(String)
    case notAllowed(String)
    /// A certificate, a key, a secret or what must go with them.
    case settings
    case other
}

/// Why a PBX that is asked for its calls tells none.
package enum ExchangeTrouble: String, Hashable, Codable, Sendable {
    /// Nothing answers there, or the connection broke.
    case away
    /// Something answers, and not as that PBX does.
    case notThere
    /// The name or the secret is not right.
    case refused
    /// It may log in, and hears of no calls.
    case mayNotListen
    /// Another desk took what is this desk's.
    case takenByAnother
}

/// Why the relay tells this desk nothing.
package enum RelayTrouble: Hashable, Sendable {
    /// Nothing answers there, or the line broke.
    case away
    /// The desk's token is not the one that the relay knows.
    case refused
    /// Another operator is signed on at this desk.
    case occupied(by: String)
    /// She is signed on at another desk.
    case sitsAt(desk: String)
    /// Its certificate is not one that this desk trusts.
    case untrusted
    /// Its roster does not name her.
    case unknownOperator
}

/// Why the PBX takes no orders.
package enum ControlsTrouble: String, Hashable, Sendable {
    /// Nothing answers there.
    case unreachable
    /// No answer in time.
    case silent
}
