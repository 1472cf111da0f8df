/// A sequence that begins with `ESC [` or `ESC O`, as the terminals of the last forty years send their keys.
enum ControlSequence {
    /// Longer than any key; what goes on is dropped.
    private static let longest = 40

    static func step(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step? {
        let body = bytes.dropFirst(2)
        // The Linux console: ESC [ [ A … E.
        if body.first == 0x5B {
            guard body.count > 1 else { return nil }
            let letter = body[body.startIndex + 1]
            return KeyDecoder.Step((0x41...0x45).contains(letter) ? .function(Int(letter) - 0x40) : nil, 4)
        }
        guard let end = body.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
            return bytes.count > longest ? KeyDecoder.Step(nil, bytes.count) : nil
        }
        let length = bytes.distance(from: bytes.startIndex, to: end)
        guard (0x40...0x7E).contains(bytes[end]) else { return KeyDecoder.Step(nil, length) }
        if body.first == 0x3F {
            var answer = KeyDecoder.Step(nil, length + 1)
            answer.tellsPositions = bytes[end] == 0x75
            return answer
        }
        return KeyDecoder.Step(key(parameters: body[..<end], final: bytes[end]), length + 1)
    }

    static func keypadStep(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step? {
        guard bytes.count > 2 else { return nil }
        switch bytes[bytes.startIndex + 2] {
        case 0x4D: return KeyDecoder.Step(.enter, 3)
        case 0x49: return KeyDecoder.Step(.tab, 3)
        case let code where (0x6A...0x79).contains(code):  // the keypad: * + , - . / 0 … 9
            return KeyDecoder.Step(.character(Character(Unicode.Scalar(code - 0x40))), 3)
        case let code where (0x40...0x7E).contains(code):
            return KeyDecoder.Step(key(parameters: [], final: code), 3)
        default:
            return KeyDecoder.Step(nil, 2)
        }
    }

    private static func key(parameters: ArraySlice<UInt8>, final: UInt8) -> Key? {
        // Parameters are separated by `;`, their parts by `:`.
        let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { parameter in
            parameter.split(separator: 0x3A, omittingEmptySubsequences: false).map { digits in
                digits.reduce(0) { ($1 & 0xF0 == 0x30) ? min($0 * 10 + Int($1 & 0x0F), 0x110000) : $0 }
            }
        }
        let modifiers = Modifiers(numbers.count > 1 ? numbers[1] : [])
        if modifiers.isRelease { return nil }
        let first = numbers.first?.first ?? 0
        switch final {
        case 0x41: return .up
        case 0x42: return .down
        case 0x43: return .right
        case 0x44: return .left
        case 0x48: return .home
        case 0x46: return .end
        case 0x5A: return .backTab
        case 0x50...0x53: return modifiers.function(Int(final) - 0x4F)
        case 0x75: return modifiers.key(codes: numbers.first ?? [])
        case 0x7E where first == 27 && numbers.count > 2: return modifiers.key(codes: numbers[2])
        case 0x7E: return editing(first, modifiers)
        default: return nil
        }
    }

    private static func editing(_ number: Int, _ modifiers: Modifiers) -> Key? {
        switch number {
        case 1, 7: .home
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: modifiers.function(number - 10)
        case 17...21: modifiers.function(number - 11)
        case 23...26: modifiers.function(number - 12)
        case 28...29: modifiers.function(number - 13)
        case 31...34: modifiers.function(number - 14)
        default: nil
        }
    }
}

/// Shift, Alt and Ctrl as a sequence carries them.
private struct Modifiers {
    let isShift: Bool
    let isAlt: Bool
    let isControl: Bool
    let isRelease: Bool

    init(_ parts: [Int]) {
        let bits = max(0, (parts.first ?? 1) - 1)
        isShift = bits & 1 != 0
        isAlt = bits & 2 != 0
        isControl = bits & 4 != 0
        isRelease = parts.count > 1 && parts[1] == 3
    }

    /// A function key; with Shift, Ctrl and Alt numbered as in terminfo.
    func function(_ number: Int) -> Key {
        .function(number + (isShift ? 12 : 0) + (isControl ? 24 : 0) + (isAlt ? 48 : 0))
    }

    /// A key told by its code, the code with Shift, and the code at its place in the Latin layout.
    func key(codes: [Int]) -> Key? {
        guard let code = codes.first else { return nil }
        if let named = named(code) { return named }
        guard let plain = character(code) else { return nil }
        let typed =
            if isShift {
                codes.count > 1 ? character(codes[1]) ?? plain : single(plain.uppercased()) ?? plain
            } else {
                plain
            }
        if isControl {
            let base = codes.count > 2 ? character(codes[2]) ?? plain : plain
            return .control(single(base.lowercased()) ?? base)
        }
        return isAlt ? .alt(typed) : .character(typed)
    }

    private func named(_ code: Int) -> Key? {
        switch code {
        case 9: isShift ? .backTab : .tab
        case 13, 57414: .enter
        case 27: .escape
        case 8, 127: .backspace
        case 57376...57398: function(code - 57363)
        case 57399...57408: .character(Character("\(code - 57399)"))
        case 57409...57413: .character(Array("./*-+")[code - 57409])
        case 57415: .character("=")
        case 57417: .left
        case 57418: .right
        case 57419: .up
        case 57420: .down
        case 57421: .pageUp
        case 57422: .pageDown
        case 57423: .home
        case 57424: .end
        case 57426: .delete
        default: nil
        }
    }

    /// The character of a code; none for controls and for keys that have a number in the private area.
    private func character(_ code: Int) -> Character? {
        guard code >= 0x20, !(0x7F...0x9F).contains(code), !(0xE000...0xF8FF).contains(code) else { return nil }
        guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
        return Character(scalar)
    }

    /// Nil for a letter whose other case is two characters.
    private func single(_ text: String) -> Character? {
        text.count == 1 ? text.first : nil
    }
}
