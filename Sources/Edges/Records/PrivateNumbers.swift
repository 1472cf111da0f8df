package import Answering
import FoundationEssentials
import GRDB

/// The numbers that a log knows to be private, since they were rung as such; and what is written in their place.
///
/// A PBX tells of them in its own events, and an operator may have typed one into a note: what is given out is looked
/// through as it is written.
package struct PrivateNumbers: Sendable {
    /// The digits by which each is known, however it is written: without the prefix of its country.
    private var endings: Set<String> = []

    package init(_ numbers: some Sequence<PhoneNumber> = []) {
        for number in numbers {
            let digits = String(number.key.filter(\.isNumber))
            // What is shorter is an extension, and may as well be a room or a sum.
            if digits.count >= Self.leastDigits { endings.insert(String(digits.suffix(10))) }
        }
    }

    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.endings.formUnion(right.endings)
        return sum
    }

    /// `text`, whether plain, JSON or CSV, with “private” in the place of each.
    package func masked(_ text: String) -> String {
        guard !endings.isEmpty, text.utf8.count >= Self.leastDigits else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let start = rest.firstIndex(where: Self.isOfNumber) {
            result.append(contentsOf: rest[..<start])
            rest = rest[start...]
            let run = Self.run(in: rest)
            rest = rest[run.end...]
            let isPrivate = run.digits.count >= Self.leastDigits && endings.contains { run.digits.contains($0) }
            result.append(contentsOf: isPrivate ? Self.word.unicodeScalars[...] : text.unicodeScalars[start..<run.end])
        }
        result.append(contentsOf: rest)
        return String(result)
    }

    private static let word = "private"
    private static let leastDigits = 7

    private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "+" || ("0"..."9").contains(scalar)
    }

    /// From one digit to the last, over what people and programs put between them.
    private static func run(
        in text: Substring.UnicodeScalarView
    ) -> (digits: String, end: Substring.UnicodeScalarView.Index) {
        var digits = ""
        var (index, end) = (text.startIndex, text.startIndex)
        while index < text.endIndex {
            let scalar = text[index]
            if isOfNumber(scalar) {
                if scalar != "+" { digits.unicodeScalars.append(scalar) }
                index = text.index(after: index)
                end = index
            } else if between.contains(scalar) {
                index = text.index(after: index)
            } else if let escaped = text.index(index, offsetBy: 6, limitedBy: text.endIndex),
                let value = escape(text[index..<escaped]), between.contains(value)
            {
                index = escaped
            } else {
                break
            }
        }
        return (digits, end)
    }

    /// JSON's `\u00a0`.
    private static func escape(_ text: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        guard text.starts(with: "\\u".unicodeScalars) else { return nil }
        return UInt32(String(text.dropFirst(2)), radix: 16).flatMap { Unicode.Scalar($0) }
    }

    private static let between = Set(" ()-./\u{A0}\u{2009}\u{202F}\u{2010}\u{2011}\u{2012}\u{2013}".unicodeScalars)
}

extension CallLogReader {
    package func privateNumbers() throws -> PrivateNumbers {
        PrivateNumbers(
            try read { db in
                try String.fetchAll(
                    db, sql: "SELECT attempts FROM calls WHERE instr(attempts, '\"isPrivate\":true')")
            }.flatMap { CallSummary.list($0) as [Attempt] }.filter(\.target.isPrivate).map(\.target.number))
    }
}
