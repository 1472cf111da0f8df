package import Answering
package import FoundationEssentials

// What a desk says to all others, and what its operator is at.

extension ServiceLanguage {
    /// More is not said at once.
    package static let mostAnnouncements = 100
    /// Of a notice, in bytes: it is one line under a greeting.
    package static let longestNotice = 2000

    package static func write(_ announcements: [Announcement]) -> Data { encoded(announcements) }
    package static func write(_ state: OperatorState) -> Data { encoded(state) }

    /// `nil` where one of them says nothing, ends before it begins or is longer than anything that is shown.
    package static func readAnnouncements(_ body: Data) -> [Announcement]? {
        guard let announcements: [Announcement] = decoded(body), announcements.count <= mostAnnouncements,
            announcements.allSatisfy(\.isSound)
        else { return nil }
        return announcements
    }

    /// All that was said for today, as the relay tells it.
    package static func readToday(_ data: Data) -> [Announcement]? { decoded(data) }

    package static func readState(_ body: Data) -> OperatorState? {
        guard let state: OperatorState = decoded(body) else { return nil }
        if case .onBreak(let reason) = state, reason.count > Desk.longestReason { return nil }
        return state
    }
}

extension Announcement {
    fileprivate var isSound: Bool {
        let moments = 0..<Int64(10_000_000_000_000)
        let names: [String]
        switch matter {
        case .manager(let id, _): names = [client, id]
        case .notice(let text, _):
            names = [client]
            guard !text.isBlank, text.utf8.count <= ServiceLanguage.longestNotice else { return false }
        }
        return moments.contains(at.milliseconds) && moments.contains(until.milliseconds) && at < until
            && names.allSatisfy { !$0.isEmpty && $0.utf8.count <= FieldLimit.identifier }
            && by.utf8.count <= FieldLimit.identifier
    }
}
