package import Answering
import Dialects
import FoundationEssentials

/// What was told at a desk behind a relay, for the desks of its own folder and for all others.
///
/// What the relay has not taken yet lies in a file, also over the desk's end, and is said again until it has.
package struct RelayDayBook: DayBook {
    private let line: RelayLine
    private let box: AnnouncementBox
    private let folder: any DayBook

    package init(_ line: RelayLine, box: AnnouncementBox, beside folder: any DayBook) {
        self.line = line
        self.box = box
        self.folder = folder
    }

    package func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {
        let announcement = Announcement(
            client: client, .manager(id: manager, presence: state.presence), by: line.settings.person,
            at: state.since ?? now, until: state.until)
        do { try box.put(announcement) } catch { throw DayBookFault.unwritable }
        // The others hear of it all the same, and this desk knows it.
        try? await folder.note(state, of: manager, at: client, now: now)
    }
}

extension RelayLine {
    /// Whether the relay has kept it.
    package func announce(_ announcements: [Announcement]) async -> Bool {
        (try? await post(ServiceLanguage.write(announcements), to: "today"))?.status == 202
    }
}
