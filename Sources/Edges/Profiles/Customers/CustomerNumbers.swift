import Answering

// Numbers as people and spreadsheets write them.

extension CustomerColumns {
    /// The numbers of a row, each once, and what is wrong with the cells that hold none.
    func numbers(of row: CustomerSheet.Row, _ country: Country) -> (numbers: [Personal], faults: [String]) {
        var (numbers, faults): ([Personal], [String]) = ([], [])
        let indices = phones
        let titles = fitted.first { $0.field == CustomerBase.phone }?.theirs ?? []
        for (index, title) in zip(indices, titles) {
            for piece in Self.pieces(of: row.cells[index]) {
                switch Self.read(piece, country) {
                case .success(let number) where numbers.contains(number): break
                case .success where numbers.count == Self.mostNumbersOfAPerson:
                    return (numbers, faults + [Self.tooManyNumbers])
                case .success(let number): numbers.append(number)
                case .failure(let fault): faults.append("“\(title)”: \(fault.sentence)")
                }
            }
        }
        if numbers.isEmpty, faults.isEmpty { faults = ["no number under “\(titles.joined(separator: "”, “"))”"] }
        return (numbers, faults)
    }

    /// Nobody has more telephones than this.
    static let mostNumbersOfAPerson = 50
    static let tooManyNumbers = "more than \(mostNumbersOfAPerson) numbers of one person: the others are not taken"

    /// - Throws: where no column holds numbers: what is there, and what to do.
    func requirePhone(in sheet: CustomerSheet, _ country: Country) throws(CustomerSheet.Failure) {
        guard phones.isEmpty else { return }
        if sheet.header.cells.contains(where: { (try? Self.read($0, country).get()) != nil }) {
            throw CustomerSheet.Failure(
                sentence: "line \(sheet.header.line) holds a number already: its first line must name the columns")
        }
        let there = sheet.header.cells.filter { !$0.isEmpty }.map { "“\($0)”" }.joined(separator: ", ")
        let wanted = missing.first { $0.field == CustomerBase.phone }?.theirs.map { "“\($0)”" } ?? []
        let named = wanted.isEmpty ? "" : ", and the profile names \(wanted.joined(separator: ", "))"
        throw CustomerSheet.Failure(
            sentence: "no column holds telephone numbers: there are \(there)\(named). Name theirs in the profile: "
                + "customers: {columns: {phone: …}}")
    }

    private static func pieces(of cell: String) -> [Substring] {
        // A number that a spreadsheet took for an amount.
        var cell = cell[...]
        for end in [".0", ",0", ".00", ",00"]
        where cell.hasSuffix(end) && cell.dropLast(end.count).allSatisfy(\.isNumber) {
            cell = cell.dropLast(end.count)
        }
        if cell.looksCut { return [cell] }
        return cell.split { ",;/|\n\r".contains($0) }.map { $0.trimmingBlanks }.filter { !$0.isEmpty }
    }

    private static func read(_ piece: some StringProtocol, _ country: Country) -> Result<
        Personal, CustomerSheet.Failure
    > {
        func no(_ sentence: String) -> Result<Personal, CustomerSheet.Failure> {
            .failure(CustomerSheet.Failure(sentence: sentence))
        }
        var text = String(piece)
        // A spreadsheet's mark for “this is text”.
        if text.hasPrefix("'") { text.removeFirst() }
        if text[...].looksCut {
            return no("a spreadsheet has cut this number short: format the column as text and export it anew")
        }
        let number = PhoneNumber(reading: text, country: country)
        switch number.kind {
        case .international: break
        case .internal: return no("too short for a number with its area code")
        case .withheld: return no("no number")
        case .unreadable: return no("no telephone number such as +7 812 000-00-17")
        }
        let digits = number.key.count - 1
        if number.key.hasPrefix("+7"), digits != 11 { return no("\(digits) digits, where numbers of +7 have 11") }
        return .success(number.canonical)
    }
}

extension Substring {
    /// `7,92E+10`, with a Latin E or a Russian one.
    fileprivate var looksCut: Bool {
        let parts = uppercased().replacing("Е", with: "E").split(separator: "E", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy { $0.isNumber || ",.".contains($0) }
            && parts[1].hasPrefix("+") && parts[1].dropFirst().allSatisfy(\.isNumber)
    }
}
