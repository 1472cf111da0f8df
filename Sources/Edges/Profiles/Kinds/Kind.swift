import Answering

/// How a value is read from the item that stands for it.
///
/// A kind that cannot read its item notes why and gives `nil`; the reading goes on, so that one run finds everything.
struct Kind<Value> {
    let read: (Item, Reading) -> Value?
    /// What an editor is told of it; worked out only where it is asked for.
    let shape: () -> Shape

    init(_ shape: @escaping @autoclosure () -> Shape, _ read: @escaping (Item, Reading) -> Value?) {
        (self.shape, self.read) = (shape, read)
    }

    func map<Other>(_ change: @escaping (Value) -> Other?) -> Kind<Other> {
        Kind<Other>(shape()) { item, reading in read(item, reading).flatMap(change) }
    }

    /// The same, where an editor is to be told something else of it.
    func described(as shape: @escaping @autoclosure () -> Shape) -> Kind { Kind(shape(), read) }
}

extension Kind {
    /// A list; what cannot be read is left out of it.
    static func list<Element>(of element: Kind<Element>) -> Kind where Value == [Element] {
        Kind(.list(of: element.shape())) { item, reading in
            switch item.content {
            case .list(let items): return reading.readAll(items, of: item, as: element)
            case .refused: return nil
            default:
                if case .text(let text, .plain) = item.content, text.isIdentifier {
                    return reading.refuse(item, wanted: "a list, as [\(text)],")
                }
                return reading.refuse(item, wanted: "a list")
            }
        }
    }

    /// A list, or its only element without brackets.
    static func listOrOne<Element>(of element: Kind<Element>) -> Kind where Value == [Element] {
        Kind(.any([element.shape(), .list(of: element.shape())])) { item, reading in
            if case .list(let items) = item.content { return reading.readAll(items, of: item, as: element) }
            return element.read(item, reading).map { [$0] }
        }
    }

    /// A map, or what is short for it.
    static func either(_ map: Kind, short: Kind) -> Kind {
        Kind(.any([short.shape(), map.shape()])) { item, reading in
            guard case .map = item.content else { return short.read(item, reading) }
            return map.read(item, reading)
        }
    }

    /// A map whose keys are fixed: those that `body` asks for.
    static func fields(_ body: @escaping (Fields) -> Value?) -> Kind {
        Kind(.askedFor(by: body)) { item, reading in
            guard let fields = Fields(item, reading) else { return nil }
            let value = body(fields)
            fields.refuseOthers()
            return value
        }
    }

    /// A map whose keys are names the author chose, in the order of the file.
    ///
    /// - Parameters:
    ///   - names: the pattern that an editor holds them against.
    ///   - element: how the value of a name is read; `nil` where the name itself cannot be, and that is told.
    static func named<Element>(
        names: String? = nil, needing needed: String? = nil,
        _ element: @escaping (_ name: String, _ place: Place, Reading) -> Kind<Element>?
    ) -> Kind where Value == [Element] {
        Kind(
            .named(
                element("name", .start, .ofNothing)?.shape() ?? .anyText, names: names, needing: needed)
        ) { item, reading in
            switch item.content {
            case .map(let pairs):
                return pairs.compactMap { element($0.key, $0.place, reading)?.read($0.value, reading) }
            case .refused: return nil
            default: return reading.refuse(item, wanted: "a map of names")
            }
        }
    }

    /// Text that `parse` understands, or `fault`.
    static func parsed(
        as shape: @escaping @autoclosure () -> Shape = .anyText, _ parse: @escaping (String) -> Value?,
        or fault: @escaping (String) -> Fault
    ) -> Kind {
        Kind(shape()) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            guard let value = parse(text) else { return reading.note(fault(text), at: item.place) }
            return value
        }
    }

    /// One of the names of `Value`.
    static func choice() -> Kind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        oneOf(Value.allCases.map(\.rawValue)).map { Value(rawValue: $0) }
    }

    private static func oneOf(_ names: [String]) -> Kind<String> { .oneOf(names) }
}

extension Kind where Value == String {
    static func oneOf(_ names: [String]) -> Kind {
        let names = names.filter { !$0.isEmpty }
        return .parsed(
            as: .choice(names), { names.contains($0) ? $0 : nil },
            or: { .badChoice($0, nearest: names.nearest(to: $0), known: names) })
    }

    /// What is shown to people: a comment that cuts it is told of.
    static var text: Kind {
        Kind(.anyText) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            if case .text(_, .plain(isCut: true)) = item.content { reading.note(.hashCutsText, at: item.place) }
            return text
        }
    }

    /// What is for machines, where a comment behind it is a comment.
    static var word: Kind { Kind(.anyText) { item, reading in reading.text(of: item) } }

    /// What is read aloud: its `{placeholders}` must exist, each in one pair of braces.
    static func speech(_ scope: Placeholders.Scope = .answers) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = Kind.text.read(item, reading) else { return nil }
            if let piece = text.strayBrace {
                reading.note(.strayBrace(piece), at: item.place)
            } else {
                reading.placeholders.note(text, at: item.place, scope)
            }
            return text
        }
    }

    /// A name that other places refer to.
    static var identifier: Kind {
        .parsed(as: .identifier, { $0.isIdentifier ? $0 : nil }, or: { .badName($0) })
    }

    static func naming(_ sort: Reference.Sort) -> Kind {
        Kind(.identifier) { item, reading in
            guard let name = Kind.identifier.read(item, reading) else { return nil }
            reading.references.declare(sort, name, at: item.place)
            return name
        }
    }

    static func reference(to sort: Reference.Sort) -> Kind {
        Kind(.anyText) { item, reading in
            guard let name = reading.text(of: item) else { return nil }
            reading.references.refer(to: sort, name, at: item.place)
            return name
        }
    }

    static var email: Kind {
        .parsed(as: .email, { $0.isMailAddress ? $0 : nil }, or: { .badEmail($0) })
    }

    /// An extension of a PBX: noughts at its start count. Some tell of a telephone by a number of their own, of ten
    /// digits and more.
    static var digits: Kind {
        .parsed(
            as: .scalar("^[0-9]{1,12}$", .string, .integer),
            { (1...12).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } ? $0 : nil },
            or: { .badNumber($0, 0...999_999_999_999) })
    }

    /// An amount as it is written: money never passes through binary fractions, and is computed with exactly.
    static var decimal: Kind {
        .parsed(
            as: .scalar("^[0-9]{1,9}([.][0-9]{1,6})?$", .string, .number), { $0.isAmount ? $0 : nil },
            or: { .badDecimal($0) })
    }

    /// A part of something, from 0 to 1.
    static var part: Kind {
        .parsed(
            as: .scalar("^(0([.][0-9]{1,6})?|1([.]0{1,6})?)$", .string, .number),
            { text in
                let digits = text.split(separator: ".")
                let isWhole = digits.dropFirst().allSatisfy { $0.allSatisfy { $0 == "0" } }
                return text.isAmount && (digits.first == "0" || digits.first == "1" && isWhole) ? text : nil
            }, or: { .badPart($0) })
    }

    static var currency: Kind {
        .parsed(as: .scalar("^[A-Z]{3}$", .string), { Currency.isKnown($0) ? $0 : nil }, or: { .badCurrency($0) })
    }

    static func address(_ schemes: [String]) -> Kind {
        .parsed(
            as: .scalar("^(\(schemes.joined(separator: "|")))://[^/\\s]\\S*$", .string),
            { text in
                let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
                let rest = schemes.lazy.compactMap { text.hasPrefix($0 + "://") ? text.dropFirst($0.count + 3) : nil }
                return isPlain && rest.first.map { !$0.isEmpty && !$0.hasPrefix("/") } == true ? text : nil
            },
            or: { .badAddress($0, wanted: wanted(schemes)) })
    }

    /// A file in the client's own folder.
    static var fileBeside: Kind {
        Kind(.fileBeside) { item, reading in
            guard let file = Kind.ownFile.read(item, reading) else { return nil }
            reading.files.append((file, item.place))
            return file
        }
    }

    /// The same, whether it is there or not.
    static var ownFile: Kind {
        Kind(.fileBeside) { item, reading in
            guard let file = reading.text(of: item) else { return nil }
            if file.hasPrefix("/") || file.hasPrefix("~") || file.split(separator: "/").contains("..") {
                return reading.note(.pathOutside(file), at: item.place)
            }
            // `./a//b` is `a/b`, wherever it is looked for.
            return file.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        }
    }
}

extension Kind where Value == [String] {
    /// A list of texts, or the only one without brackets: where commas part it, a list was meant.
    static var texts: Kind {
        let plain = Kind.listOrOne(of: .text)
        return Kind(plain.shape()) { item, reading in
            if case .text(let text, .plain) = item.content, text.contains(", ") {
                return reading.refuse(item, wanted: "a list in [ ], or one text in quotes,")
            }
            return plain.read(item, reading)
        }
    }
}

extension Kind where Value == Int {
    static func number(_ range: ClosedRange<Int> = 0...1_000_000) -> Kind {
        .parsed(
            as: .number(range),
            { text in
                guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text) else { return nil }
                return range.contains(number) ? number : nil
            }, or: { .badNumber($0, range) })
    }
}

extension Kind where Value == Bool {
    static var flag: Kind {
        .parsed(as: .flag, { ["true": true, "false": false][$0] }, or: { .badFlag($0) })
    }
}

extension Kind where Value == PhoneNumber {
    /// A number that can be rung, the PBX's own extensions among them.
    static var phone: Kind { phone(.international, .internal) }

    static func phone(_ kinds: PhoneNumber.Kind...) -> Kind {
        Kind(.phone(isInternalToo: kinds.contains(.internal))) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            let number = PhoneNumber(reading: text, country: reading.country)
            guard kinds.contains(number.kind) else { return reading.note(.badPhone(text), at: item.place) }
            if let digits = number.wrongCount { return reading.note(.wrongCount(text, digits), at: item.place) }
            return number
        }
    }
}

extension PhoneNumber {
    /// How many digits stand in a number of a country whose numbers are all of one length, and are too few or too many.
    fileprivate var wrongCount: Int? {
        guard key.hasPrefix("+7") || key.hasPrefix("+1"), key.count != "+7".count + 10 else { return nil }
        return key.count - 1
    }
}

extension String {
    /// What stands from a brace on that has no other half, or from two of them where one is meant.
    fileprivate var strayBrace: String? {
        var open: Index?
        for index in indices {
            switch (self[index], open) {
            case ("{", .some(let first)): return String(self[first...].prefix(20))
            case ("{", nil): open = index
            case ("}", nil): return String(self[..<self.index(after: index)].suffix(20))
            case ("}", _): open = nil
            default: break
            }
        }
        return open.map { String(self[$0...].prefix(20)) }
    }

    fileprivate var isAmount: Bool {
        let parts = split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
            && parts[0].count <= 9 && (parts.count == 1 || parts[1].count <= 6)
    }

    var isIdentifier: Bool {
        !isEmpty && (utf8.count <= 64 || count <= 64) && utf8.first != UInt8(ascii: "-")
            && unicodeScalars.allSatisfy { $0 == "-" || $0 == "_" || $0.isOfWord }
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }
}
