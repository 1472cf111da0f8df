import Answering
import Dialects
import Foundation
import Records
import Service
import Telephony

/// What the relay gave to a desk and the copy of its log does not hold.
struct LeftBehind {
    struct Item {
        var time: Moment?
        var dialled: PhoneNumber?
        var clientID: Client.ID?
        var what: String

        func client(in catalogue: Catalogue) -> String {
            let client = dialled.flatMap { catalogue.client(dialled: $0) } ?? clientID.flatMap { catalogue[$0] }
            return client?.name ?? clientID ?? dialled?.raw.text ?? "a firm that nobody told"
        }
    }

    private(set) var items: [Item] = []
    /// The last delivery that the log holds; after it all is given again.
    private(set) var lastKept: HeardPlace?

    /// `nil` where it is not known at which desk she sat.
    init?(
        of person: Operator.ID, at contents: LogDraft.Contents, _ draft: LogDraft, from line: TakeoverLine
    ) async throws {
        guard let desk = contents.desk, let until = contents.until, let signedOn = contents.signedOnAt else {
            return nil
        }
        // What a desk was given it keeps in that order: after the last that is kept nothing can be.
        let since = max(
            until.adding(seconds: -Self.backSeconds), signedOn.adding(seconds: -Self.historySeconds))
        var missing: [Delivery] = []
        var place = DeliveriesAfter.moment(since)
        while true {
            let next = try await line.deliveries(of: person, at: desk, after: place)
            guard let last = next.last else { break }
            place = .number(last.number)
            for delivery in next {
                let place = HeardPlace(desk: desk, number: delivery.number, epoch: delivery.epoch)
                if lastKept == nil {
                    lastKept = place
                    lastKept?.number -= 1
                }
                if try draft.holds(delivery) {
                    lastKept = place
                    missing = []
                } else {
                    missing.append(delivery)
                }
            }
        }
        try gather(missing, draft)
    }

    /// The copy goes on while the desk is connected: what it holds last is hardly older.
    private static let backSeconds = 60 * 60
    /// A desk that begins hears of so much before.
    private static let historySeconds = 5 * 60

    private mutating func gather(_ missing: [Delivery], _ draft: LogDraft) throws {
        var told: Set<Call.ID> = []
        for delivery in missing {
            switch delivery.content {
            case .call(let event):
                guard told.insert(event.call).inserted else { continue }
                let isThere = try draft.holds(event.call)
                items.append(
                    Item(
                        time: event.time ?? delivery.at, dialled: event.to,
                        what: "call \(event.callID)" + (isThere ? ": how it went on" : "")))
            case .request(let body):
                switch try? CommandLanguage.read(body) {
                case .takeDebt(let owed, let from):
                    let who = from == Operator.pool ? "claimed by her" : "handed over by \(from)"
                    items.append(Item(time: delivery.at, clientID: owed.client, what: "a promise, \(who)"))
                case .senior(let asked):
                    items.append(
                        Item(
                            time: delivery.at, clientID: asked.client,
                            what: "a senior was asked for in call \(asked.call.callID)"))
                case .lostSight(let call):
                    items.append(Item(time: delivery.at, what: "call \(call.callID): the PBX has it no more"))
                default: items.append(Item(time: delivery.at, what: "a colleague's request"))
                }
            }
        }
    }
}

extension LogDraft {
    fileprivate func holds(_ delivery: Delivery) throws -> Bool {
        switch delivery.content {
        case .call(let event): return try holds(event)
        case .request(let body):
            guard case .takeDebt(let owed, _)? = try? CommandLanguage.read(body) else { return false }
            return try holds(owed.id)
        }
    }
}
