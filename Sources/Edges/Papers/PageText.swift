import Display

/// Text of a profile on its way into a page.
enum PageText {
    /// Neutralised, lines kept, and such that whatever escapes markup finds every sign of it.
    static func safe(_ text: String) -> String {
        var safe = SafeText(body: text.droppingBlanksBehind).text
        // Escaped is by whole characters: `<` after a sign that joins itself to it would be no `<`.
        while safe.contains(where: { $0.isJoinedMarkup }) {
            safe = String(
                String.UnicodeScalarView(
                    safe.flatMap { character in
                        character.unicodeScalars.filter { !character.isJoinedMarkup || $0.isMarkup }
                    }))
        }
        return safe
    }

    /// Whatever text stands in a template's fields, however deep.
    static func safe(_ fields: Any) -> Any {
        switch fields {
        case let text as String: safe(text)
        case let list as [String]: list.map { safe($0) }
        case let list as [[String: Any]]: list.map { safe($0 as Any) }
        case let map as [String: Any]: map.mapValues { safe($0) }
        case let list as [Any]: list.map { safe($0) }
        default: fields
        }
    }
}

extension Character {
    fileprivate var isJoinedMarkup: Bool {
        unicodeScalars.count > 1 && unicodeScalars.contains { $0.isMarkup }
    }
}

extension Unicode.Scalar {
    fileprivate var isMarkup: Bool { "<>&\"'".unicodeScalars.contains(self) }
}

extension String {
    /// Block style leaves a line feed at the end.
    fileprivate var droppingBlanksBehind: String {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[...last])
    }
}
