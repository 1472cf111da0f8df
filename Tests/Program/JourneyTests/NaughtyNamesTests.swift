import Display
import Foundation
import Support
import Testing

/// Every byte that the whole program writes to its terminal is read back.
@Suite("Callers with names that do harm elsewhere")
struct NaughtyNamesTests {
    @Test(
        "ring, each its card, and no control, bidi, zero-width or tag character reaches the terminal", Corpora.areHere)
    func everyName() async throws {
        let names = try Corpora.naughtyStrings().flatMap(fitting)
        let place = try DeskPlace()
        defer { place.clear() }
        let desk = try await BareDesk(at: place)
        // Where in the stream the card of each name has been drawn.
        var marks: [Int] = []
        for (index, name) in names.enumerated() {
            let answer = try await place.post(event("alerting", index, name))
            try #require(answer == 202, "\(name.debugDescription)")
            try await desk.hasPopped(index + 1)
            marks.append(desk.terminal.received.count)
            if index.isMultiple(of: 10) { desk.terminal.type(Self.keys[index / 10 % Self.keys.count]) }
            #expect(try await place.post(event("abandoned", index, name)) == 202, "\(name.debugDescription)")
        }
        #expect(desk.ends() == 0)
        expectHarmless(desk.terminal.received, names: names)
        try expectShown(names, in: desk.terminal.received, at: marks)
    }

    /// Sections, a field, the help and out of it.
    private static let keys = ["2", "3", "\t", "\u{1b}OP", "\u{1b}", "8", "5", "\u{1b}"]

    /// A longer name than this is refused with a sentence; in pieces all of it is told.
    private func fitting(_ name: String) -> [String] {
        var pieces = [""]
        for scalar in name.unicodeScalars {
            if pieces[pieces.count - 1].utf8.count > Self.longestBytes - 4 { pieces.append("") }
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
        }
        return pieces
    }

    private static let longestBytes = 200

    private func event(_ kind: String, _ index: Int, _ name: String) throws -> String {
        let number = "+7\(920 + index / 100)00000" + (index % 100 < 10 ? "0" : "") + "\(index % 100)"
        let told: [String: Any] = [
            "type": "call.\(kind)", "callId": "naughty-\(index)", "from": ["number": number, "name": name],
            "to": ["number": "+78120000017"], "agent": ["extension": "204"],
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: told), as: UTF8.self)
    }

    private func expectHarmless(_ bytes: [UInt8], names: [String]) {
        var screen = Self.screen
        screen.take(bytes)
        #expect(String(bytes: bytes, encoding: .utf8) != nil, "every byte is text")
        #expect(screen.unknown.isEmpty)
        // The bell once a call, and a carriage return from ncurses as it leaves.
        #expect(screen.controls == names.map { _ in "\u{07}" } + ["\r"])
        let sent = screen.written + screen.titles.flatMap(\.unicodeScalars)
        #expect(sent.count > 10_000)
        for scalar in Set(sent) {
            #expect(scalar.isShowable, "U+\(String(scalar.value, radix: 16))")
        }
        // No name has painted the screen in colours of its own.
        var painted = Self.screen
        for name in names { painted.take(Array(name.utf8)) }
        #expect(painted.looks.contains("0;31"), "the corpus tries it")
        #expect(screen.looks.isDisjoint(with: painted.looks.subtracting(["0"])))
    }

    /// Every name that fits its line stood on the card, neutralised.
    private func expectShown(_ names: [String], in bytes: [UInt8], at marks: [Int]) throws {
        var screen = Self.screen
        var begin = 0
        var seen = 0
        var missing: [String] = []
        for (name, mark) in zip(names, marks) {
            // Up to the next sequence, so that none is cut.
            let end = bytes[mark...].firstIndex(of: 0x1B) ?? bytes.count
            screen.take(Array(bytes[begin..<end]))
            begin = end
            let shown = SafeText(name)
            guard (2...30).contains(shown.columns), !shown.text.contains("  ") else { continue }
            let isSeen = screen.text.contains { $0.contains(shown.text) }
            if isSeen { seen += 1 } else { missing.append(shown.text) }
        }
        #expect(missing.isEmpty)
        #expect(seen > 100)
    }

    private static var screen: PaintedScreen {
        PaintedScreen(rows: 40, columns: 120) { CellWidth.columns(of: $0) }
    }
}

extension Unicode.Scalar {
    fileprivate var isShowable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !properties.isDefaultIgnorableCodePoint
        }
    }
}
