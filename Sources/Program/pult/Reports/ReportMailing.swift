import Answering
import ArgumentParser
import Couriers
import Figures
import Foundation
import Setup

/// Sends clients their reports, each once: whoever has one of these days is sent no other.
struct ReportMailing {
    let maker: ReportMaker
    let settings: Settings

    /// What the profiles want sent by now.
    func sendDue() async throws {
        try await send(
            maker.clients.compactMap { client in
                client.report.map { plan in
                    let today = client.hours.zone.local(maker.now).day
                    return ReportOrder(subject: .client(client.id), days: plan.every.last(before: today))
                }
            })
    }

    /// - Throws: `ExitCode` where something could not be made, or did not go: it has been told.
    func send(_ orders: [ReportOrder]) async throws {
        let post = ReportPost(settings: settings)
        var (letters, parcels, isWhole) = ([ReportLetters](), [Parcel](), true)
        for order in orders {
            guard case .client(let id) = order.subject else { continue }
            do {
                let mails = try ReportLetters(for: try maker.client(id), over: order.days, settings)
                let known = Set(try post.posted(mails.id).map(\.parcel.id))
                letters.append(mails)
                // A report is made of every log: not for those who have it.
                guard !mails.ids.allSatisfy(known.contains) else { continue }
                parcels += try mails.parcels(of: maker.report(order), at: maker.now).filter { !known.contains($0.id) }
            } catch let refusal as Refusal {
                // One client's trouble keeps no other's report.
                Console.complain("pult: \(refusal.sentence)")
                isWhole = false
            }
        }
        try await post.post(parcels)
        for mails in letters {
            let standing = try post.posted(mails.id)
            mails.tell(standing)
            isWhole = isWhole && !standing.contains { $0.isOpen || $0.isRefused }
        }
        if !isWhole { throw ExitCode(Refusal.notSo) }
    }
}

extension ReportPlan.Interval {
    /// The last whole one that is over on that day; weeks begin on Monday.
    fileprivate func last(before today: Day) -> Report.Days {
        switch self {
        case .day: return Report.Days(first: today.adding(days: -1), last: today.adding(days: -1))
        case .week:
            let monday = today.adding(days: 1 - today.weekday.rawValue)
            return Report.Days(first: monday.adding(days: -7), last: monday.adding(days: -1))
        case .month:
            let end = Day(year: today.year, month: today.month, day: 1).adding(days: -1)
            return Report.Days(first: Day(year: end.year, month: end.month, day: 1), last: end)
        }
    }
}
