import Answering
import Crypto
import Foundation
import Mustache
import Synchronization

/// A mail as it goes out.
struct Mail: Hashable {
    struct Attachment: Hashable {
        enum Body: Hashable {
            case file(String)
            case text(String)
        }

        var body: Body
        var name: String
        var type: String
    }

    var to: String
    /// Whole, one each.
    var headers: [String]
    var text: String
    var attachments: [Attachment] = []
}

/// Writes parcels as text: the service's own words, or the client's where it has given some.
struct Stationery: Sendable {
    /// - Parameter moment: when it goes out.
    /// - Throws: a document that cannot be sent, in words.
    func mail(
        of parcel: Parcel, by settings: MailSettings, at moment: Date = Date()
    ) throws(ClientPapers.Fault) -> Mail {
        let (subject, text) = (subject(of: parcel), text(of: parcel))
        var headers = [
            "From: \(address(settings.senderName, settings.sender))",
            "To: \(address(parcel.reader ?? "", parcel.to.text))",
            "Reply-To: \(address(settings.senderName, settings.sender))",
            "Subject: \(MailHeader.encoded(subject))",
            "Date: \(Self.date(moment))",
            "Message-ID: \(Self.messageID(of: parcel.id, at: settings.domain))",
        ]
        if settings.asksForReceipt { headers.append("Disposition-Notification-To: <\(settings.sender)>") }
        var mail = Mail(to: parcel.to.text, headers: headers, text: text.withNetworkLineEnds)
        mail.attachments = try attachments(of: parcel, in: settings.folder)
        return mail
    }

    /// - Throws: a document that cannot be sent, in words.
    private func attachments(of parcel: Parcel, in folder: String?) throws(ClientPapers.Fault) -> [Mail.Attachment] {
        if case .report(let title, _, let page) = parcel.content {
            let name = title.filter { $0.isLetter || $0.isNumber || " .-".contains($0) } + ".html"
            return [Mail.Attachment(body: .text(page), name: name, type: "text/html; charset=utf-8")]
        }
        guard case .pages(_, let papers) = parcel.content, !papers.isEmpty else { return [] }
        guard let folder else {
            throw ClientPapers.Fault(sentence: "the folder of the clients' documents is not known here")
        }
        var attachments: [Mail.Attachment] = []
        for paper in papers {
            let path = try ClientPapers(folder: folder).path(of: paper, client: parcel.client)
            let name = paper.file.split(separator: "/").last.map(String.init) ?? paper.title
            let isPDF = name.lowercased().hasSuffix(".pdf")
            let type =
                isPDF
                ? "application/pdf"
                : ClientPapers.text(at: path) == nil ? "application/octet-stream" : "text/plain; charset=utf-8"
            attachments.append(Mail.Attachment(body: .file(path), name: name, type: type))
        }
        return attachments
    }

    /// The same for good, whoever sends it and however often.
    static func messageID(of id: Parcel.ID, at domain: String) -> String { "<\(digest(of: id))@\(domain)>" }

    /// By which whoever is told of it twice knows that it is one: 32 letters and digits.
    static func digest(of id: Parcel.ID) -> String {
        let parts = [id.call.source, id.call.callID, id.sender, String(id.number)]
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(text.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined()
    }

    private func address(_ name: String, _ address: String) -> String {
        name.isEmpty ? "<\(address)>" : "\(MailHeader.encoded(name)) <\(address)>"
    }

    /// RFC 5322, in UTC.
    static func date(_ moment: Date) -> String {
        written(moment, as: "EEE, dd MMM yyyy HH:mm:ss '+0000'", in: "UTC")
    }

    // MARK: Text

    func subject(of parcel: Parcel) -> String {
        let words = Phrasing(parcel.head.language)
        switch parcel.content {
        case .message(let message):
            let urgent = message.isUrgent ? words.urgent + " " : ""
            let from = message.from.text.isEmpty ? parcel.caller?.grouped ?? words.withheld : message.from.text
            return "\(urgent)\(parcel.head.firm): \(words.message), \(from)"
        case .form(let title, _): return "\(parcel.head.firm): \(title)"
        case .words, .pages: return parcel.head.firm
        case .report(let title, _, _): return title
        }
    }

    func text(of parcel: Parcel) -> String {
        let words = Phrasing(parcel.head.language)
        // What the client wrote is checked with its profile; whatever it may be, what was learnt goes out.
        let template = parcel.template.flatMap(Self.template) ?? Self.template(words.pattern(of: parcel))
        // Mustache takes an empty text for one that is there; what nobody said leaves its line out.
        let said = fields(of: parcel, words).filter { ($0.value as? String)?.isEmpty != true }
        return template?.render(said) ?? ""
    }

    /// Plain text: nothing in it is escaped.
    private static func template(_ pattern: String) -> MustacheTemplate? {
        templates.withLock { templates in
            if let known = templates[pattern] { return known }
            let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + pattern)
            if templates.count == mostTemplates { templates = [:] }
            templates[pattern] = template
            return template
        }
    }

    /// Kept: a thousand mails are written by the same few, which change only when a profile is saved.
    private static let templates = Mutex<[String: MustacheTemplate]>([:])
    private static let mostTemplates = 100

    func fields(of parcel: Parcel, _ words: Phrasing) -> [String: Any] {
        var fields: [String: Any] = [
            "firm": parcel.head.firm, "operator": parcel.head.signedBy, "reader": parcel.reader ?? "",
            "caller": parcel.caller?.grouped ?? words.withheld,
            "time": Self.time(parcel.since, in: parcel.head.zone),
        ]
        switch parcel.content {
        case .message(let message):
            fields["ticket"] = message.ticket
            fields["from"] = message.from.text
            fields["contact"] = message.contact.text
            fields["about"] = message.about.text
            fields["when"] = message.when.text
            fields["text"] = message.text.text
            fields["urgent"] = message.isUrgent
        case .form(let title, let answers):
            fields["title"] = title
            fields["answers"] = answers.map { ["question": $0.question, "answer": $0.answer.text] }
        case .words(let text), .pages(let text, _): fields["text"] = text.text
        case .report(_, let summary, _): fields["text"] = summary
        }
        return fields
    }

    private static func time(_ moment: Moment, in zone: String) -> String {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return written(date, as: "dd.MM.yyyy HH:mm (xxx)", in: zone)
    }

    private static func written(_ date: Date, as pattern: String, in zone: String) -> String {
        formatters.withLock { formatters in
            let known = formatters[pattern + zone]
            let formatter = known ?? DateFormatter()
            if known == nil {
                formatter.locale = Locale(identifier: "en_US_POSIX")
                formatter.timeZone = TimeZone(identifier: zone) ?? TimeZone(identifier: "UTC")
                formatter.dateFormat = pattern
                formatters[pattern + zone] = formatter
            }
            return formatter.string(from: date)
        }
    }

    /// Kept, because to make one takes longer than to send a mail; there are as many as zones.
    private static let formatters = Mutex<[String: DateFormatter]>([:])
}

/// The service's own words.
struct Phrasing {
    private let isRussian: Bool

    init(_ language: String) {
        isRussian = language == "ru"
    }

    var urgent: String { isRussian ? "СРОЧНО" : "URGENT" }
    var message: String { isRussian ? "сообщение" : "a message" }
    var withheld: String { isRussian ? "номер скрыт" : "number withheld" }

    func pattern(of parcel: Parcel) -> String {
        let (message, form) =
            isRussian ? (Self.russianMessage, Self.russianForm) : (Self.englishMessage, Self.englishForm)
        let isShort = parcel.way == .text
        return switch parcel.content {
        case .message: isShort ? Self.shortMessage(urgent) : message
        case .form: isShort ? Self.shortForm : form
        case .words, .report: "{{text}}\n"
        case .pages: isRussian ? Self.russianPages : Self.englishPages
        }
    }

    /// What a telephone shows: no more than is needed to act.
    private static func shortMessage(_ urgent: String) -> String {
        "{{#urgent}}\(urgent). {{/urgent}}{{firm}}{{#ticket}}, {{ticket}}{{/ticket}}: {{#from}}{{from}} {{/from}}"
            + "{{contact}}{{^contact}}{{caller}}{{/contact}}{{#about}}. {{about}}{{/about}}"
            + "{{#when}}. {{when}}{{/when}}{{#text}}. {{text}}{{/text}}"
    }

    private static let shortForm = """
        {{firm}}: {{title}}
        {{#answers}}{{question}} {{answer}}
        {{/answers}}{{caller}}
        """

    private static let russianPages = """
        {{#reader}}Кому: {{reader}}
        {{/reader}}От кого: {{firm}}

        {{text}}

        {{time}}. {{operator}}.

        """

    private static let englishPages = """
        {{#reader}}To: {{reader}}
        {{/reader}}From: {{firm}}

        {{text}}

        {{time}}. {{operator}}.

        """

    private static let russianMessage = """
        {{#urgent}}СРОЧНО
        {{/urgent}}{{#reader}}Кому: {{reader}}
        {{/reader}}Фирма: {{firm}}
        {{#ticket}}Заявка: {{ticket}}
        {{/ticket}}{{#from}}От кого: {{from}}
        {{/from}}{{#contact}}Телефон для связи: {{contact}}
        {{/contact}}Звонили с номера: {{caller}}
        {{#about}}По какому вопросу: {{about}}
        {{/about}}{{#when}}Когда удобно: {{when}}
        {{/when}}{{#text}}
        {{text}}
        {{/text}}
        Принято {{time}}. Оператор: {{operator}}.

        """

    private static let englishMessage = """
        {{#urgent}}URGENT
        {{/urgent}}{{#reader}}For: {{reader}}
        {{/reader}}Firm: {{firm}}
        {{#ticket}}Ticket: {{ticket}}
        {{/ticket}}{{#from}}From: {{from}}
        {{/from}}{{#contact}}Telephone: {{contact}}
        {{/contact}}Called from: {{caller}}
        {{#about}}About: {{about}}
        {{/about}}{{#when}}Convenient: {{when}}
        {{/when}}{{#text}}
        {{text}}
        {{/text}}
        Taken {{time}} by {{operator}}.

        """

    private static let russianForm = """
        Фирма: {{firm}}
        {{title}}

        {{#answers}}{{question}} {{answer}}
        {{/answers}}
        Звонили с номера: {{caller}}
        Принято {{time}}. Оператор: {{operator}}.

        """

    private static let englishForm = """
        Firm: {{firm}}
        {{title}}

        {{#answers}}{{question}} {{answer}}
        {{/answers}}
        Called from: {{caller}}
        Taken {{time}} by {{operator}}.

        """
}

extension String {
    /// As mail wants them; a bare line feed would be a character of its line.
    fileprivate var withNetworkLineEnds: String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: "\r\n", omittingEmptySubsequences: false) }.joined(separator: "\r\n")
    }
}
