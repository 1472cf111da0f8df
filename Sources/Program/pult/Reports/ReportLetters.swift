import Answering
import Display
import Figures
import Papers
import Profiles
import Screens
import Setup

/// A client's report as mails to those whom its profile names.
struct ReportLetters {
    /// In the place of a call: the same for the same report, of the same days and with the same sections.
    private let id: Call.ID
    private let client: Client
    private var readers: [(name: String?, address: String)]
    private let language: Language
    private let post: ReportPost
    /// What of it was posted before, to anybody.
    private let before: [PostedParcel]

    /// - Throws: `Refusal` where nobody is named.
    init(of order: ReportOrder, for client: Client, _ settings: Settings) throws {
        self.client = client
        post = ReportPost(settings: settings)
        var (copy, posted) = (0, [PostedParcel]())
        repeat {
            copy += 1
            posted = try post.posted(Self.id(of: order, for: client, copy: copy))
        } while order.isAgain && !posted.isEmpty
        (id, before) = (Self.id(of: order, for: client, copy: copy), posted)
        language = client.report?.language.flatMap(Language.init(rawValue:)) ?? settings.language
        let named = client.report?.to ?? []
        readers =
            named.isEmpty
            ? client.responsible.flatMap { person in person.email.map { [(person.name, $0)] } } ?? []
            : named.map { (nil, $0) }
        var known: Set<String> = []
        readers = readers.filter { known.insert($0.address).inserted }
        guard !readers.isEmpty else {
            throw Refusal(
                "\(client.id) names nobody to send reports to: write `report: {every: month, to: […]}` or the e-mail "
                    + "of its responsible person into its profile.", code: Refusal.notSo)
        }
    }

    private static func id(of order: ReportOrder, for client: Client, copy: Int) -> Call.ID {
        let name = "\(client.id) \(order.days.first.written)..\(order.days.last.written)"
        let parts = [name] + order.sections + (copy > 1 ? ["again \(copy - 1)"] : [])
        return Call.ID(source: Call.ID.ofReports, callID: parts.joined(separator: " "))
    }

    /// Readers are known by their addresses, wherever these stand in the profile.
    private var unsent: [(name: String?, address: String)] {
        readers.filter { reader in !before.contains { $0.parcel.to.text == reader.address } }
    }

    var isSentToAll: Bool { unsent.isEmpty }

    /// To whoever has it not yet.
    ///
    /// - Throws: what the page's template throws.
    func parcels(of report: Report, at now: Moment) throws -> [Parcel] {
        let sheet = ReportPaper(report: report, language: language).sheet
        let page = try ReportPage(of: sheet).html()
        let content = Parcel.Content.report(
            title: ([sheet.title] + sheet.subtitle.prefix(1)).joined(separator: ", "),
            summary: ReportText.write(sheet.firstSection), page: page)
        let first = (before.map(\.parcel.id.number).max() ?? 0) + 1
        return unsent.enumerated().map { place, reader in
            var parcel = Parcel(
                id: Parcel.ID(call: id, sender: ReportPost.sender, number: first + place), way: .mail,
                to: Personal(reader.address), client: client.id, content: content,
                head: Parcel.Letterhead(
                    firm: client.name, signedBy: "", zone: client.hours.zone.name, language: language.rawValue),
                // Nobody takes back what a command sends.
                since: now.adding(seconds: -Desk.undoSeconds))
            parcel.reader = reader.name
            return parcel
        }
    }

    /// Says how each reader's mail stands.
    ///
    /// - Parameter isAsked: somebody asked for it and wants to know why nothing goes out, where it went before.
    /// - Returns: whether all of them are taken.
    func tell(isAsked: Bool) throws -> Bool {
        let sent = Set(before.filter { !$0.isOpen }.map(\.parcel.id))
        let standing = try post.posted(id).filter { posted in
            readers.contains { $0.address == posted.parcel.to.text }
        }
        for posted in standing {
            let to = SafeText(posted.parcel.to.text).text
            switch posted.standing {
            case .accepted(_, _, _, let at) where sent.contains(posted.parcel.id):
                let day = client.hours.zone.local(at).day.written
                if isAsked { Console.complain("pult: \(to): was sent on \(day), and is not again without --again.") }
            case .accepted(let server, _, _, _): Console.complain("pult: \(to): accepted by \(server).")
            case .refused(let why, _): Console.complain("pult: \(to): refused: \(why.text)")
            default:
                let why = posted.why.map { ": \($0.text)" } ?? ""
                Console.complain("pult: \(to): not taken yet\(why). `pult owed retry --due` tries again.")
            }
        }
        return !standing.contains { $0.isOpen || $0.isRefused }
    }
}
