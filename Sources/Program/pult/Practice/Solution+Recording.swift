import Answering
import Display
import Foundation
import Profiles
import Rehearsal
import Setup

extension Solution {
    /// The scenario's file as it is edited, and where it lies as it was before.
    private var path: String { "\(settings.sources.path)/\(item.client.id)/practice/\(item.file).yaml" }
    private var before: String { path + "~" }

    /// Whoever plays to record learns before she plays what it replaces, and whether it can be written at all.
    ///
    /// - Throws: `Refusal` where it cannot, or is not to be.
    func agreeToRecord() throws {
        _ = try rewritten(item.scenario)
        guard !item.scenario.solution.isEmpty, isatty(STDIN_FILENO) == 1 else { return }
        let question = PracticeWords(settings.language).replaces(item.scenario.solution.count, path, before)
        FileHandle.standardError.write(Data("\(SafeText(question).text) [Y/n] ".utf8))
        guard let answer = readLine()?.lowercased(), !answer.hasPrefix("n"), !answer.hasPrefix("н") else {
            throw Refusal("nothing was played, and nothing was written.", code: Refusal.notSo)
        }
    }

    /// Writes what was played into the scenario's file, where it passes as any other solution must.
    ///
    /// - Returns: how many steps it has, where it stands, and where the file lies as it was before.
    /// - Throws: `Refusal`, with nothing written.
    func record(_ ended: PracticeRoom.Ended) throws -> (steps: Int, path: String, before: String) {
        let recorded = try recorded(ended)
        let (old, new) = try rewritten(recorded)
        do throws(Files.Unwritable) {
            try Files.replace(before, with: old.utf8, like: path)
            try Files.replace(path, with: new.utf8)
        } catch { throw Refusal("\(path) cannot be written: \(error).") }
        return (recorded.solution.count, path, before)
    }

    /// The scenario with what was played as its solution.
    private func recorded(_ ended: PracticeRoom.Ended) throws -> Scenario {
        let drawing = Drawing(of: item.scenario.draw, seed: ended.result.seed)
        var recorded = item.scenario
        recorded.solution = RecordedSolution(of: ended.entries, for: item.client, drawing: drawing)
            .steps(drawnLike: item.scenario.solution)
        let run = ReferenceRun(of: recorded, for: item.client, drawing: drawing, at: .wallClock)
        if let failure = run.failure {
            throw Refusal(
                "what was played cannot be worked again: step \(failure.step + 1), "
                    + "'\(recorded.solution[failure.step].written)'. Nothing was written.", code: Refusal.notSo)
        }
        let needed = (item.client.certification ?? Certification()).passPercent
        guard run.verdict.reaches(percent: needed) else {
            throw Refusal("what was played does not reach \(needed) %. Nothing was written.", code: Refusal.notSo)
        }
        return recorded
    }

    /// The text of the file as it is, and with the solution of this scenario.
    private func rewritten(_ scenario: Scenario) throws -> (old: String, new: String) {
        guard let old = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Refusal("\(path) cannot be read: a solution is recorded into it.")
        }
        var text = ScenarioText(old)
        try text.write(scenario.solution)
        let sources = settings.sources
        let objection = text.objection(to: scenario, of: item.client, country: sources.country, zone: sources.zone)
        if let objection {
            throw Refusal(
                "\(path) cannot have its solution written by a program: \(objection). Nothing was written.",
                code: Refusal.notSo)
        }
        return (old, text.text)
    }
}
