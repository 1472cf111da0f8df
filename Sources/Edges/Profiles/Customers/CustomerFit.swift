package import Answering

/// What of a client's table fits the base, what does not, and why, by line.
package struct CustomerFit: Sendable {
    package typealias Misfit = CustomerSheet.Misfit

    package let columns: CustomerColumns
    package private(set) var customers: [Customer] = []
    /// Lines that nothing was taken of.
    package private(set) var misfits: [Misfit]
    /// What was left out of lines that were taken.
    package private(set) var remarks: [Misfit] = []
    /// Lines that tell of somebody again, and where he was told of first.
    package private(set) var joined: [(line: Int, first: Int)] = []
    package let rows: Int

    private let wanted: [CustomerBase.Column]
    private let country: Country
    /// The line each customer was told of first.
    private var lines: [Int] = []
    private var byNumber: [Personal: [Int]] = [:]
    private var byContent: [[String]: Int] = [:]

    /// - Throws: `CustomerSheet.Failure` where no column holds numbers.
    package init(
        _ sheet: CustomerSheet, to base: CustomerBase, country: Country
    ) throws(CustomerSheet.Failure) {
        self.country = country
        wanted = base.columns
        columns = CustomerColumns(sheet.header.cells, wanted: base.columns)
        rows = sheet.rows.count + sheet.misfits.count
        misfits = sheet.misfits
        try columns.requirePhone(in: sheet, country)
        for row in sheet.rows { add(row) }
        misfits.sort { $0.line < $1.line }
        byNumber = [:]
        byContent = [:]
    }

    private mutating func add(_ row: CustomerSheet.Row) {
        let (numbers, faults) = columns.numbers(of: row, country)
        guard !numbers.isEmpty else {
            misfits.append(Misfit(line: row.line, reason: faults.first ?? "no number"))
            return
        }
        remarks += faults.map { Misfit(line: row.line, reason: $0) }
        let customer = Customer(
            name: Personal(value(of: CustomerBase.name, in: row)), fields: fields(of: row), numbers: numbers)
        if let index = same(as: customer) {
            joined.append((row.line, lines[index]))
            join(customer, to: index, line: row.line)
        } else {
            keep(customer, line: row.line)
        }
    }

    // MARK: What a row says

    private func fields(of row: CustomerSheet.Row) -> [String: Personal] {
        var fields: [String: Personal] = [:]
        for column in wanted where column.field != CustomerBase.name && column.field != CustomerBase.phone {
            let text = value(of: column.field, in: row)
            if !text.isEmpty { fields[column.field] = Personal(text) }
        }
        return fields
    }

    /// What stands in several columns is one text: surname, name and patronymic.
    private func value(of field: String, in row: CustomerSheet.Row) -> String {
        guard let column = columns.fitted.first(where: { $0.field == field }) else { return "" }
        let text = column.indices.map { row.cells[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        return text.count <= Self.longestText ? text : text.prefix(Self.longestText - 1) + "…"
    }

    private static let longestText = 500

    // MARK: Who is who

    /// Of one name and one number; or of one name, with all that is known of him the same.
    private func same(as customer: Customer) -> Int? {
        let name = customer.name.text.folded
        for number in customer.numbers {
            if let index = byNumber[number]?.first(where: { customers[$0].name.text.folded == name }) { return index }
        }
        return customer.content.flatMap { byContent[$0] }
    }

    private mutating func keep(_ customer: Customer, line: Int) {
        var customer = customer
        customer.numbers = listed(customer.numbers, under: customers.count, line: line)
        guard !customer.numbers.isEmpty else {
            misfits.append(Misfit(line: line, reason: Self.switchboard))
            return
        }
        if let content = customer.content { byContent[content] = customers.count }
        customers.append(customer)
        lines.append(line)
    }

    private mutating func join(_ other: Customer, to index: Int, line: Int) {
        let new = other.numbers.filter { !customers[index].numbers.contains($0) }
        let room = CustomerColumns.mostNumbersOfAPerson - customers[index].numbers.count
        if new.count > room { remarks.append(Misfit(line: line, reason: CustomerColumns.tooManyNumbers)) }
        customers[index].numbers += listed(Array(new.prefix(room)), under: index, line: line)
        for (field, text) in other.fields {
            guard let before = customers[index].fields[field] else {
                customers[index].fields[field] = text
                continue
            }
            // Two contracts of one person are both his.
            guard !before.text.components(of: "; ").contains(text.text) else { continue }
            let both = before.text + "; " + text.text
            guard both.count <= Self.longestText else {
                remarks.append(Misfit(line: line, reason: "“\(field)” of this person is full: not taken for him"))
                continue
            }
            customers[index].fields[field] = Personal(both)
        }
    }

    private mutating func listed(_ numbers: [Personal], under index: Int, line: Int) -> [Personal] {
        numbers.filter { number in
            guard byNumber[number, default: []].count < Customer.mostOfANumber else {
                remarks.append(Misfit(line: line, reason: Self.switchboard))
                return false
            }
            byNumber[number, default: []].append(index)
            return true
        }
    }

    private static let switchboard =
        "more than \(Customer.mostOfANumber) people have this number: it tells nobody apart, and is not taken for this one"
}

extension Customer {
    /// All that is known of him but his numbers; `nil` where that is his name alone, which many have.
    fileprivate var content: [String]? {
        guard !name.text.isEmpty, !fields.isEmpty else { return nil }
        return [name.text.folded] + fields.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.text] }
    }
}

extension String {
    fileprivate func components(of separator: String) -> [String] {
        split(separator: separator).map(String.init)
    }
}
