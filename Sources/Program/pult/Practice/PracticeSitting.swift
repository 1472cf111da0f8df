import Answering
import Display
import Foundation
import Practice
import Profiles
import Records
import Rehearsal
import Screens
import Setup
import Station
import Words

/// One run: a desk of its own, with a log and a tape of its own.
final class PracticeSitting {
    private let room: PracticeRoom
    private let scene: PracticeScene
    private let timekeeper: BriskTimekeeper
    private let begun: Tape.Title
    private let folder: String
    /// So many lines of the tape are of the run that goes on here.
    private let linesBefore: Int
    /// Whatever she did in it.
    private var isKept = false
    private let inbox: Inbox
    private let voice: CallerVoice?
    private let tape: TapeFile
    private let working: Task<Void, Never>
    private let watching: Task<Void, Never>
    private let hearing: Task<Void, Never>

    /// - Parameter rerun: where it goes on; `nil`: from the beginning.
    init(in room: PracticeRoom, on frame: PracticeFrame, from rerun: Rerun? = nil) throws {
        let standing = rerun ?? room.beginning(in: frame.innerSize)
        (self.room, begun, linesBefore) = (room, standing.tape.title, standing.position)
        timekeeper = BriskTimekeeper(at: standing.now, pace: room.pace)
        scene = PracticeScene(
            standing.world, of: standing.scenario, for: room.item.client, by: timekeeper, telling: standing.untold,
            isResumed: rerun != nil)
        voice = room.synthesiser.map { [scene] in CallerVoice(of: scene, by: $0) }
        folder = try room.newFolder()
        let log = SQLiteCallLog(directory: folder, prepare: {})
        inbox = Inbox(timekeeper: timekeeper, version: Pult.version)
        tape = try TapeFile(writing: standing.played, at: folder + "/tape.jsonl")
        var edges = Edges.practice(scene, on: frame, log: log, by: timekeeper)
        let recorder = TapeRecorder(tape: tape)
        edges.recorder = recorder
        var interface = standing.interface
        if interface.size != frame.innerSize {
            interface.size = frame.innerSize
            recorder.took(.resized(interface.size), at: standing.now)
        }
        // Nobody else answers what was asked in the run that goes on here.
        for inquiry in standing.unanswered { inbox.post(.inquired(inquiry, .failed(.nothing))) }
        let station = Workstation(desk: standing.desk, interface: interface, edges: edges, inbox: inbox)
        working = Task { [tape] in
            if !standing.entries.isEmpty { try? await log.record(standing.entries, calls: [], interface: nil) }
            await station.run()
            await log.close()
            tape.close()
        }
        hearing = Task { [scene, tape, timekeeper, folder] in await scene.hearTrainer(in: folder, by: timekeeper, tape)
        }
        watching = Task { [scene] in if await scene.waitUntilDecided() { frame.tellOver() } }
    }

    /// Of a run in which she did nothing nothing is left.
    ///
    /// - Parameter isKept: it is left all the same: it has a result.
    func end(isKept: Bool = false) async {
        self.isKept = self.isKept || isKept
        watching.cancel()
        hearing.cancel()
        await hearing.value
        await voice?.end()
        inbox.post(.end)
        await working.value
        if !self.isKept, isUntouched { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// The callers have gone and all is filed; or it has failed at once.
    var isDecided: Bool { scene.isDecided }

    private var isUntouched: Bool {
        tape.recorded.lines.dropFirst(linesBefore).allSatisfy { line in
            switch line.what {
            case .key(let name): if case .resized? = KeyName(rawValue: name).key { true } else { false }
            case .acted: false
            default: true
            }
        }
    }

    /// As it stood before what she did last.
    ///
    /// `nil`: she has done nothing yet.
    var beforeLastStep: Rerun? {
        var back = played
        guard !back.steps.isEmpty else { return nil }
        back.takeStepBack()
        return back
    }

    /// What she has done in it.
    var entries: [Entry] { played.entries }

    private var played: Rerun {
        let tape = tape.recorded
        var rerun = Rerun(of: tape, scenario: room.item.scenario, for: room.item.client, forms: SnowballWordForms())
        rerun.play(to: tape.lines.count)
        return rerun
    }

    func result(keys: Int) -> PracticeResult {
        PracticeResult(
            of: scene.verdict, scenario: room.item.name, title: room.item.scenario.name, for: room.item.client,
            by: room.person.id, named: room.person.name, endedAt: .wallClock,
            seconds: timekeeper.now().seconds(since: begun.begunAt), keys: keys, seed: begun.seed,
            isWhole: scene.now.isOver, isAlone: scene.counts)
    }
}

extension PracticeRoom {
    /// A run of which nothing is on tape yet.
    fileprivate func beginning(in size: Size) -> Rerun {
        var title = Tape.Title(
            scenario: item.name, seed: seed ?? UInt64.random(in: 0...999_999), begunAt: item.scenario.at ?? .wallClock,
            person: person, language: settings.language, size: size)
        title.files = settings.folder.rehearsalFiles(of: item.client.id, scenario: item.file).files
        return Rerun(of: Tape(title: title), scenario: item.scenario, for: item.client, forms: SnowballWordForms())
    }

    fileprivate func newFolder() throws -> String {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var begun = Moment.wallClock.milliseconds
        // Of two that begin at once each has its own.
        while mkdir("\(directory)/\(begun)", 0o700) != 0 {
            guard errno == EEXIST else {
                throw Refusal("\(directory)/\(begun) cannot be made: \(String(cString: strerror(errno))).")
            }
            begun += 1
        }
        return "\(directory)/\(begun)"
    }
}

extension PracticeScene {
    /// Looks what the trainer does who plays the callers, until the task is cancelled.
    fileprivate func hearTrainer(in folder: String, by timekeeper: BriskTimekeeper, _ tape: TapeFile) async {
        let acts = CallerActsReader(in: folder)
        while (try? await Task.sleep(for: .milliseconds(200))) != nil {
            for act in acts.news(isByHand: now.isByHand) {
                let now = timekeeper.now()
                tape.take(.acted(act), at: now)
                take(act, at: now)
            }
        }
    }

    /// - Returns: `false`: the task was cancelled before.
    fileprivate func waitUntilDecided() async -> Bool {
        while !isDecided {
            guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { return false }
        }
        // What was done last is to be seen for a moment.
        return (try? await Task.sleep(for: .seconds(1))) != nil
    }

    /// The callers have gone and all is filed; or it has failed at once.
    fileprivate var isDecided: Bool { now.isOver || verdict.isDecided }
}
