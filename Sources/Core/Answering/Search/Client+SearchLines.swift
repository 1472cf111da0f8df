// What of a card can be found. A private number is in none of it.

extension Client {
    var searchLines: [SearchLine] {
        var lines: [SearchLine] = []
        for (index, office) in offices.enumerated() {
            lines.append(
                SearchLine(
                    .office(index), office.name,
                    [office.city, office.district, office.metro.joined(separator: ", "), office.address]
                        + office.phones.map(\.grouped) + [office.directions] + office.services,
                    also: office.phones.flatMap(\.searchWords)))
        }
        for (index, promotion) in promotions.enumerated() {
            lines.append(
                SearchLine(.promotion(index), promotion.title, [promotion.text], until: promotion.valid.until))
        }
        for (index, vip) in vip.enumerated() {
            lines.append(
                SearchLine(
                    .vip(index), vip.name, vip.phones.map(\.grouped) + [vip.note],
                    also: vip.phones.flatMap(\.searchWords)))
        }
        for (index, manager) in managers.enumerated() {
            let open = manager.numbers.filter { !$0.isPrivate }.map(\.number)
            lines.append(
                SearchLine(
                    .manager(index), manager.name, [manager.role] + open.map(\.grouped) + [manager.email],
                    also: open.flatMap(\.searchWords)))
        }
        for (index, question) in faq.enumerated() {
            lines.append(SearchLine(.question(index), question.ask, [question.answer], also: question.tags))
        }
        return lines + otherSearchLines
    }

    private var otherSearchLines: [SearchLine] {
        var lines: [SearchLine] = []
        for (index, emergency) in emergencies.enumerated() {
            lines.append(SearchLine(.emergency(index), emergency.when, [emergency.do]))
        }
        for (index, service) in services.enumerated() {
            lines.append(SearchLine(.service(index), service.name, [service.price, service.note]))
        }
        for (index, section) in sections.enumerated() {
            for (line, body) in section.body.searchTexts.enumerated() where !body.isEmpty {
                lines.append(SearchLine(.own(section: index, line: line), body[0], Array(body.dropFirst())))
            }
        }
        for (index, entry) in screening.enumerated() {
            lines.append(SearchLine(.screening(index), entry.who, [entry.say]))
        }
        for (index, fax) in faxes.enumerated() {
            lines.append(SearchLine(.fax(index), fax.organisation, [fax.number.grouped], also: fax.number.searchWords))
        }
        for (index, document) in documents.enumerated() {
            lines.append(SearchLine(.document(index), document.title, [document.file]))
        }
        if let person = responsible {
            lines.append(
                SearchLine(
                    .responsible, person.name, [person.phone?.grouped, person.email],
                    also: person.phone?.searchWords ?? []))
        }
        return lines
    }
}

extension Client.Section.Body {
    /// Of each paragraph, item or row what it is known by, then the rest; empty where there is nothing to find.
    fileprivate var searchTexts: [[String]] {
        switch self {
        case .text(let text):
            text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.isBlank ? [] : [String(line)]
            }
        case .list(let lines): lines.map { [$0] }
        case .table(_, _, let rows): rows
        }
    }
}

extension PhoneNumber {
    /// The digits, with the country's and without them.
    fileprivate var searchWords: [String] {
        let digits = key.filter { $0.isASCII && $0.isNumber }
        guard kind == .international, digits.hasPrefix("7") else { return digits.isEmpty ? [] : [digits] }
        return [digits, String(digits.dropFirst())]
    }
}
