import Answering
import Foundation
import Rehearsal
import Support
import Testing

@testable import Profiles

/// What is lost of the points of every shipped scenario where its solution is worked otherwise than it should be: a
/// step left out, two swapped, one late, a number rung and given up. The kept list was read through, line by line.
@Suite("A solution worked wrongly") struct MutatedSolutionsTests {
    @Test("loses the points it should, and no others")
    func mutations() throws {
        var lines: [String] = []
        for item in try Self.shipped() {
            for mutation in Mutation.all(of: item.scenario.solution) {
                lines.append("\(item.name): \(mutation.name): \(Self.lost(item, mutation))")
            }
        }
        #expect(lines.count >= 100)
        GoldenFile("mutations.txt").verify(lines.joined(separator: "\n") + "\n")
    }

    @Test("that lacks what a point is about loses that point, and never earns more than the right one")
    func never() throws {
        for item in try Self.shipped() {
            let whole = Self.run(item, item.scenario.solution)
            #expect(whole.failure == nil && whole.verdict.earned == whole.verdict.possible, "\(item.name)")
            for mutation in Mutation.all(of: item.scenario.solution) {
                let run = Self.run(item, mutation.steps)
                #expect(run.verdict.earned <= whole.verdict.earned, "\(item.name): \(mutation.name)")
                let evidence = run.run.world.evidence[run.run.firstCall] ?? Evidence()
                for judged in run.verdict.points {
                    guard case .did(let fact) = judged.point.proof else { continue }
                    let isSeen = !evidence.sightings(of: fact, until: run.run.now).isEmpty
                    if !isSeen {
                        #expect(judged.loss != nil, "\(item.name): \(mutation.name): \(judged.point.written)")
                    }
                }
            }
        }
    }

    private typealias Item = (name: String, client: Client, scenario: Scenario)

    private static func shipped() throws -> [Item] {
        let folder = ProfileFolder(path: Checkout.root.appending(path: "ClientProfiles").path, zone: Fixtures.moscow)
        let found = folder.read(at: moment)
        return try folder.clients.flatMap { id in
            let client = try #require(found.catalogue[id])
            return folder.readScenarios(of: id, profile: client).scenarios.map { file, scenario in
                let name = file.split(separator: "/").last.map { String($0.dropLast(5)) } ?? file
                return ("\(id)/\(name)", client, scenario)
            }
        }
    }

    private static let moment = Fixtures.moment(day: 24, hour: 12)

    private static func run(_ item: Item, _ steps: [SolutionStep]) -> ReferenceRun {
        var scenario = item.scenario
        scenario.solution = steps
        let drawing = Drawing(of: scenario.draw, turn: 0)
        return ReferenceRun(of: scenario, for: item.client, drawing: drawing, at: moment)
    }

    private static func lost(_ item: Item, _ mutation: Mutation) -> String {
        let run = run(item, mutation.steps)
        let lost = run.verdict.points.filter { $0.loss != nil }.map(\.point.written)
        let end = run.failure.map { " (stuck at \(mutation.steps[$0.step].written))" } ?? ""
        return (lost.isEmpty ? "nothing" : lost.joined(separator: "; ")) + end
    }
}

/// One way to work a solution wrongly.
private struct Mutation {
    var name: String
    var steps: [SolutionStep]

    static func all(of solution: [SolutionStep]) -> [Mutation] {
        var mutations: [Mutation] = []
        for (index, step) in solution.enumerated() where step.isOmissible {
            var steps = solution
            steps.remove(at: index)
            mutations.append(Mutation(name: "without \(step.written)", steps: steps))
        }
        if let greeting = solution.firstIndex(of: .said(.greeting)), greeting + 1 < solution.count {
            var late = solution
            late.insert(.wait(seconds: 30), at: greeting)
            mutations.append(Mutation(name: "greets 30 s late", steps: late))
            var swapped = solution
            swapped.swapAt(greeting, greeting + 1)
            mutations.append(Mutation(name: "greets after \(solution[greeting + 1].written)", steps: swapped))
        }
        if let dial = solution.firstIndex(of: .dial) {
            var cancelled = solution
            cancelled.insert(contentsOf: [.dial, .result(.cancelled)], at: dial)
            mutations.append(Mutation(name: "gives the first number up", steps: cancelled))
        }
        return mutations
    }
}

extension SolutionStep {
    /// Leaving it out does not simply end the run.
    fileprivate var isOmissible: Bool {
        switch self {
        case .said, .answer, .section, .hold, .message, .outcome, .refused: true
        default: false
        }
    }
}
