import Answering
import Foundation
import Profiles
import Records
import Setup
import Telephony

/// Where a running desk listens, for the other programs of this machine: `DATA/OPERATOR/address`.
///
/// A desk that was killed leaves its own behind; what tells is the lock, which the system gives back.
enum DeskAddress {
    static func keep(_ settings: Settings, of person: Operator.ID, port: Int) {
        var listen = settings.listen
        listen.port = port
        let url = (settings.file.tls == nil ? "http://" : "https://") + listen.reachable
        try? Files.keep(url, at: settings.addressPath(of: person))
    }

    static func remove(_ settings: Settings, of person: Operator.ID) {
        unlink(settings.addressPath(of: person))
    }

    /// `nil`: no desk of `person` runs, or it does not listen.
    static func ofRunningDesk(of person: Operator.ID, _ settings: Settings) -> String? {
        guard DeskLock.isHeld(in: settings.directory(of: person)).0,
            let text = try? String(contentsOfFile: settings.addressPath(of: person), encoding: .utf8)
        else { return nil }
        let url = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return url.hasPrefix("http://") || url.hasPrefix("https://") ? url : nil
    }

    /// The desk of a colleague under the same data directory, with what lets this one in there.
    static func ofColleague(_ person: Operator.ID, _ settings: Settings) -> CurlColleagues.Desk? {
        guard let url = ofRunningDesk(of: person, settings), let token = try? settings.deskToken(of: person)
        else { return nil }
        return CurlColleagues.Desk(url: url, token: token)
    }
}
