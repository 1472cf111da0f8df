import Answering
import Display
import Figures
import Foundation
import Profiles
import Records
import Rehearsal
import Setup

/// What a report is asked to tell.
struct ReportOrder {
    var subject: Statistics.Subject
    var days: Report.Days
    var wantsAccount = false
    /// How many operators the weeks to come want.
    var wantsStaffing = false
    /// What is to be mended, and how well the calls were worked.
    var wantsQuality = false
    /// Of the whole service: attempts, messages and promises, too. Of anybody else they are read anyhow.
    var wantsDetails = false
    /// The client under whose tariff the same calls are rated, too.
    var otherTariff: Client.ID?
    /// The day on which it is made, where its own are not over: tells it from that of the whole days.
    var unfinishedOn: Day?
    /// Whose days these are.
    var promotion: Client.Promotion?
    /// By mail, to those who have it already, too.
    var isAgain = false

    init(subject: Statistics.Subject, days: Report.Days) {
        (self.subject, self.days) = (subject, days)
    }

    var isDetailed: Bool { subject != .all || wantsDetails || wantsQuality }

    /// What it has beside the figures of the calls: tells it from another report of the same days.
    var sections: [String] {
        [
            wantsAccount ? "account" : nil, otherTariff.map { "tariff \($0)" }, wantsStaffing ? "staffing" : nil,
            promotion.map { "promotion \($0.title)" }, unfinishedOn.map { "so far \($0.written)" },
        ].compactMap { $0 }
    }

    /// Whoever reads is noted first, in the logs that are read.
    func note(_ settings: Settings) throws {
        let selection = ["client": client, "from": days.first.written, "to": days.last.written]
        for person in CallLogReader.operators(in: settings.data) where operatorID ?? person == person {
            try settings.note("report", selection, inLogOf: person)
        }
    }

    var client: Client.ID? {
        if case .client(let id) = subject { id } else { nil }
    }

    /// Whose log alone tells of it.
    var operatorID: Operator.ID? {
        if case .operator(let id) = subject { id } else { nil }
    }
}

/// Makes reports of the logs and profiles of this machine.
struct ReportMaker {
    let now: Moment
    private let settings: Settings
    private let folder: ProfileFolder
    private let catalogue: Catalogue
    /// No profile has errors.
    let hasAllClients: Bool

    init(_ settings: Settings, now: Moment) {
        (self.settings, self.now) = (settings, now)
        folder = settings.folder
        let found = folder.read(at: now)
        catalogue = found.shown
        hasAllClients = found.faulty.isEmpty
        if !found.faulty.isEmpty {
            Console.complain("pult: without \(found.faulty.joined(separator: ", ")), whose profiles have errors.")
        }
    }

    var clients: [Client] { catalogue.clients.values.sorted { $0.id < $1.id } }

    func client(_ id: Client.ID) throws -> Client {
        if let client = catalogue[id] { return client }
        let known = catalogue.clients.keys.sorted().joined(separator: ", ")
        throw Refusal("no client '\(id)' in \(folder.path). Known: \(known).", code: Refusal.notSo)
    }

    /// Whose clock tells days and hours: the client's, else this machine's.
    func zone(of client: Client.ID?) throws -> Zone {
        try client.map { try self.client($0).hours.zone } ?? folder.zone
    }

    /// - Throws: `Refusal` where there is no log to be read.
    func report(_ order: ReportOrder) throws -> Report {
        let logs = CountedCalls(data: settings.data, operators: order.operatorID.map { [$0] })
        guard !logs.readers.isEmpty else {
            let why = logs.faults.first.map { $0.sentence } ?? "There is no log in \(settings.data) yet."
            throw Refusal("\(why) Name another directory with --data.", code: Refusal.notSo)
        }
        for fault in logs.faults { Console.complain("pult: \(fault.sentence) It is left out.") }
        var account = try account(for: order)
        let zone = try zone(of: order.client)
        let span = order.days.span(in: zone)
        var campaign = order.promotion.map { Campaign(of: $0, in: span) }
        let (statistics, faults) =
            order.isDetailed
            ? countInDetail(span, in: zone, order, logs) {
                account?.add($0)
                campaign?.add($0)
            } : count(span, in: zone, order, logs)
        account?.finish()
        campaign?.finish()
        var report = Report(
            days: order.days, madeAt: now, statistics: statistics, clients: clients,
            operators: catalogue.roster.operators)
        report.isDetailed = order.isDetailed
        report.unreadLogs = logs.faults.count + faults
        report.before = order.days.spanBefore(in: zone, at: now).map { count($0, in: zone, order, logs).statistics }
        (report.account, report.campaign) = (account, campaign)
        try addService(to: &report, order, logs)
        return report
    }

    /// How well a client's calls were worked; `nil` for anybody else, whose scenarios nobody writes.
    func quality(_ order: ReportOrder, most: Int) throws -> QualityReview? {
        guard case .client(let id) = order.subject else { return nil }
        let client = try client(id)
        let scenarios = PracticeShelf(settings, at: now).items(of: id).map { (name: $0.name, scenario: $0.scenario) }
        let logs = CountedCalls(data: settings.data)
        let sample = QualitySample(client: client, span: order.days.span(in: client.hours.zone), most: most)
        let (review, faults) = sample.review(of: logs.readers, by: scenarios)
        for fault in faults { Console.complain("pult: \(fault.sentence) It is not judged.") }
        return review
    }

    private func count(
        _ span: Range<Moment>, in zone: Zone, _ order: ReportOrder, _ logs: CountedCalls
    ) -> (statistics: Statistics, faults: Int) {
        let (statistics, faults) = logs.statistics(of: order.subject, in: span, clients: clients, zone: zone)
        tell(faults)
        return (statistics, faults.count)
    }

    private func countInDetail(
        _ span: Range<Moment>, in zone: Zone, _ order: ReportOrder, _ logs: CountedCalls,
        besides: (CountedCall) -> Void
    ) -> (statistics: Statistics, faults: Int) {
        var statistics = Statistics(of: order.subject, in: span, clients: clients, zone: zone)
        let faults = logs.read(of: order.subject, in: span, isDetailed: true) { owed in
            statistics.add(received: owed)
        } each: { call in
            statistics.add(call)
            besides(call)
        }
        statistics.finish()
        tell(faults)
        return (statistics, faults.count)
    }

    private func tell(_ faults: [LogFault]) {
        for fault in faults { Console.complain("pult: \(fault.sentence) What stands behind that is left out.") }
    }

    private func account(for order: ReportOrder) throws -> Account? {
        guard order.wantsAccount, case .client(let id) = order.subject else { return nil }
        let client = try client(id)
        guard let tariff = client.tariff else {
            throw Refusal(
                "\(id) has no tariff: write one into \(folder.path)/\(id)/profile.yaml (tariff: …).",
                code: Refusal.notSo)
        }
        let other = try order.otherTariff.map { id in
            guard let tariff = try self.client(id).tariff else {
                throw Refusal("\(id) has no tariff to be compared with.", code: Refusal.notSo)
            }
            return tariff
        }
        return Account(under: tariff, besides: other, over: order.days, in: client.hours.zone, keepsLines: true)
    }

    /// What a client's project expected; of all others, who was at her desk how long.
    private func addService(to report: inout Report, _ order: ReportOrder, _ logs: CountedCalls) throws {
        let span = report.days.span(in: report.zone)
        if let client = report.client {
            report.plan = client.project.flatMap { PlanAndFact(of: $0, in: report.statistics.course, at: now) }
        } else {
            for reader in logs.readers {
                let handling = report.statistics.operators[reader.operatorID]?.handling.sum ?? 0
                do {
                    report.attendance[reader.operatorID] = Attendance(
                        of: try reader.presence(in: span), in: span, handling: handling)
                } catch let fault as LogFault {
                    Console.complain("pult: \(fault.sentence) The time at that desk is left out.")
                }
            }
        }
        if order.wantsQuality {
            let found = logs.analysis(of: order.subject, in: span)
            report.analysis = found.analysis
            for fault in found.faults { Console.complain("pult: \(fault.sentence) Its entries are left out.") }
        }
        if order.wantsStaffing { report.staffing = staffing(of: report, over: span) }
    }

    /// Of the hours that are over; before the first call, from what the project expects.
    private func staffing(of report: Report, over span: Range<Moment>) -> Staffing? {
        let until = min(span.upperBound, now)
        let target = report.serviceLevel
        let measured =
            span.lowerBound < until
            ? Staffing(over: report.statistics.course, in: span.lowerBound..<until, for: target) : nil
        return measured
            ?? report.client.flatMap { client in
                client.project.flatMap { project in
                    Staffing(
                        before: project, hours: client.hours, for: target,
                        handlingSeconds: project.expectedHandlingSeconds.map(Double.init))
                }
            }
    }
}
