import Answering
import Foundation
import Profiles
import Records
import Service
import Setup
import Telephony

/// A desk's side of the relay, where the settings name one.
struct DeskBehindRelay {
    let line: RelayLine
    private let directory: String

    init?(_ settings: Settings, of person: Operator) throws {
        guard let relay = settings.file.relay else { return nil }
        directory = settings.directory(of: person.id)
        line = RelayLine(
            RelaySettings(
                url: relay.url, token: try settings.secret(at: relay.tokenFile), desk: person.extension,
                person: person.id, authority: relay.authority))
    }

    func telephone(by timekeeper: any Timekeeper, _ tell: @escaping @Sendable (Event) -> Void) -> RelayTelephone {
        RelayTelephone(line, timekeeper: timekeeper, place: place, tell: tell)
    }

    /// Of this relay and this desk: another's deliveries are counted anew.
    private var place: DeliveryPlace {
        let (path, head) = (directory + "/relay-delivery", "\(line.settings.url) \(line.settings.desk) ")
        return DeliveryPlace(
            read: {
                guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.hasPrefix(head) else {
                    return nil
                }
                return Int64(text.dropFirst(head.count).trimmingCharacters(in: .whitespacesAndNewlines))
            },
            keep: { number in try? Files.keep("\(head)\(number)", at: path) })
    }

    /// Copies her log to the relay, line by line, until the task is cancelled; what was written while the relay was away
    /// follows when it is back.
    func copy(_ log: SQLiteCallLog, by timekeeper: any Timekeeper) async {
        var sequence: Int64?
        while !Task.isCancelled {
            if sequence == nil { sequence = (try? await line.endOfLog())?.sequence }
            if let known = sequence, let lines = try? await log.lines(after: known, atMost: Self.linesAtOnce),
                !lines.isEmpty
            {
                sequence = (try? await line.copy(lines))?.sequence
                // There may be more.
                if sequence == lines.last?.sequence { continue }
            }
            guard (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.pauseSeconds))) != nil
            else { return }
        }
    }

    private static let linesAtOnce = 200
    private static let pauseSeconds = 2
}
