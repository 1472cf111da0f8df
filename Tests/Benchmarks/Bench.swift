import Foundation
import Measures

/// What every figure needs.
struct Bench {
    var place: Place
    var profiles: ProfileMaker
    var runs: Int
    /// How long R1 takes.
    var relayMinutes: Double

    static let manyCalls = 1_000_000
    static let fewCalls = 1000

    func take(_ measure: Measure) async throws -> [Figure] {
        switch measure {
        case .card: try eventToCard()
        case .cardGrowth: try eventToCardGrowth()
        case .storm: try eventToCardInStorm()
        case .events: try durableEvents()
        case .eventsGrowth: try durableEventsGrowth()
        case .keys: try keyToChange()
        case .search: try letterToHits()
        case .start: try startToPicture()
        case .startGrowth: try startToPictureGrowth()
        case .restart: try restartToPicture()
        case .restartGrowth: try restartToPictureGrowth()
        case .bytes: try bytesToTerminal()
        case .idle: try idleness()
        case .memory: try memory()
        case .dialects: try dialectDecoding()
        case .customers: try await customerRecognised()
        case .outbox: try outbox()
        case .check: try profilesChecked()
        case .save: try profileSaved()
        case .cardBesideSaves: try eventToCardBesideSaves()
        case .reports: try await reports()
        case .reportsGrowth: try await reportsGrowth()
        case .replay: try dayReplayed()
        case .size: try installedSize()
        case .cardBesideOthers: try eventToCardBesideOthers()
        case .relay: try eventToDeskThroughRelay(minutes: relayMinutes)
        }
    }
}

/// What is printed while it is measured.
enum Report {
    static func progress(_ text: String) {
        FileHandle.standardError.write(Data("… \(text)\n".utf8))
    }

    static func show(_ figure: Figure) {
        print("\n\(figure.id)  \(figure.what)")
        print("    \(figure.judged.line)")
        for series in figure.behind { print("    \(series.line)") }
        for remark in figure.remarks { print("    \(remark)") }
        if let curve = figure.curve { print(curve.text, terminator: "") }
        if let isReached = figure.isReached { print("    \(isReached ? "✓" : "✗") \(figure.verdict)") }
        fflush(nil)
    }
}
