extension PhoneNumber {
    /// Longer text than this is no number and is cut before it is read.
    package static let longestText = 128

    /// Reads a number as a PBX, a profile or a person writes it.
    ///
    /// `8 812…`, `7812…`, ten digits in a Russian setting, `+7 (812)…`, `00 7 812…`, `tel:`, `sip:…@…`, `DID-…` are
    /// one number. Up to six digits are an internal extension. What cannot be read is kept as it came.
    package init(reading text: String, country: Country = .russia) {
        if let plain = Self(plain: text, country: country) {
            self = plain
            return
        }
        let raw = String(text.unicodeScalars.prefix(Self.longestText).map(Character.init))
        var bare = raw.trimmingBlanks
        for prefix in ["tel:", "sips:", "sip:"] where bare.lowercased().hasPrefix(prefix) {
            bare = bare.dropFirst(prefix.count)
        }
        if bare.lowercased().hasPrefix("did-") { bare = bare.dropFirst(4) }
        if let end = bare.firstIndex(where: { "@;_?".contains($0) }) { bare = bare[..<end] }
        bare = bare.trimmingBlanks

        if Self.withheldWords.contains(bare.lowercased()) {
            self.init(canonical: "", raw: raw, kind: .withheld)
            return
        }
        let digits = bare.filter { $0.isASCII && $0.isNumber }
        let others = bare.filter { !($0.isASCII && $0.isNumber) }
        guard !digits.isEmpty, others.allSatisfy(Self.separators.contains),
            others.filter({ $0 == "+" }).count <= 1, !bare.dropFirst().contains("+") || bare.hasPrefix("(+")
        else {
            self.init(canonical: "", raw: raw, kind: .unreadable)
            return
        }
        let hasPlus = others.contains("+")
        guard let canonical = Self.canonical(digits: digits, hasPlus: hasPlus, country: country) else {
            self.init(canonical: "", raw: raw, kind: .unreadable)
            return
        }
        self.init(canonical: canonical, raw: raw, kind: canonical.hasPrefix("+") ? .international : .internal)
    }

    /// What people put between digits, typographic blanks and dashes among them.
    private static let separators: Set<Character> = Set(
        "+-(). /\u{a0}\u{2009}\u{202f}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}")

    /// Digits with or without a plus, as a PBX sends them, or with blanks, dashes and brackets, as people write them:
    /// nothing in them needs to be looked for.
    private init?(plain text: String, country: Country) {
        guard text.utf8.count <= Self.longestText else { return nil }
        let hasPlus = text.utf8.first == UInt8(ascii: "+")
        var digits = ""
        for byte in text.utf8.dropFirst(hasPlus ? 1 : 0) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"): continue
            default: return nil
            }
        }
        guard !digits.isEmpty, let canonical = Self.canonical(digits: digits, hasPlus: hasPlus, country: country)
        else { return nil }
        self.init(canonical: canonical, raw: text, kind: canonical.hasPrefix("+") ? .international : .internal)
    }

    private static let withheldWords: Set<String> = [
        "", "anonymous", "unknown", "<unknown>", "restricted", "private", "unavailable", "withheld", "<null>",
    ]

    /// E.164 allows fifteen digits; six or fewer are an extension of the PBX.
    private static func canonical(digits: String, hasPlus: Bool, country: Country) -> String? {
        let count = digits.utf8.count
        if hasPlus { return (7...15).contains(count) ? "+" + digits : nil }
        if count <= 6 { return digits }
        if digits.hasPrefix("00"), (9...17).contains(count) { return "+" + digits.dropFirst(2) }
        if country == .russia {
            if count == 11, digits.hasPrefix("8") { return "+7" + digits.dropFirst() }
            if count == 10 { return "+7" + digits }
            if digits.hasPrefix("810"), (11...18).contains(count) { return "+" + digits.dropFirst(3) }
        }
        return (11...15).contains(count) ? "+" + digits : nil
    }
}
