import Answering
import Foundation
import Profiles
import Records
import Setup
import Telephony

/// Where a running desk listens, for the other programs of this machine: `DATA/OPERATOR/address`. Of a desk behind a
/// relay it tells through which relay, and at which extension, it can be reached.
///
/// A desk that was killed leaves its own behind; what tells is the lock, which the system gives back.
enum DeskAddress {
    static func keep(_ settings: Settings, of person: Operator.ID, port: Int) {
        var listen = settings.listen
        listen.port = port
        let url = (settings.file.tls == nil ? "http://" : "https://") + listen.reachable
        try? Files.keep(url, at: settings.addressPath(of: person))
    }

    static func keep(_ settings: Settings, of person: Operator.ID, behind relay: RelaySettings) {
        try? Files.keep(way(through: relay.url) + relay.desk, at: settings.addressPath(of: person))
    }

    private static func way(through relay: String) -> String { "through \(relay) to " }

    static func remove(_ settings: Settings, of person: Operator.ID) {
        unlink(settings.addressPath(of: person))
    }

    /// `nil`: no desk of `person` runs, or it does not listen.
    static func ofRunningDesk(of person: Operator.ID, _ settings: Settings) -> String? {
        guard let url = kept(by: person, settings) else { return nil }
        return url.hasPrefix("http://") || url.hasPrefix("https://") ? url : nil
    }

    /// The line to a running desk that the relay of the settings stands before; `nil`: none does.
    static func throughRelay(to person: Operator.ID, _ settings: Settings) throws -> RelayLine? {
        guard let relay = settings.file.relay, let text = kept(by: person, settings) else { return nil }
        var line = RelaySettings(url: relay.url, token: "", desk: "", person: person, authority: relay.authority)
        let way = way(through: line.url)
        guard text.hasPrefix(way) else { return nil }
        line.desk = String(text.dropFirst(way.count))
        line.token = try settings.secret(at: relay.tokenFile(at: line.desk))
        return RelayLine(line)
    }

    private static func kept(by person: Operator.ID, _ settings: Settings) -> String? {
        guard DeskLock.isHeld(in: settings.directory(of: person)).0 else { return nil }
        return (try? String(contentsOfFile: settings.addressPath(of: person), encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The desk of a colleague under the same data directory, with what lets this one in there.
    static func ofColleague(_ person: Operator.ID, _ settings: Settings) -> CurlColleagues.Desk? {
        guard let url = ofRunningDesk(of: person, settings), let token = try? settings.deskToken(of: person)
        else { return nil }
        return CurlColleagues.Desk(url: url, token: token, authority: settings.ownAuthority)
    }
}
