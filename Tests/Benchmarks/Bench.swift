import Foundation
import Measures

/// What every figure needs.
struct Bench {
    var place: Place
    var profiles: ProfileMaker
    var runs: Int
    /// Of the largest log by which growth is measured.
    var growthCalls: Int
    /// That S15 counts.
    var reportCalls: Int
    /// How long R1 takes.
    var relayMinutes: Double

    static let manyCalls = 1_000_000
    static let fewCalls = 1000

    /// What gives the figures of a measure again.
    func command(_ measure: Measure) -> String {
        switch measure {
        case .relay: measure.command("--relay-minutes \(relayMinutes.short)")
        case .reports: measure.command("--runs \(runs)", "--report-calls \(reportCalls)")
        case .cardGrowth, .eventsGrowth, .startGrowth, .restartGrowth, .reportsGrowth:
            measure.command("--runs \(runs)", "--growth-calls \(growthCalls)")
        default: measure.command("--runs \(runs)")
        }
    }

    func take(_ measure: Measure) async throws -> [Figure] {
        Shell.letChildrenHearSignals()
        return switch measure {
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
