import FoundationEssentials

/// What a dialplan wrote by hand, taken apart however it was written.
///
/// Bodies go out as they were typed: JSON with its quotes escaped for Asterisk, in the quotes of a shell, labelled as a
/// form, with a name in it that breaks it; forms in which nothing is encoded. A call hangs on each.
enum DialplanText {
    /// In their order; those of the query where there is no body.
    static func fields(of request: WebRequest) -> [(name: String, value: String)] {
        let text = request.text
        let blank = text.allSatisfy(\.isWhitespace)
        let start = text.first { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
        if !blank, start == "{" { return object(text) + form(request.queryFields) }
        return (blank ? [] : form(request.formFields)) + form(request.queryFields)
    }

    /// A name as the caller's telephone wrote it: Asterisk keeps the escapes of SIP, and a backslash that was meant as
    /// such becomes a control character when JSON is read.
    static func name(_ text: String) -> String {
        let controls: [Character: String] = [
            "\u{8}": "\\b", "\u{c}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
        ]
        let seen = text.reduce(into: "") { $0 += controls[$1] ?? String($1) }
        return unescaped(seen) { $0 == "\"" || $0 == "\\" }
    }

    // MARK: Forms

    /// What follows an unencoded `&` in a value is no field: it brings no value, and no name that anybody would type.
    private static func form(_ fields: FormFields) -> [(name: String, value: String)] {
        var all: [(name: String, value: String)] = []
        for field in fields.all {
            let isName = field.name.allSatisfy { $0.isLetter || $0.isNumber || "_-.[]".contains($0) }
            if field.value.isEmpty, !isName, !all.isEmpty {
                all[all.count - 1].value += "&" + field.name
            } else {
                all.append((field.name, field.value))
            }
        }
        return all
    }

    // MARK: JSON, or what was meant to be

    private static func object(_ text: String) -> [(name: String, value: String)] {
        let bare = Substring(text).trimmed { $0.isWhitespace || $0 == "'" }
        // In recipes of old every quote and comma is escaped, and so is what stands in the name already.
        let isEscaped = bare.dropFirst().drop(while: \.isWhitespace).hasPrefix("\\\"")
        let plain = isEscaped ? unescaped(String(bare)) { _ in true } : String(bare)
        if case .object(let members)? = JSONValue(reading: Data(plain.utf8)) {
            return members.sorted { $0.key < $1.key }.compactMap { member in
                member.value.text.map { (member.key, $0) }
            }
        }
        return salvaged(plain)
    }

    /// Members with text in quotes, of something that is no JSON: a text ends at the quote behind which the next member
    /// begins, or the object ends. Numbers and words without quotes are taken too.
    private static func salvaged(_ text: String) -> [(name: String, value: String)] {
        var all: [(name: String, value: String)] = []
        var rest = Substring(text)
        while all.count < 64, let member = beginning(of: rest) {
            rest = member.rest
            guard rest.first == "\"" else {
                let value = rest.prefix { !$0.isWhitespace && $0 != "," && $0 != "}" }
                rest = rest.dropFirst(value.count)
                all.append((member.name, String(value)))
                continue
            }
            rest = rest.dropFirst()
            let end = ending(of: rest)
            all.append((member.name, unescaped(String(rest[..<end])) { $0 == "\"" || $0 == "\\" }))
            rest = rest[end...].dropFirst()
        }
        return all
    }

    /// The next `"name":`, and what follows it.
    private static func beginning(of text: Substring) -> (name: String, rest: Substring)? {
        var rest = text
        while let open = rest.firstIndex(of: "\"") {
            if let member = member(at: rest[open...]) { return member }
            rest = rest[rest.index(after: open)...]
        }
        return nil
    }

    /// `"name":`, if it stands right here.
    private static func member(at text: Substring) -> (name: String, rest: Substring)? {
        let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        var behind = text.dropFirst(name.count + 1)
        guard text.first == "\"", !name.isEmpty, behind.popFirst() == "\"" else { return nil }
        behind = behind.drop(while: \.isWhitespace)
        return behind.popFirst() == ":" ? (String(name), behind.drop(while: \.isWhitespace)) : nil
    }

    /// Where a text in quotes ends; at the last quote, or at the end, where nothing else ends it.
    private static func ending(of text: Substring) -> Substring.Index {
        var last: Substring.Index?
        var place = text.startIndex
        while let quote = text[place...].firstIndex(of: "\"") {
            let behind = text[text.index(after: quote)...].drop(while: \.isWhitespace)
            if behind.first == "," {
                let next = behind.dropFirst().drop(while: \.isWhitespace)
                if member(at: next) != nil { return quote }
            }
            if behind.first == "}" || behind.isEmpty { last = quote }
            place = text.index(after: quote)
        }
        return last ?? text.endIndex
    }

    /// Without the backslashes before characters that `isEscaped`.
    private static func unescaped(_ text: String, _ isEscaped: (Character) -> Bool) -> String {
        guard text.contains("\\") else { return text }
        var plain = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, isEscaped(next) {
                plain.append(next)
                rest.removeFirst()
            } else {
                plain.append(character)
            }
        }
        return plain
    }
}

extension Substring {
    fileprivate func trimmed(_ isOutside: (Character) -> Bool) -> Substring {
        guard let first = firstIndex(where: { !isOutside($0) }), let last = lastIndex(where: { !isOutside($0) }) else {
            return ""
        }
        return self[first...last]
    }
}
