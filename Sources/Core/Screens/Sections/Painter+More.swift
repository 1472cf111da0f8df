package import Answering
import Display

/// What section 8 leads to; only what the client has.
package enum MoreItem: Hashable, Sendable {
    case emergencies, services, screening
    case own(Int)
    case faxes, documents, responsible, phrases

    /// Those that a key opens.
    static func items(of client: Client) -> [MoreItem] { Array(all(of: client).prefix(keys)) }

    /// Those that there are no keys left for.
    package static func withoutKey(of client: Client) -> [MoreItem] { Array(all(of: client).dropFirst(keys)) }

    package static var keys: Int { Press.itemLetters.count }

    private static func all(of client: Client) -> [MoreItem] {
        var items: [MoreItem] = []
        if !client.emergencies.isEmpty { items.append(.emergencies) }
        if !client.services.isEmpty { items.append(.services) }
        items += client.sections.indices.map { .own($0) }
        if !client.screening.isEmpty { items.append(.screening) }
        if !client.faxes.isEmpty { items.append(.faxes) }
        if !client.documents.isEmpty { items.append(.documents) }
        if client.responsible != nil { items.append(.responsible) }
        items.append(.phrases)
        return items
    }

    /// Where its title stands in the list, and where what it begins with does.
    static let (titleColumn, digestColumn) = (7, 32)
}

extension Painter {
    /// The list, or the page opened from it.
    func morePage(_ client: Client, item: Int?, columns: Int) -> Page {
        var page = listPage(columns: columns)
        let items = MoreItem.items(of: client)
        if let item, items.indices.contains(item) {
            page.text(SafeText(title(of: items[item], client)), style: .bold)
            page.gap()
            add(items[item], of: client, to: &page)
            return page
        }
        for (index, item) in items.enumerated() {
            let isGrave = item == .emergencies
            page.spans([
                Page.Span(
                    text: SafeText(keyboard.name(of: KeyPosition(Press.itemLetters[index]))), style: .accent, column: 2),
                Page.Span(
                    text: SafeText(title(of: item, client)), style: isGrave ? .alarm : .plain,
                    column: MoreItem.titleColumn),
                Page.Span(
                    text: SafeText(digest(of: item, client)).clipped(to: max(0, columns - MoreItem.digestColumn - 2)),
                    style: .dim, column: MoreItem.digestColumn),
            ])
        }
        return page
    }

    func title(of item: MoreItem, _ client: Client) -> String { words.title(of: item, client) }

    /// How it begins, to be recognised by.
    private func digest(of item: MoreItem, _ client: Client) -> String {
        switch item {
        case .emergencies: client.emergencies.map(\.when).joined(separator: " · ")
        case .services: client.services.map(\.name).joined(separator: " · ")
        case .screening: client.screening.map(\.who).joined(separator: " · ")
        case .faxes: client.faxes.map(\.organisation).joined(separator: " · ")
        case .documents: client.documents.map(\.title).joined(separator: " · ")
        case .responsible: client.responsible?.name ?? ""
        case .phrases: client.phrases.hold ?? client.spokenWords.phraseHold
        case .own(let index):
            switch client.sections[index].body {
            case .text(let text): text.split(separator: "\n").first.map(String.init) ?? ""
            case .list(let lines): lines.joined(separator: " · ")
            case .table(_, let columns, _): columns.joined(separator: " · ")
            }
        }
    }

    private func add(_ item: MoreItem, of client: Client, to page: inout Page) {
        switch item {
        case .emergencies:
            for (index, emergency) in client.emergencies.enumerated() {
                page.gap()
                begin(.emergency(index), in: &page)
                page.marked("!", SafeText(emergency.when), markStyle: .alarm, style: .alarm)
                page.text(SafeText(body: emergency.do.trimmed), at: 3)
                if let topic = emergency.connect {
                    page.text(SafeText("→ " + lead(to: .connect(topic), client)), at: 3, style: .accent)
                }
            }
        case .services:
            for (index, service) in client.services.enumerated() where page.takesMore() {
                begin(.service(index), in: &page)
                page.pair(SafeText(service.name), SafeText(service.price ?? ""), rightStyle: .bold)
                if let note = service.note { page.text(SafeText(note), at: 3, style: .dim) }
            }
        case .screening:
            for (index, entry) in client.screening.enumerated() {
                page.gap()
                begin(.screening(index), in: &page)
                page.text(SafeText(entry.who), style: .bold)
                if let say = entry.say { page.text(SafeText("«" + say + "»"), at: 3) }
                if let outcome = entry.outcome {
                    page.text(SafeText(words.outcomeIs(name(of: outcome, client))), at: 3, style: .dim)
                }
            }
        case .own(let index): add(client.sections[index].body, of: index, to: &page)
        case .faxes:
            for (index, fax) in client.faxes.enumerated() {
                begin(.fax(index), in: &page)
                page.pair(SafeText(fax.organisation), SafeText(number(fax.number)))
            }
        case .documents:
            for (index, document) in client.documents.enumerated() {
                begin(.document(index), in: &page)
                page.pair(SafeText(document.title), SafeText(document.file), rightStyle: .dim)
            }
        case .responsible:
            guard let person = client.responsible else { return }
            begin(.responsible, in: &page)
            page.text(SafeText(person.name), style: .bold)
            if let phone = person.phone { page.text(SafeText(number(phone)), at: 3) }
            if let email = person.email { page.text(SafeText(email), at: 3) }
        case .phrases:
            let phrases = client.phrases
            page.phrase(words.whenHold, phrases.hold ?? client.spokenWords.phraseHold)
            page.phrase(words.whenReturn, phrases.return ?? client.spokenWords.phraseReturn)
            page.phrase(words.whenNobody, phrases.nobody ?? client.spokenWords.phraseNobody)
            page.phrase(words.whenFarewell, phrases.farewell ?? client.spokenWords.phraseFarewell)
        }
    }

    private func add(_ body: Client.Section.Body, of section: Int, to page: inout Page) {
        switch body {
        case .text(let text):
            for (line, paragraph) in text.trimmed.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where page.takesMore() {
                begin(.own(section: section, line: line), in: &page)
                if paragraph.isEmpty { page.spans([]) } else { page.text(SafeText(body: String(paragraph))) }
            }
        case .list(let lines):
            for (line, text) in lines.enumerated() where page.takesMore() {
                begin(.own(section: section, line: line), in: &page)
                page.marked("•", SafeText(text), markStyle: .dim)
            }
        case .table(_, let columns, let rows):
            var hit: Int?
            if case .own(section, let line) = situation.card.hit { hit = line }
            page.table(columns, rows, hit: hit)
        }
    }
}

extension Page {
    fileprivate mutating func phrase(_ when: String, _ text: String) {
        gap()
        self.text(SafeText(when), style: .dim)
        self.text(SafeText("«" + text + "»"), at: 3)
    }
}

extension Client {
    /// What is said in its name is said in its language, whatever the operator's screen speaks.
    var spokenWords: any Wording { (speaksEnglish ? Language.en : .ru).words }
}
