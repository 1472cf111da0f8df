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

    /// Notes that her desk at `extension` has heard all up to that delivery.
    static func note(delivery number: Int64, to extension: String, of person: Operator.ID, _ settings: Settings) {
        guard let url = settings.file.relay?.url else { return }
        let line = RelayLine(RelaySettings(url: url, token: "", desk: `extension`, person: person))
        place(of: line, in: settings.directory(of: person)).keep(number)
    }

    init?(_ settings: Settings, of person: Operator) throws {
        guard let relay = settings.file.relay else { return nil }
        directory = settings.directory(of: person.id)
        line = RelayLine(
            RelaySettings(
                url: relay.url, token: try settings.secret(at: relay.tokenFile(at: person.extension)),
                desk: person.extension, person: person.id, authority: relay.authority))
    }

    func telephone(by timekeeper: any Timekeeper, _ tell: @escaping @Sendable (Event) -> Void) -> RelayTelephone {
        RelayTelephone(line, timekeeper: timekeeper, place: Self.place(of: line, in: directory), tell: tell)
    }

    /// Of this relay and this desk: another's deliveries are counted anew.
    private static func place(of line: RelayLine, in directory: String) -> DeliveryPlace {
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
    ///
    /// - Parameter tell: hears where the relay has another log of hers, on which this one does not follow.
    func copy(
        _ log: SQLiteCallLog, by timekeeper: any Timekeeper, _ tell: @escaping @Sendable (Event) -> Void
    ) async {
        var copied: LogEnd?
        while !Task.isCancelled {
            if copied == nil { copied = try? await line.endOfLog() }
            if let end = copied, let lines = try? await log.lines(after: end.sequence, atMost: Self.linesAtOnce) {
                if lines.isEmpty {
                    let isThere = try? await log.lines(after: end.sequence - 1, atMost: 1).last?.digest == end.digest
                    if isThere == false, end.sequence > 0 { tell(.troubled(.logNotCopied)) }
                } else {
                    let reply = try? await line.copy(lines)
                    switch reply {
                    case .kept(let end):
                        tell(.mended(.logNotCopied))
                        copied = end
                        // There may be more.
                        if end.sequence == lines.last?.sequence { continue }
                    case .outOfStep(let end):
                        // It may have been told before, and the answer been lost: then this is where to go on.
                        if end == copied { tell(.troubled(.logNotCopied)) }
                        copied = end
                    case nil: copied = nil
                    }
                }
            }
            guard (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.pauseSeconds))) != nil
            else { return }
        }
    }

    private static let linesAtOnce = 200
    private static let pauseSeconds = 2
}
