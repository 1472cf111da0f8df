import Answering
import ArgumentParser
import Couriers
import Display
import Figures
import Foundation
import Papers
import Profiles
import Records
import Screens
import Setup

/// Reports on first demand: of a client, of an operator, of the whole service.
struct ReportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, html, csv, json }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Print a report: of a client, of an operator, of the whole service.",
        discussion: """
            Every operator's log under --data is read, and a call that rang at three desks is counted once. Days are
            the client's, both included; without them it is this month. With --mail a client's report goes to those
            whom its profile names (`report: {to: …}`), else to its responsible person; once, unless --again is said.

            Examples:
              pult report akvarel-tour
              pult report akvarel-tour --month 2026-10 --format html --out october.html
              pult report akvarel-tour --from 2026-11-01 --to 2026-12-31 --promotion "Раннее бронирование"
              pult report akvarel-tour --month 2026-10 --account
              pult report --operator olga --from 2026-11-16 --to 2026-11-22
              pult report --all --month 2026-10 --format json
              pult report akvarel-tour --month 2026-10 --mail
              pult report --due
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var days: ReportDays
    @Argument(help: "The client's id.") var client: String?
    @Flag(help: "Of the whole service.") var all = false
    @Option(help: "text, html, csv or json") var format: Format = .text
    @Option(help: ArgumentHelp("Write it to this file.", valueName: "file")) var out: String?
    @Flag(help: "With the account: what the client pays, and how every call's sum came about.") var account = false
    @Option(help: ArgumentHelp("With the account under another client's tariff beside it.", valueName: "client"))
    var tariff: String?
    @Flag(help: "Of the whole service: with attempts, messages and promises, too; it takes longer.") var details = false
    @Flag(help: "With how many operators the weeks to come want, by hour, by Erlang C.") var staffing = false
    @Flag(help: "With what is to be mended on card and script, and how well the calls were worked.")
    var quality = false
    @Option(help: "No more calls than this are judged for --quality.") var sample = 50
    @Flag(help: "Send it to those whom the client's profile names.") var mail = false
    @Flag(help: "With --mail: send it once more to those who have it.") var again = false
    @Flag(help: "Send what the profiles want sent by now and was not: for a timer.") var due = false

    func validate() throws {
        if due {
            let asksNothing = !all && !account && !staffing && !quality && !details && !mail && !again
            guard asksNothing, client == nil, common.operator == nil, tariff == nil, out == nil, format == .text,
                days.isLeftOut
            else {
                throw ValidationError("--due knows by itself what is to be sent: name nothing beside it.")
            }
            return
        }
        let subjects = [client != nil, all, common.operator != nil].count { $0 }
        guard subjects == 1 else {
            throw ValidationError("Name one: a client, --operator ID, or --all.")
        }
        if client == nil, account || tariff != nil || mail || days.promotion != nil {
            throw ValidationError("--account, --tariff, --promotion and --mail are about a client: name it.")
        }
        if details, !all {
            throw ValidationError("--details is for --all: every other report has its details anyhow.")
        }
        if mail, out != nil || format != .text {
            throw ValidationError("--mail writes the mail by itself: leave out --format and --out, or --mail.")
        }
        if again, !mail { throw ValidationError("--again is about mail: write --mail, too.") }
        if mail, quality {
            throw ValidationError(
                "--quality is for those who mend the script, and not for the client: leave out --mail.")
        }
        if sample < 1 { throw ValidationError("--sample is a number of calls from 1 on.") }
    }

    func run() async throws {
        // A paper of the service names its operators and callers' words: it is its owner's.
        umask(0o077)
        let settings = try common.resolve()
        let maker = ReportMaker(settings, now: .wallClock)
        if due { return try await ReportMailing(maker: maker, settings: settings).sendDue() }
        var order = ReportOrder(subject: try subject(maker), days: try days.read(for: client, maker))
        order.wantsAccount = account || tariff != nil
        (order.wantsStaffing, order.wantsQuality) = (staffing, quality)
        order.otherTariff = try tariff.map { try maker.client($0).id }
        order.promotion = try days.promotion.flatMap { title in
            try client.flatMap { try maker.client($0).promotions.first { $0.title == title } }
        }
        let today = try maker.zone(of: client).local(maker.now).day
        if order.days.last >= today { order.unfinishedOn = today }
        (order.isAgain, order.wantsDetails) = (again, details)
        try order.note(settings)
        if mail { return try await ReportMailing(maker: maker, settings: settings).send([order]) }
        let report = try maker.report(order)
        let paper = ReportPaper(
            report: report, quality: quality ? try maker.quality(order, most: sample) : nil, language: settings.language
        )
        let data = try paper.data(format)
        if let out {
            do { try data.write(to: URL(fileURLWithPath: out), options: .atomic) } catch {
                throw Refusal("\(out) cannot be written: \(error.localizedDescription)")
            }
        } else {
            Console.emit(data)
        }
        if report.unreadLogs > 0 { throw ExitCode(Refusal.notSo) }
    }

    private func subject(_ maker: ReportMaker) throws -> Statistics.Subject {
        if let client { return .client(try maker.client(client).id) }
        if all { return .all }
        let id = common.operator ?? ""
        guard !id.hasPrefix("."), !id.contains("/") else {
            throw Refusal("'\(id)' is no operator's id: write it as the roster has it.")
        }
        return .operator(id)
    }
}

/// The days of a report as they are asked for.
struct ReportDays: ParsableArguments {
    @Option(help: ArgumentHelp("The first day.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("The last day, included.", valueName: "day")) var to: String?
    @Option(help: ArgumentHelp("A whole month, as 2026-10.", valueName: "month")) var month: String?
    @Option(help: ArgumentHelp("The days of a promotion of the client's, by its title.", valueName: "title"))
    var promotion: String?

    var isLeftOut: Bool { from == nil && to == nil && month == nil && promotion == nil }

    func validate() throws {
        let ways = [from != nil || to != nil, month != nil, promotion != nil].count { $0 }
        if ways > 1 { throw ValidationError("Say the days once: by --from and --to, by --month, or by --promotion.") }
    }

    /// - Throws: `Refusal` where they cannot be read, or are none.
    func read(for client: Client.ID?, _ maker: ReportMaker) throws -> Report.Days {
        let zone = try maker.zone(of: client)
        let today = zone.local(maker.now).day
        if let month { return try limited(days(ofMonth: month), today) }
        if let promotion, let client {
            return try limited(days(of: promotion, try maker.client(client), in: zone, today), today)
        }
        let last = try to.map { try day($0, in: zone, maker.now) } ?? today
        let first = try from.map { try day($0, in: zone, maker.now) } ?? Day(year: last.year, month: last.month, day: 1)
        guard first <= last else {
            throw Refusal("--from \(first.written) is after --to \(last.written): write the earlier day first.")
        }
        return try limited(Report.Days(first: first, last: last), today)
    }

    private func limited(_ days: Report.Days, _ today: Day) throws -> Report.Days {
        guard days.first <= today else {
            throw Refusal("\(days.first.written) is still to come: there is nothing to report.", code: Refusal.notSo)
        }
        guard days.count <= Self.mostDays else {
            throw Refusal("these are more than ten years: ask for fewer days.")
        }
        return days
    }

    private static let mostDays = 3660

    private func day(_ text: String, in zone: Zone, _ now: Moment) throws -> Day {
        guard let moment = Moment(written: text, in: zone, at: now) else {
            throw Refusal("'\(text)' is no day: write 2026-11-22.")
        }
        return zone.local(moment).day
    }

    private func days(ofMonth text: String) throws -> Report.Days {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let year = parts[0], let month = parts[1], let first = Day(existing: year, month, 1)
        else {
            throw Refusal("--month '\(text)' is no month: write 2026-10.")
        }
        let next =
            first.month == 12
            ? Day(year: first.year + 1, month: 1, day: 1)
            : Day(year: first.year, month: first.month + 1, day: 1)
        return Report.Days(first: first, last: next.adding(days: -1))
    }

    private func days(of title: String, _ client: Client, in zone: Zone, _ today: Day) throws -> Report.Days {
        guard let promotion = client.promotions.first(where: { $0.title == title }) else {
            let known = client.promotions.map { "«\($0.title)»" }.joined(separator: ", ")
            throw Refusal(
                "\(client.id) has no promotion «\(title)». Known: \(known.isEmpty ? "none" : known).",
                code: Refusal.notSo)
        }
        guard let from = promotion.valid.from else {
            throw Refusal("the promotion «\(title)» has no beginning: say the days by --from and --to.")
        }
        let first = zone.local(from).day
        let end = promotion.valid.until.map { zone.local(Moment(milliseconds: $0.milliseconds - 1)).day } ?? today
        return Report.Days(first: first, last: max(first, min(end, today)))
    }
}
