package import Answering

/// Which calls of a log are wanted; what is left out does not matter.
package struct CallFilter: Hashable, Sendable {
    package var client: Client.ID?
    /// Begun at this moment or later.
    package var from: Moment?
    /// Begun before this moment.
    package var until: Moment?
    package var outcome: Outcome.ID?
    package var caller: PhoneNumber?
    /// Only calls about which something is still to be done.
    package var isOpen = false
    package var limit: Int?

    package init() {}
}
