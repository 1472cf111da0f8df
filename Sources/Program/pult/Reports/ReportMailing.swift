import Answering
import ArgumentParser
import Couriers
import Figures
import Foundation
import Setup

/// Sends clients their reports, each once: whoever has the same one of these days is sent no other.
struct ReportMailing {
    let maker: ReportMaker
    let settings: Settings

    /// What the profiles want sent by now.
    func sendDue() async throws {
        let orders = maker.clients.compactMap { client in
            client.report.map { plan in
                let today = client.hours.zone.local(maker.now).day
                return ReportOrder(subject: .client(client.id), days: plan.every.last(before: today))
            }
        }
        try await send(orders, isAsked: false)
    }

    /// - Throws: `ExitCode` where something could not be made, or did not go: it has been told.
    func send(_ orders: [ReportOrder], isAsked: Bool = true) async throws {
        var (letters, parcels, isWhole) = ([ReportLetters](), [Parcel](), maker.hasAllClients || isAsked)
        for order in orders {
            guard case .client(let id) = order.subject else { continue }
            do {
                let mails = try ReportLetters(of: order, for: try maker.client(id), settings)
                letters.append(mails)
                // A report is made of every log: not for those who have it.
                if mails.isSentToAll { continue }
                try order.note(settings)
                let report = try maker.report(order)
                guard report.unreadLogs == 0 else {
                    throw Refusal("\(id) is sent no report without calls that a log has: mend the logs first.")
                }
                parcels += try mails.parcels(of: report, at: maker.now)
            } catch {
                // One client's trouble keeps no other's report.
                let why = (error as? Refusal)?.sentence ?? (error as? LogFault)?.sentence ?? "\(error)"
                Console.complain("pult: \(why)")
                isWhole = false
            }
        }
        try await ReportPost(settings: settings).post(parcels)
        for mails in letters { isWhole = try mails.tell(isAsked: isAsked) && isWhole }
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
