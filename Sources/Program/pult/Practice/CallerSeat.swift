import Display
import Foundation
import Practice
import Rehearsal
import Screens
import Setup
import Words

/// Where a trainer sits who plays the caller of somebody's run.
struct CallerSeat {
    /// `nil`: of whoever practises.
    let trainee: String?
    let settings: Settings

    /// - Throws: `Refusal` where nobody practises, or somebody else sits here.
    func run(_ common: CommonOptions) throws -> FollowedRun {
        guard let directory = newestRun else {
            let who = trainee.map { "'\($0)' does not practise" } ?? "nobody practises"
            throw Refusal(
                "\(who) now under \(practice): let a run begin first (`pult practice SCENARIO`), with the same --data.")
        }
        let recording = try Recording(named: directory, settings, common)
        guard let scenario = recording.scenario else { throw Refusal(CallerFault.noRun(directory).sentence) }
        let begun = Rerun(
            of: Tape(title: recording.tape.title), scenario: scenario, for: recording.client, forms: SnowballWordForms()
        )
        do { return try FollowedRun(begun, in: directory) } catch let fault as CallerFault {
            throw Refusal(fault.sentence)
        }
    }

    private var practice: String { settings.data + "/practice" }

    /// The folders of runs are named by when they began.
    private var newestRun: String? {
        let trainees = trainee.map { [$0] } ?? names(in: practice)
        let runs = trainees.flatMap { trainee in
            names(in: "\(practice)/\(trainee)").compactMap { Int64($0) }.sorted(by: >).prefix(Self.mostOpen)
                .map { (begun: $0, path: "\(practice)/\(trainee)/\($0)") }
        }
        return runs.sorted { $0.begun > $1.begun }.map(\.path).first { FollowedRun.goesOn(in: $0) }
    }

    /// Of one trainee more runs do not go on at once.
    private static let mostOpen = 5

    private func names(in directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    }
}
