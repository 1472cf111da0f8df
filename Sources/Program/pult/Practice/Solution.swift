import Answering
import Display
import Foundation
import Practice
import Profiles
import Rehearsal
import Setup

/// The solution of a scenario: worked by itself, shown, or made of what was played.
struct Solution {
    let item: PracticeShelf.Item
    /// Who sits there where it is watched.
    let person: Operator
    let settings: Settings

    /// - Parameter seed: draws names and numbers; `nil`: the first of each.
    /// - Throws: `Refusal` where it cannot be worked to its end.
    func worked(seed: UInt64?) throws -> ReferenceRun {
        let draw = item.scenario.draw
        let drawing = seed.map { Drawing(of: draw, seed: $0) } ?? Drawing(of: draw, turn: 0)
        let run = ReferenceRun(of: item.scenario, for: item.client, drawing: drawing, by: sitting, at: .wallClock)
        guard let failure = run.failure else { return run }
        throw Refusal(
            "the solution of \(item.name) cannot be played: step \(failure.step + 1), "
                + "'\(item.scenario.solution[failure.step].written)'. `pult check --scenarios` says why.",
            code: Refusal.notSo)
    }

    /// Under her own name, of the grade that the scenario is for.
    private var sitting: Operator {
        var sitting = Operator.practising(as: item.scenario.grade, for: item.client)
        (sitting.name, sitting.goesBy) = (person.name, person.goesBy)
        return sitting
    }

    func result(of run: ReferenceRun, seed: UInt64?) -> PracticeResult {
        PracticeResult(
            of: run.verdict, scenario: item.name, title: item.scenario.name, for: item.client, by: "solution",
            endedAt: .wallClock, seconds: run.seconds, keys: 0, seed: seed ?? 0, isWhole: run.run.world.isOver)
    }

    /// As it stands on the desk, entry by entry, with what is heard.
    ///
    /// - Parameter size: of the terminal that it is shown on.
    func film(of run: ReferenceRun, on size: Size) -> CallFilm {
        let desk = Size(rows: max(Size.smallest.rows, size.rows - 3), columns: max(Size.smallest.columns, size.columns))
        var film = CallFilm(
            of: run.run.entries, by: run.run.desk.person, catalogue: run.run.desk.catalogue,
            language: settings.language, size: desk, hearing: run.run.world.heard)
        film.title = item.scenario.name
        return film
    }
}
