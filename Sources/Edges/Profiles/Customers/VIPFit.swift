package import Answering

/// What of a table fits the `vip` list of a profile, what does not, and why, by line.
package struct VIPFit: Sendable {
    package typealias Misfit = CustomerSheet.Misfit

    package let columns: CustomerColumns
    package private(set) var vips: [Client.VIP] = []
    package private(set) var misfits: [Misfit]
    package private(set) var remarks: [Misfit] = []
    /// Lines that tell of somebody again, and where he was told of first.
    package private(set) var joined: [(line: Int, first: Int)] = []
    package let rows: Int

    private var lines: [Int] = []
    /// Whose a number is first: of those in the profile, and of `vips`.
    private let known: [PhoneNumber: Int]
    private var told: [PhoneNumber: Int] = [:]

    /// - Throws: `CustomerSheet.Failure` where no column holds numbers, or none names.
    package init(_ sheet: CustomerSheet, to client: Client, country: Country) throws(CustomerSheet.Failure) {
        let named = client.customers?.columns ?? []
        let wanted = Self.fields.map { field in
            named.first { $0.field == field } ?? CustomerBase.Column(field, [field])
        }
        columns = CustomerColumns(sheet.header.cells, wanted: wanted, guessed: Self.usual)
        rows = sheet.rows.count + sheet.misfits.count
        misfits = sheet.misfits
        let numbers = client.vip.enumerated().flatMap { number, vip in vip.phones.map { ($0, number) } }
        known = Dictionary(numbers, uniquingKeysWith: { first, _ in first })
        try columns.requirePhone(in: sheet, country)
        guard columns.fitted.contains(where: { $0.field == CustomerBase.name }) else {
            throw CustomerSheet.Failure(sentence: "no column holds names: a VIP caller has one; call it name, or ФИО")
        }
        for row in sheet.rows { add(row, to: client, country) }
        misfits.sort { $0.line < $1.line }
    }

    private mutating func add(_ row: CustomerSheet.Row, to client: Client, _ country: Country) {
        let name = text(of: CustomerBase.name, in: row) ?? ""
        let (numbers, faults) = columns.numbers(of: row, country)
        guard !name.isEmpty else { return misfit(row, "no name: a VIP caller has one") }
        guard !numbers.isEmpty else { return misfit(row, faults.first ?? "no number") }
        remarks += faults.map { Misfit(line: row.line, reason: $0) }
        let phones = numbers.map { PhoneNumber(canonical: $0.text, raw: $0.text, kind: .international) }
        if let number = phones.compactMap({ known[$0] }).min() {
            let name = client.vip[number].name
            return misfit(row, "the number is that of a VIP caller already, in the profile: “\(name)”")
        }
        if let index = phones.compactMap({ told[$0] }).min() {
            guard vips[index].name.folded == name.folded else {
                return misfit(row, "its number stands in line \(lines[index]) under another name")
            }
            vips[index].phones += phones.filter { told[$0] != index }
            for phone in phones { told[phone] = index }
            if vips[index].note == nil { vips[index].note = text(of: Self.note, in: row) }
            return joined.append((row.line, lines[index]))
        }
        var topic = text(of: Self.connect, in: row)
        if let wanted = topic, client.escalation.order(of: wanted) == nil {
            remarks.append(Misfit(line: row.line, reason: "no topic of the escalation is called “\(wanted)”"))
            topic = nil
        }
        for phone in phones { told[phone] = vips.count }
        vips.append(Client.VIP(name: name, phones: phones, note: text(of: Self.note, in: row), connect: topic))
        lines.append(row.line)
    }

    private mutating func misfit(_ row: CustomerSheet.Row, _ reason: String) {
        misfits.append(Misfit(line: row.line, reason: reason))
    }

    private func text(of field: String, in row: CustomerSheet.Row) -> String? {
        let column = columns.fitted.first { $0.field == field }
        let text = (column?.indices ?? []).map { row.cells[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    private static let (note, connect) = ("note", "connect")
    private static let fields = [CustomerBase.phone, CustomerBase.name, note, connect]
    private static let usual = CustomerColumns.usual.merging([
        note: ["примечание", "примечания", "заметка", "комментарий", "note", "notes", "comment", "remark"],
        connect: ["соединять", "соединять с", "тема", "connect", "topic"].map(\.folded),
    ]) { first, _ in first }
}
