import Display
import Foundation
import Support
import Testing

@testable import Terminals

/// Every kept picture on the real edge, as terminals with and without colours show it.
@Suite("With and without colour", .serialized)
struct ColourTests {
    private static let terms: [(term: String, changes: [String: String], isPlain: Bool)] = [
        ("xterm-256color", [:], false), ("xterm-16color", [:], false), ("xterm", [:], false),
        ("xterm", ["NO_COLOR": "1"], true), ("xterm-256color", ["NO_COLOR": "yes"], true), ("xterm-mono", [:], true),
        ("vt100", [:], true),
    ]

    @Test("every screen says the same, and the cursor's place is the last act", arguments: terms.indices)
    func everyScreen(_ index: Int) async throws {
        let (term, changes, isPlain) = Self.terms[index]
        try await show(GoldenPictures.all, term: term, changes, isPlain: isPlain)
    }

    @Test("every screen says the same in high contrast")
    func highContrast() async throws {
        try await show(GoldenPictures.all, term: "xterm-256color", [:], isPlain: false, contrast: .high)
    }

    private func show(
        _ pictures: [GoldenPicture], term: String, _ changes: [String: String], isPlain: Bool,
        contrast: Contrast = .usual
    ) async throws {
        #expect(pictures.count > 100)
        for (size, pictures) in Dictionary(grouping: pictures, by: \.grid.size) {
            let pseudo = try PseudoTerminal(rows: size.rows, columns: size.columns)
            let environment = ["TERM": term, "LC_ALL": "C.UTF-8"].merging(changes) { $1 }
            guard let terminal = try open(pseudo, environment, contrast) else {
                return print("\(term) is not known on this machine: it was not tried.")
            }
            defer { terminal.restore() }
            var screen = PaintedScreen(rows: size.rows, columns: size.columns) { CellWidth.columns(of: $0) }
            for picture in pictures {
                await pseudo.taking {
                    await withCheckedContinuation { done in terminal.show(picture.grid) { done.resume() } }
                }
                screen.take(pseudo.received)
                pseudo.forget()
                let drawn = screen.text.map { $0.trimmingCharacters(in: .whitespaces) }
                let kept = picture.lines.map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(drawn == kept, "\(picture.name) on \(term)")
                if let cursor = picture.cursor {
                    #expect((screen.row, screen.column) == (cursor.row, cursor.column), "\(picture.name) on \(term)")
                }
            }
            if isPlain { #expect(screen.looks.allSatisfy { !$0.hasColour }, "\(screen.looks) on \(term)") }
        }
    }

    /// Nil where this machine does not know such a terminal.
    private func open(
        _ pseudo: PseudoTerminal, _ environment: [String: String], _ contrast: Contrast
    ) throws -> CursesTerminal? {
        do {
            return try CursesTerminal(
                input: pseudo.inner, output: pseudo.inner, environment: environment, contrast: contrast)
        } catch {
            if case .dumb = error { return nil }
            throw error
        }
    }

    @Test("NO_COLOR that is empty takes no colour away")
    func empty() async throws {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try CursesTerminal(
            input: pseudo.inner, output: pseudo.inner,
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": ""])
        var grid = Grid(size: terminal.size)
        grid.draw("Ольга", row: 0, column: 0, style: .good)
        await withCheckedContinuation { done in terminal.show(grid) { done.resume() } }
        var screen = PaintedScreen(rows: 24, columns: 80) { CellWidth.columns(of: $0) }
        screen.take(pseudo.received)
        terminal.restore()
        #expect(screen.looks.contains { $0.hasColour })
    }

    @Test("of high contrast every ink stands out from the paper seven to one")
    func contrast() throws {
        let paper = try #require(ColourDepth.many.plainOnPaper?.paper)
        for ink in Style.Ink.allCases {
            let colour = try #require(ink.look(.many, .high).colour)
            let ratio = (luminance(colour) + 0.05) / (luminance(paper) + 0.05)
            #expect(ratio >= 7, "\(ink): \(ratio)")
        }
    }

    @Test("without colours what waits and what is grave still look otherwise")
    func none() {
        for contrast in [Contrast.usual, .high] {
            #expect(Style.Ink.allCases.allSatisfy { $0.look(.none, contrast).colour == nil })
            #expect(Style.Ink.alarm.look(.none, contrast).isReversed)
            #expect(Style.Ink.waiting.look(.none, contrast).isUnderlined)
            #expect(Style.Ink.dim.look(.none, contrast).isDim)
        }
    }

    /// Of a colour of the cube of 256. Source: WCAG 2.2, relative luminance.
    private func luminance(_ colour: Int) -> Double {
        let levels = [0, 95, 135, 175, 215, 255].map { Double($0) / 255 }
        let linear = { (level: Double) in level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4) }
        let place = colour - 16
        return 0.2126 * linear(levels[place / 36]) + 0.7152 * linear(levels[place / 6 % 6])
            + 0.0722 * linear(levels[place % 6])
    }
}

extension String {
    /// A change of look that selects a colour.
    fileprivate var hasColour: Bool {
        split(separator: ";").contains { (30...48).contains(Int($0) ?? 0) || (90...107).contains(Int($0) ?? 0) }
    }
}
