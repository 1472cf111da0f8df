extension [UInt8] {
    /// Appends a JSON string with its quotes.
    ///
    /// - Parameter escapesUnseen: writes what a terminal would obey or not show (controls, bidi marks, zero-width
    ///   characters) as `\u…`.
    mutating func appendQuoted(_ text: String, escapesUnseen: Bool = false) {
        append(UInt8(ascii: "\""))
        let isPlain =
            text.utf8.withContiguousStorageIfAvailable { bytes in
                for byte in bytes where byte < 0x20 || byte == 0x22 || byte == 0x5C || (escapesUnseen && byte > 0x7E) {
                    return false
                }
                append(contentsOf: bytes)
                return true
            } ?? false
        if !isPlain {
            for scalar in text.unicodeScalars { append(escaping: scalar, escapesUnseen) }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping scalar: Unicode.Scalar, _ escapesUnseen: Bool) {
        switch scalar {
        case "\"": append(contentsOf: "\\\"".utf8)
        case "\\": append(contentsOf: "\\\\".utf8)
        case "\n": append(contentsOf: "\\n".utf8)
        case "\u{0}"..<" ": append(codeOf: scalar)
        case _ where escapesUnseen && scalar.isUnseen: append(codeOf: scalar)
        default: append(contentsOf: String(scalar).utf8)
        }
    }

    private mutating func append(codeOf scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let code = String(unit, radix: 16)
            append(contentsOf: "\\u".utf8)
            append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - code.utf8.count))
            append(contentsOf: code.utf8)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isUnseen: Bool {
        if properties.isDefaultIgnorableCodePoint { return true }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
