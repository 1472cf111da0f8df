import Answering
import Display
import Figures
import Papers
import Profiles
import Screens
import Setup

/// A client's report as mails to those whom its profile names.
struct ReportLetters {
    private let report: Report
    private let client: Client
    private let readers: [(name: String?, address: String)]
    private let language: Language

    /// - Throws: `Refusal` where nobody is named.
    init(of report: Report, for client: Client, _ settings: Settings) throws {
        (self.report, self.client) = (report, client)
        language = client.report?.language.flatMap(Language.init(rawValue:)) ?? settings.language
        let named = client.report?.to ?? []
        readers =
            named.isEmpty
            ? client.responsible.flatMap { person in person.email.map { [(person.name, $0)] } } ?? []
            : named.map { (nil, $0) }
        guard !readers.isEmpty else {
            throw Refusal(
                "\(client.id) names nobody to send reports to: write `report: {every: month, to: […]}` or the e-mail "
                    + "of its responsible person into its profile.", code: Refusal.notSo)
        }
    }

    /// In the place of a call: the same for the same days, so that whoever is sent them twice has one.
    var id: Call.ID {
        Call.ID(
            source: Call.ID.ofReports,
            callID: "\(client.id) \(report.days.first.written)..\(report.days.last.written)")
    }

    /// - Throws: what the page's template throws.
    func parcels(at now: Moment) throws -> [Parcel] {
        let sheet = ReportPaper(report: report, language: language).sheet
        let page = try ReportPage(of: sheet).html()
        let content = Parcel.Content.report(
            title: sheet.title, summary: ReportText.write(sheet.firstSection), page: page)
        return readers.enumerated().map { place, reader in
            var parcel = Parcel(
                id: Parcel.ID(call: id, sender: ReportPost.sender, number: place + 1), way: .mail,
                to: Personal(reader.address), client: client.id, content: content,
                head: Parcel.Letterhead(
                    firm: client.name, signedBy: "", zone: client.hours.zone.name, language: language.rawValue),
                // Nobody takes back what a command sends.
                since: now.adding(seconds: -Desk.undoSeconds))
            parcel.reader = reader.name
            return parcel
        }
    }

    func tell(_ came: [PostedParcel]) {
        for posted in came where posted.parcel.id.call == id {
            let to = SafeText(posted.parcel.to.text).text
            switch posted.standing {
            case .accepted(let server, _, _, _): Console.complain("pult: \(to): accepted by \(server).")
            case .refused(let why, _): Console.complain("pult: \(to): refused: \(why.text)")
            default:
                let why = posted.why.map { ": \($0.text)" } ?? ""
                Console.complain("pult: \(to): not taken yet\(why). `pult owed retry --due` tries again.")
            }
        }
    }
}
