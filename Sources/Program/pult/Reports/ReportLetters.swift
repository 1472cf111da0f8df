import Answering
import Display
import Figures
import Papers
import Profiles
import Screens
import Setup

/// A client's report as mails to those whom its profile names.
struct ReportLetters {
    /// In the place of a call: the same for the same days.
    let id: Call.ID
    private let client: Client
    private let readers: [(name: String?, address: String)]
    private let language: Language

    /// - Throws: `Refusal` where nobody is named.
    init(for client: Client, over days: Report.Days, _ settings: Settings) throws {
        self.client = client
        id = Call.ID(
            source: Call.ID.ofReports, callID: "\(client.id) \(days.first.written)..\(days.last.written)")
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

    /// One a reader.
    var ids: [Parcel.ID] {
        readers.indices.map { Parcel.ID(call: id, sender: ReportPost.sender, number: $0 + 1) }
    }

    /// - Throws: what the page's template throws.
    func parcels(of report: Report, at now: Moment) throws -> [Parcel] {
        let sheet = ReportPaper(report: report, language: language).sheet
        let page = try ReportPage(of: sheet).html()
        let content = Parcel.Content.report(
            title: sheet.title, summary: ReportText.write(sheet.firstSection), page: page)
        return zip(ids, readers).map { id, reader in
            var parcel = Parcel(
                id: id, way: .mail, to: Personal(reader.address), client: client.id, content: content,
                head: Parcel.Letterhead(
                    firm: client.name, signedBy: "", zone: client.hours.zone.name, language: language.rawValue),
                // Nobody takes back what a command sends.
                since: now.adding(seconds: -Desk.undoSeconds))
            parcel.reader = reader.name
            return parcel
        }
    }

    func tell(_ came: [PostedParcel]) {
        for posted in came {
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
