package import Answering

/// Which columns of a client's table make which fields of ours.
package struct CustomerColumns: Sendable {
    package struct Fitted: Sendable {
        package var field: String
        /// The names as they stand in the file, and where.
        package var theirs: [String]
        var indices: [Int]
        /// Told by the meaning of its name: the profile names another, or none.
        package var isGuessed = false
    }

    package private(set) var fitted: [Fitted] = []
    /// Fields that no column was found for, and what it should be called.
    package private(set) var missing: [CustomerBase.Column] = []
    /// Columns that nothing is taken of.
    package private(set) var left: [String] = []

    /// - Parameter guessed: the fields that may be told by what their columns are usually called.
    init(_ header: [String], wanted: [CustomerBase.Column], guessed: [String: [String]] = Self.usual) {
        let names = header.map(\.folded)
        var taken: Set<Int> = []
        for column in wanted {
            var indices = column.theirs.flatMap { name in names.indices.filter { names[$0] == name.folded } }
            let isGuessed = indices.isEmpty
            if isGuessed, let known = guessed[column.field] {
                indices = names.indices.filter { index in known.contains { names[index].means($0) } }
            }
            indices = indices.filter { taken.insert($0).inserted }
            if indices.isEmpty {
                missing.append(column)
            } else {
                fitted.append(
                    Fitted(
                        field: column.field, theirs: indices.map { header[$0] }, indices: indices,
                        isGuessed: isGuessed))
            }
        }
        left = header.indices.filter { !taken.contains($0) && !header[$0].isEmpty }.map { header[$0] }
    }

    var phones: [Int] { fitted.first { $0.field == CustomerBase.phone }?.indices ?? [] }

    /// What people call these columns. A word that ends in `*` is one that may stand anywhere in the name; digits behind
    /// a name count its columns: “Телефон 2”.
    static let usual = [
        CustomerBase.phone: [
            "телефон*", "тел", "номер", "мобильный*", "сотовый*", "моб", "phone*", "tel", "mobile*", "cell", "number",
            "msisdn",
        ],
        CustomerBase.name: [
            "фио*", "имя", "клиент", "заказчик", "контакт", "контактноелицо", "наименование", "name", "fullname",
            "customer", "client", "contact", "customername",
        ],
    ]
}

extension String {
    /// Letters and digits alone, in one case: how a column is called, however it is written.
    var folded: String {
        String(
            String.UnicodeScalarView(lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.isDigit })
        )
        .replacing("ё", with: "е")
    }

    fileprivate func means(_ known: String) -> Bool {
        if known.hasSuffix("*") { return contains(known.dropLast()) }
        return hasPrefix(known) && dropFirst(known.count).allSatisfy(\.isNumber)
    }
}

extension CustomerColumns {
    /// What the profile could say of this table, to be put into it.
    package static func proposal(for sheet: CustomerSheet, file: String) -> String {
        let header = sheet.header.cells
        let columns = CustomerColumns(
            header, wanted: [CustomerBase.phone, CustomerBase.name].map { CustomerBase.Column($0, []) })
        func quoted(_ text: String) -> String {
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        let known = columns.fitted.map { "    \($0.field): [\($0.theirs.map(quoted).joined(separator: ", "))]" }
        let phone = columns.phones.isEmpty ? ["    phone: …"] : []
        let others = columns.left.enumerated().map { "    field\($0 + 1): \(quoted($1))" }
        let shown = columns.left.indices.map { "field\($0 + 1)" }.joined(separator: ", ")
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return
            (["customers:", "  file: \(quoted(name))", "  columns:"] + phone + known + others + ["  show: [\(shown)]"])
            .joined(separator: "\n")
    }
}
