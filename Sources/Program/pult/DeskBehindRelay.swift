import Answering
import Dialects
import Foundation
import Profiles
import Service
import Setup
import Telephony

/// A desk's side of the relay, where the settings name one.
struct DeskBehindRelay {
    let line: RelayLine
    let directory: String

    /// Notes that her desk has heard all up to there.
    static func note(_ heard: HeardPlace, of person: Operator.ID, _ settings: Settings) {
        guard let url = settings.file.relay?.url else { return }
        let line = RelayLine(RelaySettings(url: url, token: "", desk: heard.desk, person: person))
        place(of: line, in: settings.directory(of: person)).keep(heard)
    }

    /// - Parameter isAsking: nothing is written in her directory.
    init?(_ settings: Settings, of person: Operator, isAsking: Bool = false) throws {
        guard let relay = settings.file.relay else { return nil }
        directory = settings.directory(of: person.id)
        var line = RelaySettings(
            url: relay.url, token: try settings.secret(at: relay.tokenFile(at: person.extension)),
            desk: person.extension, person: person.id, authority: relay.authority)
        line.machine = Self.machine(in: directory, isKept: !isAsking)
        line.saysItWorks = true
        self.line = RelayLine(line)
    }

    /// Made at the first start where her log lies: a machine that comes back after another took over is not that one.
    private static func machine(in directory: String, isKept: Bool) -> String {
        let path = directory + "/relay-machine"
        if let kept = try? String(contentsOfFile: path, encoding: .utf8), !kept.isEmpty {
            return kept.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let made = UUID().uuidString
        // Who only asks leaves nothing behind, that perhaps her desk could not read.
        if isKept, Files.exists(directory) { try? Files.keep(made, at: path) }
        return made
    }

    func telephone(by timekeeper: any Timekeeper, _ tell: @escaping @Sendable (Event) -> Void) -> RelayTelephone {
        RelayTelephone(line, timekeeper: timekeeper, place: Self.place(of: line, in: directory)) { event in
            keepIfSaid(event)
            tell(event)
        }
    }

    /// Of this relay, and with the desk, each of which counts its deliveries by itself.
    private static func place(of line: RelayLine, in directory: String) -> DeliveryPlace {
        let (path, head) = (directory + "/relay-delivery", "\(line.settings.url) ")
        return DeliveryPlace(
            read: {
                guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.hasPrefix(head) else {
                    return nil
                }
                let words = text.dropFirst(head.count).split(separator: " ")
                guard let last = words.last, words.count > 1,
                    let place = ServiceLanguage.readPlace(last.trimmingCharacters(in: .whitespacesAndNewlines))
                else { return nil }
                return HeardPlace(
                    desk: words.dropLast().joined(separator: " "), number: place.number, epoch: place.epoch)
            },
            keep: { heard in
                let place = ServiceLanguage.Place(heard.number, of: heard.epoch).written
                try? Files.keep("\(head)\(heard.desk) \(place)", at: path)
            })
    }
}
