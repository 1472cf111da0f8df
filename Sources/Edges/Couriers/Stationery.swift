import Answering
import Crypto
import Foundation
import Mustache

/// A mail as it goes out.
struct Mail: Hashable {
    struct Attachment: Hashable {
        var path: String
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
    func mail(of parcel: Parcel, by settings: MailSettings, at moment: Date = Date()) -> Mail {
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
        return Mail(to: parcel.to.text, headers: headers, text: text.withNetworkLineEnds)
    }

    /// The same for good, whoever sends it and however often.
    static func messageID(of id: Parcel.ID, at domain: String) -> String {
        let parts = [id.call.source, id.call.callID, id.sender, String(id.number)]
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        let digest = SHA256.hash(data: Data(text.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined()
        return "<\(digest)@\(domain)>"
    }

    private func address(_ name: String, _ address: String) -> String {
        name.isEmpty ? "<\(address)>" : "\(MailHeader.encoded(name)) <\(address)>"
    }

    /// RFC 5322, in UTC.
    static func date(_ moment: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: moment)
    }

    // MARK: Text

    func subject(of parcel: Parcel) -> String {
        let words = Phrasing(parcel.head.language)
        switch parcel.content {
        case .message(let message):
            let urgent = message.isUrgent ? words.urgent + " " : ""
            let from = message.from.text.isEmpty ? parcel.caller?.grouped ?? words.withheld : message.from.text
            return "\(urgent)\(parcel.head.firm): \(words.messageFrom) \(from)"
        case .form(let title, _): return "\(parcel.head.firm): \(title)"
        case .document(let title, _): return "\(parcel.head.firm): \(title)"
        case .words: return parcel.head.firm
        }
    }

    func text(of parcel: Parcel) -> String {
        let words = Phrasing(parcel.head.language)
        // What the client wrote is checked with its profile; whatever it may be, what was learnt goes out.
        let template = parcel.template.flatMap(Self.template) ?? Self.template(words.pattern(of: parcel.content))
        // Mustache takes an empty text for one that is there; what nobody said leaves its line out.
        let said = fields(of: parcel, words).filter { ($0.value as? String)?.isEmpty != true }
        return template?.render(said) ?? ""
    }

    /// Plain text: nothing in it is escaped.
    private static func template(_ pattern: String) -> MustacheTemplate? {
        try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + pattern)
    }

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
        case .words(let text): fields["text"] = text.text
        case .document(let title, _): fields["title"] = title
        }
        return fields
    }

    private static func time(_ moment: Moment, in zone: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: zone) ?? TimeZone(identifier: "UTC")
        formatter.dateFormat = "dd.MM.yyyy HH:mm (xxx)"
        return formatter.string(from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
    }
}

/// The service's own words.
struct Phrasing {
    private let isRussian: Bool

    init(_ language: String) {
        isRussian = language == "ru"
    }

    var urgent: String { isRussian ? "СРОЧНО" : "URGENT" }
    var messageFrom: String { isRussian ? "сообщение от" : "a message from" }
    var withheld: String { isRussian ? "номер скрыт" : "number withheld" }

    func pattern(of content: Parcel.Content) -> String {
        let (message, form) =
            isRussian ? (Self.russianMessage, Self.russianForm) : (Self.englishMessage, Self.englishForm)
        return switch content {
        case .message: message
        case .form: form
        case .words: "{{text}}\n"
        case .document: "{{title}}\n"
        }
    }

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
