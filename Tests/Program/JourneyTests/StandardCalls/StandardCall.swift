import Foundation
import Support
import Testing

/// The calls that every operator knows by heart, each with the keys that her hands need for it.
enum StandardCall: String, CaseIterable {
    case enquiry = "An enquiry answered from the card"
    case nearestOffice = "The nearest office"
    case thirdNumber = "Connected at the third number"
    case nobody = "Nobody reached: a message"
    case vipToSenior = "A VIP caller at a senior's desk"
    case vipToTrainee = "A VIP caller at a trainee's desk"
    case otherFirm = "A call for another firm"
    case twoAtOnce = "Two calls at once"
    case duringWrapUp = "A call that rings during wrap-up, and the one before it"
    case hangsUp = "The caller hangs up during connecting"
    case refusesName = "A caller who refuses his name"
    case order = "An order by form"
    case complaint = "A complaint"
    case emergency = "An emergency"
    case callBack = "A promised call-back asked about"
    case wrongNumber = "A wrong number"

    /// The most keys that it may need; `nil`: as many as are written down, and no other number.
    var mostKeys: Int? { self == .enquiry ? 7 : nil }
}

/// What is written down of the keys a call needs: `keys.txt`, from which `Docs/pictures` makes the table of
/// `Docs/Keys.md`.
///
/// Written only with `PULT_RECORD_GOLDENS=1`, and the test fails while it writes, so that no call becomes longer unseen.
struct KeysOfCalls {
    struct Line: Equatable {
        var count: Int
        var call: String
        var keys: String

        init(_ call: StandardCall, _ pressed: PressedKeys) {
            (count, self.call, keys) = (pressed.count, call.rawValue, pressed.names)
        }

        /// `nil` where the line is none.
        init?(reading text: Substring) {
            let parts = text.split(separator: "|", maxSplits: 2).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 3, let count = Int(parts[0]) else { return nil }
            (self.count, call, keys) = (count, parts[1], parts[2])
        }

        var text: String { "\(count) | \(call) | \(keys)" }
    }

    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "keys.txt")

    static func kept() -> [Line] {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap(Line.init)
    }

    static func verify(
        _ call: StandardCall, _ pressed: PressedKeys, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let line = Line(call, pressed)
        if let most = call.mostKeys {
            #expect(line.count <= most, "\(line.text)", sourceLocation: sourceLocation)
        }
        var kept = kept()
        if ProcessInfo.processInfo.environment["PULT_RECORD_GOLDENS"] == "1" {
            kept.removeAll { $0.call == call.rawValue }
            kept.append(line)
            let sorted = StandardCall.allCases.compactMap { call in kept.first { $0.call == call.rawValue } }
            try Data(sorted.map { $0.text + "\n" }.joined().utf8).write(to: file)
            Issue.record("recorded \(line.text)", sourceLocation: sourceLocation)
            return
        }
        let known = kept.first { $0.call == call.rawValue }
        #expect(known == line, "the keys of this call are others now", sourceLocation: sourceLocation)
    }
}

extension DeskPlace {
    /// A desk of its own at the firms of the standard calls: open at every hour, so that a call needs the same keys
    /// by day and by night.
    static func atTheFirms(
        _ person: String = "olga", _ journey: (DeskPlace, RunningDesk) async throws -> Void
    ) async throws {
        let place = try ofTheFirms(person)
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("Мои фирмы", "Акварель-Тур")
        try await journey(place, desk)
    }

    /// At the firms, with a caller on the line.
    static func inATalk(_ journey: (DeskPlace, RunningDesk) async throws -> Void) async throws {
        try await atTheFirms { place, desk in
            try await place.talks(on: desk)
            try await journey(place, desk)
        }
    }

    /// At the firms, with a caller who has said his name, and what he wants by the letter of its answer.
    static func inATalk(
        with name: String, wants letter: String, _ answer: String,
        _ journey: (DeskPlace, RunningDesk) async throws -> Void
    ) async throws {
        try await inATalk { place, desk in
            try await desk.hears(name, wants: letter, answer)
            try await journey(place, desk)
        }
    }

    /// - Parameter other: a place whose data this one shares, as desks of one machine do.
    static func ofTheFirms(_ person: String, besides other: DeskPlace? = nil) throws -> DeskPlace {
        let firms = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Firms")
        return try DeskPlace(operator: person, profiles: firms, besides: other)
    }

    /// Rings and is talked.
    func talks(
        _ call: String = "1", on desk: RunningDesk, from: String = "+7 921 000-00-77",
        to: String = "+7 812 000-00-17", firm: String = "АКВАРЕЛЬ-ТУР", extension: String = "204"
    ) async throws {
        #expect(try await tell("call.alerting", call: call, from: from, to: to, extension: `extension`) == 202)
        try await desk.sees(firm, "звонит")
        #expect(try await tell("call.answered", call: call, from: from, to: to, extension: `extension`) == 202)
        try await desk.sees(firm, "разговор")
    }

    func ends(_ call: String = "1", extension: String = "204") async throws {
        #expect(try await tell("call.ended", call: call, extension: `extension`) == 202)
    }
}

extension RunningDesk {
    /// The caller says his name, and what he wants by the letter of its answer.
    func hears(_ name: String, wants letter: String, _ answer: String) async throws {
        try presses("Enter")
        try types(name)
        try await sees("[\(name)")
        try presses("Enter", letter)
        try await sees("[\(answer)")
    }

    /// The caller says his name, and what he wants in his own words.
    func hears(_ name: String, saying purpose: String) async throws {
        for words in [name, purpose] {
            try presses("Enter")
            try types(words)
            try await sees("[\(words)")
        }
    }

    /// Everything is filed, and nothing is left in her hands.
    func rests() async throws { try await sees("Мои фирмы", "Последние звонки") }
}
