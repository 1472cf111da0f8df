import Answering

/// One file while it is read: what was found so far, and what its values are read by.
final class Reading {
    let file: String
    let country: Country
    /// In which moments without a zone are.
    var zone: Zone
    private(set) var findings: [Finding]
    var references = References()
    var placeholders = Placeholders()
    var numbers: [(number: PhoneNumber, place: Place)] = []
    var files: [(file: String, place: Place)] = []
    /// The names that a table of customers gives its columns, each with the field of ours it is for.
    var columns: [(name: String, field: String, place: Place)] = []
    /// Certificates that it names, which are nobody's secret.
    var certificates: [String] = []
    /// Of each list, by its place, the items that could be read.
    private(set) var elements: [Place: [Item]] = [:]

    init(file: String, country: Country, zone: Zone, findings: [Finding] = []) {
        self.file = file
        self.country = country
        self.zone = zone
        self.findings = findings
    }

    /// That of no file, where it is asked what a kind would read.
    static var ofNothing: Reading { Reading(file: "", country: .other, zone: .utc) }

    /// Notes a fault; gives `nil`, which stands for the value that could not be read.
    @discardableResult
    func note<Value>(_ fault: Fault, at place: Place) -> Value? {
        note(fault, at: place) as Void
        return nil
    }

    func note(_ fault: Fault, at place: Place) {
        guard !isFull else { return }
        findings.append(Finding(fault, file: file, at: place))
        if isFull { findings.append(Finding(.andMore(Self.mostFindings), file: file, at: place)) }
    }

    /// Whoever mends so many looks again.
    var isFull: Bool { findings.count >= Self.mostFindings }
    static let mostFindings = 500

    @discardableResult
    func refuse<Value>(_ item: Item, wanted: String) -> Value? {
        if item.isNothing { return note(.emptyValue, at: item.place) }
        return note(.wrongShape(wanted: wanted), at: item.place)
    }

    func refuse(_ item: Item, wanted: String) {
        let _: Never? = refuse(item, wanted: wanted)
    }

    func text(of item: Item) -> String? {
        switch item.content {
        case .text(let text, let writing):
            guard case .plain = writing, text.isEmpty else { return text.droppingLastBreak }
            return note(.emptyValue, at: item.place)
        case .refused: return nil
        case .list, .map: return note(item.isInBraces ? .bracesAsText : .wrongShape(wanted: "text"), at: item.place)
        }
    }

    /// Reads the items of a list; what cannot be read is left out.
    func readAll<Element>(_ items: [Item], of list: Item, as element: Kind<Element>) -> [Element] {
        var (values, read) = ([Element](), [Item]())
        for item in items {
            guard let value = element.read(item, self) else { continue }
            values.append(value)
            read.append(item)
        }
        if read.count < items.count { elements[list.place] = read }
        return values
    }

    /// Where each item of a list stands that could be read, or what stands there without brackets.
    func placesOfElements(of item: Item) -> [Place] {
        guard case .list(let items) = item.content else { return [item.place] }
        return (elements[item.place] ?? items).map(\.place)
    }

    /// What only the whole file can tell.
    func finish() {
        for (fault, place) in references.faults { note(fault, at: place) }
        if references.excuses(.field) { return }
        placeholders.judge(fields: references.names(of: .field), in: self)
    }
}

extension String {
    /// A text block ends with a line break that nobody means.
    var droppingLastBreak: String {
        utf8.last == UInt8(ascii: "\n") && hasSuffix("\n") ? String(dropLast()) : self
    }
}
