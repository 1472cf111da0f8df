package import Answering

/// The profiles as they were when the run began.
package struct StandingProfiles: ProfileSource {
    package init() {}
    package func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {}
}

/// Nobody else is there.
package struct NoColleagues: Colleagues {
    package init() {}
    package func ask(_ request: DeskRequest, of person: Operator.ID) async -> ColleagueReply { .unreachable }
}

/// What holds today holds at this desk alone.
package struct NoDayBook: DayBook {
    package init() {}
    package func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {}
}
