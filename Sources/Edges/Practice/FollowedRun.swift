package import Answering
import Display
import FoundationEssentials
package import Rehearsal

/// The run of a trainee as it goes on in another terminal, played along with its tape, and the callers' part in it.
package final class FollowedRun {
    private(set) var rerun: Rerun
    /// The trainee's screen as it was drawn last.
    private(set) var picture: Grid
    private(set) var isOver = false
    private let tape: FollowedFile
    private let acts: CallerActsWriter
    private var hasTitle = false

    /// - Parameter rerun: of its title alone: its lines are read here.
    /// - Throws: `CallerFault`.
    package init(_ rerun: Rerun, in directory: String) throws {
        self.rerun = rerun
        guard let tape = Self.tape(in: directory) else { throw CallerFault.noRun(directory) }
        self.tape = tape
        acts = try CallerActsWriter(in: directory)
        picture = rerun.picture
    }

    package var trainee: Operator.ID { rerun.tape.title.person.id }

    /// Whether the run that lies there still goes on.
    package static func goesOn(in directory: String) -> Bool { tape(in: directory)?.isHeld == true }

    func play(_ act: CallerAct) { acts.write(act) }

    /// - Returns: whether anything has come.
    func follow() -> Bool {
        let wasOver = isOver
        // First: what is written until it is let go is still to be read.
        isOver = !tape.isHeld
        var data = tape.newLines()
        if !hasTitle, !data.isEmpty {
            data.removeFirst()
            hasTitle = true
        }
        let decoder = JSONDecoder()
        let lines = data.compactMap { try? decoder.decode(Tape.Line.self, from: $0) }.filter(\.isSound)
        rerun.extend(by: lines)
        while !rerun.isOver { if rerun.playNext() { picture = rerun.picture } }
        return !lines.isEmpty || isOver != wasOver
    }

    private static func tape(in directory: String) -> FollowedFile? {
        FollowedFile(directory + "/tape.jsonl", longestLine: .max, mostBytes: .max)
    }
}
