// What a caller is sent of a card, in the client's name.

extension Client {
    /// Nothing that only operators are to know, and nobody's own number.
    package func maySend(_ place: CardPlace) -> Bool {
        switch place {
        case .office, .promotion, .question, .service, .document, .own: true
        case .vip, .manager, .emergency, .screening, .fax, .responsible: false
        }
    }

    /// As the client wants it where what it wants stands there; else the firm's name and what stands there.
    func words(of place: CardPlace, answers: [String: String], ticket: String?, at now: Moment) -> String? {
        guard maySend(place), let values = values(of: place) else { return nil }
        var text: String
        if let sms, Speech(sms).placeholders.filter({ isOfHits($0) }).allSatisfy({ values[$0] != nil }) {
            let all = answers.merging(values) { $1 }
            text = Speech(sms).parts.map { part in
                switch part {
                case .words(let words): words
                case .placeholder(let name): all[name] ?? ""
                }
            }.joined()
        } else {
            let said = ["title", "office.address", "price", "note", "text", "office.directions", "office.phones"]
            text = name + ": " + said.compactMap { values[$0] }.filter { !$0.isEmpty }.joined(separator: ". ")
        }
        text = text.tidy
        guard !text.isEmpty, let ticket else { return text.isEmpty ? nil : text }
        return text + (text.last?.isPunctuation == true ? " " : ". ") + (speaksEnglish ? "Ticket" : "Заявка") + " "
            + ticket
    }

    func words(ofTicket ticket: String) -> String {
        name + ": " + (speaksEnglish ? "your ticket is " : "номер вашей заявки ") + ticket
    }

    private func isOfHits(_ name: String) -> Bool {
        name.hasPrefix("office.")
            || ["title", "text", "note", "price", "answer", "address", "directions"].contains(name)
            || ["phone", "number", "email"].contains(name)
    }

    /// The hit's own fields, by the names that `send` gives them; empty where the card leaves one out.
    private func values(of place: CardPlace) -> [String: String]? {
        switch place {
        case .office(let index):
            guard offices.indices.contains(index) else { return nil }
            let office = offices[index]
            let phones = office.phones.map(\.grouped).joined(separator: ", ")
            return [
                "title": office.name, "address": office.address ?? "", "directions": office.directions ?? "",
                "phone": phones, "office.name": office.name, "office.city": office.city ?? "",
                "office.district": office.district ?? "", "office.metro": office.metro.joined(separator: ", "),
                "office.address": office.address ?? "", "office.phones": phones,
                "office.directions": office.directions ?? "",
            ]
        case .promotion(let index):
            guard promotions.indices.contains(index) else { return nil }
            return ["title": promotions[index].title, "text": promotions[index].text]
        case .question(let index):
            guard faq.indices.contains(index) else { return nil }
            return ["title": "", "text": faq[index].answer, "answer": faq[index].answer]
        case .service(let index):
            guard services.indices.contains(index) else { return nil }
            let service = services[index]
            return ["title": service.name, "note": service.note ?? "", "price": service.price ?? ""]
        case .document(let index):
            guard documents.indices.contains(index) else { return nil }
            return ["title": documents[index].title]
        case .own(let section, let line):
            guard sections.indices.contains(section), let texts = sections[section].body.line(line) else { return nil }
            return ["title": texts[0], "text": texts.dropFirst().filter { !$0.isEmpty }.joined(separator: ", ")]
        case .vip, .manager, .emergency, .screening, .fax, .responsible: return nil
        }
    }
}

extension Client.Section.Body {
    /// `nil` where nothing stands there.
    fileprivate func line(_ index: Int) -> [String]? {
        let texts: [String]
        switch self {
        case .text(let text):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            texts = lines.indices.contains(index) ? [String(lines[index])] : []
        case .list(let lines): texts = lines.indices.contains(index) ? [lines[index]] : []
        case .table(_, let columns, let rows):
            guard rows.indices.contains(index) else { return nil }
            // A row says nothing without the names of its columns.
            texts = rows[index].enumerated().map { column, cell in
                column == 0 || cell.isEmpty || !columns.indices.contains(column) ? cell : columns[column] + " " + cell
            }
        }
        return texts.first?.isBlank == false ? texts : nil
    }
}

extension String {
    /// What was left out leaves no sign behind it.
    fileprivate var tidy: String {
        var words = split(whereSeparator: \.isWhitespace).map(String.init)
        words.removeAll { $0.allSatisfy { ".,;:".contains($0) } }
        var text = words.joined(separator: " ")
        while let range = text.firstRange(of: "..") { text.replaceSubrange(range, with: ".") }
        while let last = text.last, ",;: ".contains(last) { text.removeLast() }
        return text
    }
}
