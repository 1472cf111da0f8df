/// Turns the bytes of a keyboard into keys.
///
/// Bytes are taken as they come, in any portions: a letter or a sequence split between two of them is put together.
/// Only a lone Escape needs time to tell it from the beginning of a sequence: when `isWaiting` and nothing more
/// has come for a short while, call `pause()`.
/// Source: xterm's control sequences, VT220, the keyboard protocol `CSI u`.
package struct KeyDecoder: Sendable {
    /// The terminal answered that it can tell the position of keys (`CSI ? u`).
    package private(set) var knowsPositions = false

    /// The terminal's own sequences, asked before the common ones.
    private let sequences: [[UInt8]: Key]
    private let longestSequence: Int
    private var pending: [UInt8] = []

    package init(sequences: [[UInt8]: Key] = [:]) {
        self.sequences = sequences
        longestSequence = sequences.keys.map(\.count).max() ?? 0
    }

    /// Bytes were read that may be a key of their own or the beginning of another.
    package var isWaiting: Bool { pending.first == 0x1B && pending.count <= 2 }

    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
        pending += bytes
        return take(afterPause: false)
    }

    /// Nothing more came: an Escape was an Escape.
    package mutating func pause() -> [Key] {
        take(afterPause: true)
    }

    private mutating func take(afterPause: Bool) -> [Key] {
        var keys: [Key] = []
        var rest = pending[...]
        while !rest.isEmpty, let step = step(rest, afterPause: afterPause) {
            if let key = step.key { keys.append(key) }
            if step.tellsPositions { knowsPositions = true }
            rest = rest.dropFirst(step.length)
        }
        pending = Array(rest)
        return keys
    }

    /// What the first bytes are; nil when more must come.
    private func step(_ bytes: ArraySlice<UInt8>, afterPause: Bool) -> Step? {
        guard bytes[bytes.startIndex] == 0x1B else { return KeyDecoder.plain(bytes) }
        guard bytes.count > 1 else { return afterPause ? Step(.escape, 1) : nil }
        for length in stride(from: min(longestSequence, bytes.count), to: 1, by: -1) {
            if let key = sequences[Array(bytes.prefix(length))] { return Step(key, length) }
        }
        let second = bytes[bytes.startIndex + 1]
        if bytes.count == 2, afterPause, second == 0x5B || second == 0x4F {
            return Step(.alt(Character(Unicode.Scalar(second))), 2)
        }
        switch second {
        case 0x1B: return Step(.escape, 1)
        case 0x5B: return ControlSequence.step(bytes)
        case 0x4F: return ControlSequence.keypadStep(bytes)
        default:
            guard let inner = KeyDecoder.plain(bytes.dropFirst()) else { return nil }
            if case .character(let character)? = inner.key { return Step(.alt(character), inner.length + 1) }
            return Step(inner.key, inner.length + 1)
        }
    }

    /// A control key or one character of UTF-8; bytes that are neither are dropped.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> Step? {
        let first = bytes[bytes.startIndex]
        switch first {
        case 0x08, 0x7F: return Step(.backspace, 1)
        case 0x09: return Step(.tab, 1)
        case 0x0A, 0x0D: return Step(.enter, 1)
        case 0x1B: return Step(.escape, 1)
        case 0x01...0x1A: return Step(.control(Character(Unicode.Scalar(first | 0x60))), 1)
        case 0x00, 0x1C...0x1F: return Step(.control(Character(Unicode.Scalar(first | 0x40))), 1)
        case ..<0x80: return Step(.character(Character(Unicode.Scalar(first))), 1)
        default: break
        }
        let length =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0 else { return Step(nil, 1) }
        let whole = bytes.prefix(length)
        guard whole.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return Step(nil, 1) }
        guard whole.count == length else { return nil }
        guard let scalar = String(validating: whole, as: UTF8.self)?.unicodeScalars.first, scalar.value >= 0xA0 else {
            return Step(nil, length)
        }
        return Step(.character(Character(scalar)), length)
    }

    /// What some bytes are, and how many of them; no key when they mean nothing here.
    struct Step {
        var key: Key?
        var length: Int
        var tellsPositions = false

        init(_ key: Key?, _ length: Int) {
            self.key = key
            self.length = length
        }
    }
}
