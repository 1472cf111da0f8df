package import Answering
import Dialects
import FoundationEssentials
package import Service

/// The telephone behind a relay: the desk connects out, and is told what is its own.
///
/// At least once and in order: where the line broke it is taken up again after the last delivery that was kept.
package struct RelayTelephone: Telephone {
    private let line: RelayLine
    private let timekeeper: any Timekeeper
    private let place: DeliveryPlace
    private let tell: @Sendable (Event) -> Void

    /// - Parameters:
    ///   - place: keeps the number of the last delivery from one start to the next.
    ///   - tell: the desk hears by this what is nobody's call: troubles, and what lies in the pool.
    package init(
        _ line: RelayLine, timekeeper: any Timekeeper, place: DeliveryPlace,
        tell: @escaping @Sendable (Event) -> Void
    ) {
        self.line = line
        self.timekeeper = timekeeper
        self.place = place
        self.tell = tell
    }

    package func tell(_ reception: any Reception) async throws {
        var last = place.read()
        var pause = 1
        while !Task.isCancelled {
            do {
                var stream = EventStream()
                var hasBegun = false
                for try await bytes in line.news(after: last) {
                    guard let messages = stream.take(bytes) else { throw NoRelay() }
                    if !hasBegun, stream.isHeard {
                        reception.listening()
                        tell(.mended(.relay(.away)))
                        (hasBegun, pause) = (true, 0)
                    }
                    let before = last
                    // Once for all that came together: what is told again the desk knows.
                    defer { if let last, last != before { place.keep(last) } }
                    for message in messages {
                        guard let heard = try await take(message, by: reception) else { continue }
                        last = HeardPlace(desk: line.settings.desk, number: heard.number, epoch: heard.epoch)
                    }
                }
                if !hasBegun { throw NoRelay() }
            } catch is CancellationError {
                return
            } catch is NotKept {
                // The desk says itself that its log takes nothing; the delivery comes again.
            } catch {
                tell(.troubled(.relay(trouble(of: error))))
            }
            // A line that broke is taken up at once, one that cannot be had a little later each time.
            pause = min(max(1, pause * 2), Self.longestPauseSeconds)
            try await timekeeper.wait(until: timekeeper.now().adding(seconds: pause))
        }
    }

    private static let longestPauseSeconds = 8

    private struct NotKept: Error {}
    /// Something else answers at the relay's address.
    private struct NoRelay: Error {}

    /// - Returns: the delivery that was kept.
    private func take(
        _ message: EventStream.Message, by reception: any Reception
    ) async throws -> ServiceLanguage.Place? {
        let news: DeskNews?
        do throws(ServiceLanguage.UnreadNews) {
            news = try ServiceLanguage.read(message)
        } catch {
            guard await isKept(reception.take(error.request)) else { throw NotKept() }
            return error.place
        }
        guard let news else { return nil }
        guard await take(news, by: reception) else { throw NotKept() }
        guard case .delivery(let delivery) = news else { return nil }
        return ServiceLanguage.Place(delivery.number, of: delivery.epoch)
    }

    private func isKept(_ reply: ReceptionReply) -> Bool { reply != .notKept && reply != .full }

    /// Whether it is kept, or need not be.
    private func take(_ news: DeskNews, by reception: any Reception) async -> Bool {
        switch news {
        case .delivery(let delivery):
            let reply =
                switch delivery.content {
                case .call(let event): await reception.take([event])
                case .request(let body): await take(body, by: reception)
                }
            return isKept(reply)
        case .status(let event): _ = await reception.take([event])
        case .pool(let debts): tell(.pooled(debts))
        case .today(let announcements): tell(.announced(announcements))
        case .colleagues(let colleagues): tell(.located(colleagues))
        case .profiles(let revisions): tell(.published(revisions))
        case .exchange(let name, let trouble?): tell(.troubled(.exchange(name, trouble)))
        case .exchange(let name, nil): tell(.mended(.exchange(name, .away)))
        case .noLog: tell(.mended(.logNotCopied))
        case .alive: break
        }
        return true
    }

    private func take(_ body: Data, by reception: any Reception) async -> ReceptionReply {
        // What this desk cannot read was written by a newer one, and would not be read the next time either: she is told,
        // and it is kept for whoever mends it.
        guard let request = try? CommandLanguage.read(body) else {
            return await reception.take(ServiceLanguage.unread(String(decoding: body, as: UTF8.self)))
        }
        return await reception.take(request)
    }

    private func trouble(of error: any Error) -> RelayTrouble {
        if (error as? SendFault)?.isUntrusted == true { return .untrusted }
        return (error as? CurlSender.Answer).flatMap { RelayTrouble($0) } ?? .away
    }
}

extension RelayTrouble {
    /// Why the relay does not let her begin; `nil` where it says something else.
    init?(_ answer: CurlSender.Answer) {
        switch answer.status {
        case 401: self = .refused
        case 403: self = .unknownOperator
        case 409:
            guard let who = answer.takenBy else { return nil }
            self = answer.problem == "sits-elsewhere" ? .sitsAt(desk: who) : .occupied(by: who)
        default: return nil
        }
    }
}

/// Where the number of the last delivery is kept from one start to the next.
package struct DeliveryPlace: Sendable {
    /// What she heard last, at whichever desk of this relay.
    package var read: @Sendable () -> HeardPlace?
    package var keep: @Sendable (HeardPlace) -> Void

    package init(
        read: @escaping @Sendable () -> HeardPlace?, keep: @escaping @Sendable (HeardPlace) -> Void
    ) {
        self.read = read
        self.keep = keep
    }
}
