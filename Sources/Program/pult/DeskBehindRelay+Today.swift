import Answering
import Dialects
import Foundation
import Setup
import Telephony

// What holds today, as a desk behind a relay says and hears it.

extension DeskBehindRelay {
    /// What the relay is to be told lies in her directory until it was.
    static func box(in directory: String) -> AnnouncementBox { AnnouncementBox(path: directory + "/for-relay.json") }

    func dayBook(beside folder: any DayBook) -> RelayDayBook {
        RelayDayBook(line, box: Self.box(in: directory), beside: folder)
    }

    /// What was said for today when the relay was heard last: a desk that begins apart from it goes on from there.
    var saidBefore: Event? {
        guard let text = try? Data(contentsOf: URL(filePath: saidPath)) else { return nil }
        return ServiceLanguage.readToday(text).map { .announced($0) }
    }

    func keepIfSaid(_ event: Event) {
        guard case .announced(let announcements) = event else { return }
        try? Files.keep(String(decoding: ServiceLanguage.write(announcements), as: UTF8.self), at: saidPath)
    }

    private var saidPath: String { directory + "/relay-today.json" }
}
