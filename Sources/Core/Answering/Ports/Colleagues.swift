/// The other desks of the service.
package protocol Colleagues: Sendable {
    /// Puts a request before a colleague; says within a few seconds what came of it.
    func ask(_ request: DeskRequest, of person: Operator.ID) async -> ColleagueReply
}

package enum ColleagueReply: Hashable, Sendable {
    /// It is on the screen there, or kept.
    case taken
    case refused(DeskRequest.Refusal)
    /// No desk of hers answers.
    case unreachable
}
