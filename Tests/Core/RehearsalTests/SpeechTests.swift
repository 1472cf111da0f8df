import Answering
import Display
import Rehearsal
import Screens
import Support
import Testing

@Suite("The key that says what was said") struct SpeechTests {
    private func bar(_ run: PracticeRun) -> String {
        var interface = Interface(size: Size(rows: 24, columns: 80), language: .ru)
        interface.watch(run.desk, at: run.now)
        let lines = interface.picture(of: run.desk).asText.split(separator: "\n").map(String.init)
        return lines.last { $0.contains("F1") } ?? ""
    }

    /// As far as the step that is named.
    private func run(_ purpose: String) -> PracticeRun {
        var run = Scenario.of().begun
        run.pickUp()
        run.note(.said(.greeting))
        run.press(.write(.name, "Ольга", run.firstCall))
        run.press(.answer(.purpose, choice: purpose, run.firstCall))
        return run
    }

    @Test("offers to have asked him to wait where that sentence stands, once, and no goodbye")
    func hold() {
        var run = run("Подобрать тур")
        run.press(.answer(.answer("country"), choice: "Греция", run.firstCall))
        run.press(.write(.answer("dates"), "10.06.2027", run.firstCall))
        #expect(bar(run).contains("Space попросили"), "\(bar(run))")
        run.note(.said(.hold))
        #expect(!bar(run).contains("Space"), "\(bar(run))")
        run.press(.connect(topic: "tours", run.firstCall))
        #expect(!bar(run).contains("Space"), "\(bar(run))")
    }

    @Test("offers goodbye once nothing is left to be asked or done, and not in the middle of the script")
    func farewell() {
        var run = run("Другое")
        #expect(!bar(run).contains("Space"), "\(bar(run))")
        run.press(.openMessage(topic: nil, run.firstCall))
        run.press(.takeMessage(run.firstCall))
        #expect(bar(run).contains("Space попрощались"), "\(bar(run))")
    }

    @Test("leaves room for the keys that lead on, at the smallest desk")
    func room() {
        var run = run("Подобрать тур")
        run.press(.answer(.answer("country"), choice: "Греция", run.firstCall))
        for key in ["Enter", "Space", "F6", "F10", "F12", "F1"] { #expect(bar(run).contains(key), "\(bar(run))") }
    }
}
