import Answering
import ArgumentParser
import Display
import Figures
import Foundation
import Setup

/// What the profiles want sent by now, and was not.
struct DueReports {
    let maker: ReportMaker
    let settings: Settings

    func send() async throws {
        let post = ReportPost(settings: settings)
        var parcels: [Parcel] = []
        var letters: [ReportLetters] = []
        for client in maker.clients {
            guard let plan = client.report else { continue }
            let days = plan.every.last(before: client.hours.zone.local(maker.now).day)
            do {
                let report = try maker.report(ReportOrder(subject: .client(client.id), days: days))
                let mails = try ReportLetters(of: report, for: client, settings)
                let known = Set(try post.posted(mails.id).map(\.parcel.id))
                parcels += try mails.parcels(at: maker.now).filter { !known.contains($0.id) }
                letters.append(mails)
            } catch let refusal as Refusal {
                // One client's trouble keeps no other's report.
                Console.complain("pult: \(client.id): \(refusal.sentence)")
            }
        }
        let came = try await post.post(parcels)
        for mails in letters { mails.tell(came) }
        if came.contains(where: { $0.isOpen || $0.isRefused }) { throw ExitCode(Refusal.notSo) }
    }
}

extension ReportPlan.Interval {
    /// The last whole one that is over on that day; weeks begin on Monday.
    func last(before today: Day) -> Report.Days {
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
