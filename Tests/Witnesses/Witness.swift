package import Answering
package import FoundationEssentials
import Glibc

/// Has heard what a PBX sent, and tells what an event says beyond it.
///
/// Every id, number and name of an event must stand in the bytes that were read, or in the settings. What a PBX writes
/// is encoded in many ways, and what is made of it is composed and cut: letters and digits are compared, nothing else,
/// and a text of several words may have been put together of them. What an id has behind `#` is its dialect's word.
package struct Witness {
    private let heard: [Heard]
    private let known: [String]

    /// - Parameter known: what the settings say: the PBX's name, the operator's telephone.
    package init(_ heard: [Heard], known: [String]) {
        self.heard = heard
        self.known = known
    }

    package init(_ data: Data, known: [String] = []) { self.init([Heard(data)], known: known) }

    /// Which field says what nobody said; `nil`: all of it was told.
    package func invention(in event: CallEvent) -> String? {
        let texts: [(String, String?)] = [
            ("source", known.isEmpty ? nil : event.source),
            ("id", event.id.hasPrefix("sha256:") ? nil : String(event.id.prefix { $0 != "#" })),
            ("callId", event.callID), ("legId", event.legID),
            ("sipCallId", event.sipCallID), ("name", event.from?.name?.text), ("queue", event.queue?.name),
            ("extension", event.agent?.extension), ("agent", event.agent?.id), ("fromLeg", event.transfer?.fromLeg),
            ("recording", event.recording?.id), ("url", event.recording?.url), ("attempt", event.attempt?.id),
            ("menu", event.menu),
        ]
        for (field, text) in texts { if let text, !isKnown(text) { return field } }
        let numbers: [(String, PhoneNumber?)] = [
            ("from", event.from?.number), ("to", event.to), ("redirecting", event.redirecting),
            ("transfer", event.transfer?.to), ("attempt.number", event.attempt?.number),
        ]
        for (field, number) in numbers { if let number, !isKnown(number) { return field } }
        return event.callID.isEmpty ? "callId" : nil
    }

    /// As it came, or its digits without what was put before them.
    private func isKnown(_ number: PhoneNumber) -> Bool {
        guard isKnown(number.raw.text) || number.isWithheld else { return false }
        let digits = number.key.drop { $0 == "+" }
        return isKnown(String(digits)) || digits.hasPrefix("7") && isKnown(String(digits.dropFirst()))
    }

    private func isKnown(_ text: String) -> Bool {
        let bare = text.utf8.bare
        guard !bare.isEmpty, !known.contains(text) else { return true }
        let words = text.utf8.split { !$0.isTelling }.map(\.bare).filter { word in
            !known.contains { $0.utf8.bare.holds(word) }
        }
        func isHeard(_ readings: (Heard) -> [[UInt8]]) -> Bool {
            func isHeard(_ bare: [UInt8]) -> Bool { heard.contains { readings($0).contains { $0.holds(bare) } } }
            return isHeard(bare) || words.allSatisfy(isHeard)
        }
        return isHeard { [$0.plain] } || isHeard(\.usual) || isHeard(\.others)
    }
}

/// What was sent at once, in all its readings; what needs work is read when it is asked for.
package final class Heard {
    fileprivate let plain: [UInt8]
    fileprivate private(set) lazy var usual = [
        bytes.withoutPercent, bytes.withoutPercent.withoutPercent,
        bytes.withoutPercent.withoutEscapes(keepingLetters: false),
    ].map(\.bare)
    fileprivate private(set) lazy var others = readings()
    private let bytes: [UInt8]

    package init(_ data: Data) {
        bytes = [UInt8](data)
        plain = bytes.bare
    }

    /// As forms, JSON, XML and base64 hold a text, and one in another.
    private func readings() -> [[UInt8]] {
        // A form's field may hold JSON or XML, and in that a text that is encoded once more.
        let forms = [bytes, bytes.withoutPercent, bytes.withoutPercent.withoutPercent]
        let inner = forms.flatMap {
            [$0.withoutEscapes(keepingLetters: false), $0.withoutEscapes(keepingLetters: true), $0.withoutEntities]
        }
        var texts = forms + inner + inner.map(\.withoutPercent) + forms.map(\.withControlsAsLetters)
        texts.append(inner[0].withoutEscapes(keepingLetters: false))
        texts.append(inner[3].withoutEscapes(keepingLetters: false))
        texts += forms.flatMap(base64(in:)).flatMap { [$0, $0.withoutEscapes(keepingLetters: false)] }
        // XML may be of Latin-1.
        texts.append(bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] })
        texts.append(numbers)
        return texts.map(\.bare)
    }

    /// Numbers that JSON may write otherwise than Swift does: `1e3`.
    private var numbers: [UInt8] {
        bytes.split { !"+-.0123456789eE".utf8.contains($0) }.reduce(into: []) { all, digits in
            guard digits.count < 400, let number = Double(String(decoding: digits, as: UTF8.self)) else { return }
            all += Array("\(number) ".utf8)
            if let whole = Int64(exactly: number) { all += Array("\(whole) ".utf8) }
        }
    }

    private func base64(in text: [UInt8]) -> [[UInt8]] {
        text.split { !($0.isDigitOrLetter || "+/-_=".utf8.contains($0)) }.compactMap { part in
            guard part.count >= 4 else { return nil }
            var plain = part.filter { $0 != UInt8(ascii: "=") }
                .map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0 }
            plain += [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
            return Data(base64Encoded: Data(plain)).map { [UInt8]($0) }
        }
    }
}

// MARK: - Texts, byte by byte

extension UInt8 {
    fileprivate var isDigitOrLetter: Bool { isDigit || (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isTelling: Bool { self >= 0x80 || isDigitOrLetter }
    private var isDigit: Bool { (0x30...0x39).contains(self) }

    fileprivate var hex: UInt32? {
        if isDigit { return UInt32(self - 0x30) }
        return (0x61...0x66).contains(self | 0x20) ? UInt32((self | 0x20) - 0x57) : nil
    }
}

extension Collection<UInt8> {
    /// Letters and digits, whatever stood between them; what is no UTF-8, and marks for it, are left out.
    fileprivate var bare: [UInt8] {
        var bare: [UInt8] = []
        var isPlain = true
        for byte in self where byte.isTelling {
            bare.append(byte)
            if byte >= 0x80 { isPlain = false }
        }
        guard !isPlain else { return bare }
        return String(decoding: self, as: UTF8.self).unicodeScalars.reduce(into: []) { all, scalar in
            guard scalar != "\u{FFFD}", !scalar.isASCII || UInt8(scalar.value).isTelling else { return }
            all += Array(String(scalar).utf8)
        }
    }
}

extension [UInt8] {
    /// Of bare texts: there is no zero in them.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        (self + [0]).withUnsafeBytes { all in
            (part + [0]).withUnsafeBytes { part in
                guard let all = all.baseAddress, let part = part.baseAddress else { return false }
                return strstr(all.assumingMemoryBound(to: CChar.self), part.assumingMemoryBound(to: CChar.self)) != nil
            }
        }
    }

    fileprivate var withoutPercent: [UInt8] {
        var text: [UInt8] = []
        var place = 0
        while place < count {
            if self[place] == UInt8(ascii: "%"), place + 2 < count, let high = self[place + 1].hex,
                let low = self[place + 2].hex
            {
                text.append(UInt8(high << 4 | low))
                place += 3
            } else {
                text.append(self[place])
                place += 1
            }
        }
        return text
    }

    /// Without the backslashes of JSON; `\n` is a control character, or was meant as a letter.
    fileprivate func withoutEscapes(keepingLetters: Bool) -> [UInt8] {
        var text: [UInt8] = []
        var place = 0
        var high: UInt32?
        while place < count {
            guard self[place] == UInt8(ascii: "\\"), place + 1 < count else {
                text.append(self[place])
                place += 1
                continue
            }
            let digits = self[(place + 2)...].prefix(4).compactMap(\.hex)
            if self[place + 1] == UInt8(ascii: "u"), digits.count == 4 {
                var value = digits.reduce(0) { $0 << 4 | $1 }
                if (0xD800..<0xDC00).contains(value) { high = value }
                if (0xDC00..<0xE000).contains(value), let first = high {
                    value = 0x10000 + (first - 0xD800) << 10 + (value - 0xDC00)
                }
                if let scalar = Unicode.Scalar(value) { text += Array(String(scalar).utf8) }
                place += 6
            } else {
                let isControl = "nrtabfv".utf8.contains(self[place + 1])
                if keepingLetters || !isControl { text.append(self[place + 1]) }
                place += 2
            }
        }
        return text
    }

    /// What a backslash before a letter became is told as it was meant.
    fileprivate var withControlsAsLetters: [UInt8] {
        map { (8...13).contains($0) ? Array("btnvfr".utf8)[Int($0) - 8] : $0 }
    }

    /// `&#1080;` as the letter it is; the five that have names are none.
    fileprivate var withoutEntities: [UInt8] {
        var text: [UInt8] = []
        var rest = self[...]
        while let byte = rest.popFirst() {
            let entity = rest.prefix(12).prefix { $0 != UInt8(ascii: ";") }
            guard byte == UInt8(ascii: "&"), entity.count < 12, entity.count < rest.count else {
                text.append(byte)
                continue
            }
            rest = rest.dropFirst(entity.count + 1)
            let name = String(decoding: entity, as: UTF8.self)
            let value =
                name.hasPrefix("#x")
                ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            if let scalar = value.flatMap({ Unicode.Scalar($0) }) { text += Array(String(scalar).utf8) }
        }
        return text
    }
}
