import Answering
import Foundation
import Practice
import Profiles
import Rehearsal
import Setup

/// The results of all who practised on this machine: `DATA/practice/ID/results.jsonl`.
struct PracticeBooks: Sendable {
    private let directory: String

    /// - Parameter data: the directory of data.
    init(in data: String) { directory = data + "/practice" }

    /// Whether anybody practised here, so that there is something to say of anybody.
    var isThere: Bool { Files.exists(directory) }

    /// Sorted.
    var trainees: [Operator.ID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { Files.exists("\(directory)/\($0)/\(ResultBook.fileName)") }.sorted()
    }

    func directory(of trainee: Operator.ID) -> String { "\(directory)/\(trainee)" }
    func book(of trainee: Operator.ID) -> ResultBook { ResultBook(in: directory(of: trainee)) }

    /// What an operator has practised, by client; `nil` where nobody practised here.
    var runs: (@Sendable (Operator.ID) -> [Client.ID: [Training.Run]])? {
        guard isThere else { return nil }
        return { @Sendable person in book(of: person).runs }
    }

    /// What she has practised for each of her clients.
    func trainings(of person: Operator, _ folder: ProfileFolder, _ catalogue: Catalogue) -> [Client.ID: Training] {
        let runs = book(of: person.id).runs
        let trainings = person.clients.compactMap { catalogue[$0] }.map { client in
            let scenarios = folder.readScenarios(of: client.id, profile: client).scenarios
            let meant = scenarios.count { $0.scenario.grade <= person.grade }
            return (client.id, Training(scenarios: meant, runs: runs[client.id] ?? []))
        }
        return Dictionary(trainings) { first, _ in first }
    }

    /// Who practised and does not stand in the roster yet, each with the clients that she practised for.
    func others(than roster: Roster) -> [Operator] {
        trainees.filter { roster.operator($0) == nil }.map { trainee in
            let results = book(of: trainee).results
            return Operator(
                id: trainee, name: results.last?.traineeName ?? trainee, extension: "", grade: .trainee,
                clients: Set(results.map(\.client)).sorted())
        }
    }

    /// What others took for the same scenario.
    func peers(besides result: PracticeResult) -> PracticePeers? {
        PracticePeers(
            of: trainees.flatMap { book(of: $0).results }, besides: result.trainee, at: result.scenario)
    }

    /// Tells it, and tells it again whenever she has practised since, until its task is cancelled.
    func follow(
        _ person: Operator, _ folder: ProfileFolder, _ catalogue: Catalogue,
        tell: @Sendable ([Client.ID: Training]) -> Void
    ) async {
        let book = book(of: person.id)
        var told: Date??
        while !Task.isCancelled {
            let changed = book.changedAt
            if told != .some(changed) {
                tell(trainings(of: person, folder, catalogue))
                told = changed
            }
            do { try await Task.sleep(for: Self.pause, tolerance: Self.pause / 4) } catch { return }
        }
    }

    private static let pause = Duration.seconds(60)
}
