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
    private let seed: UInt64
    private let begunAt: Moment
    private let inbox: Inbox
    private let voice: CallerVoice?
    private let tape: TapeFile
    private let working: Task<Void, Never>
    private let watching: Task<Void, Never>
    private let hearing: Task<Void, Never>

    /// - Parameter rerun: where it goes on; `nil`: from the beginning.
    init(in room: PracticeRoom, on frame: PracticeFrame, from rerun: Rerun? = nil) throws {
        self.room = room
        let (item, person) = (room.item, room.person)
        seed = rerun?.tape.title.seed ?? room.seed ?? UInt64.random(in: 0...999_999)
        begunAt = rerun?.tape.title.begunAt ?? item.scenario.at ?? .wallClock
        timekeeper = BriskTimekeeper(at: rerun?.now ?? begunAt, pace: room.pace)
        let drawing = Drawing(of: item.scenario.draw, seed: seed)
        let scenario = item.scenario.drawn(by: drawing)
        let world =
            rerun?.world
            ?? PretendWorld(
                of: scenario, for: item.client, drawing: drawing,
                extension: person.extension, at: begunAt)
        scene = PracticeScene(
            world, of: scenario, for: item.client, by: timekeeper, isResumed: rerun != nil)
        voice = room.synthesiser.map { [scene] in CallerVoice(of: scene, by: $0) }
        let directory = "\(room.directory)/\(Moment.wallClock.milliseconds)"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let log = SQLiteCallLog(directory: directory, prepare: {})
        inbox = Inbox(timekeeper: timekeeper, version: Pult.version)
        var edges = Edges.practice(scene, on: frame, log: log, by: timekeeper)
        let size = edges.terminal.size
        let files = room.settings.folder.rehearsalFiles(of: item.client.id, scenario: item.file)
        var title = Tape.Title(
            scenario: item.name, seed: seed, begunAt: begunAt, person: person, language: room.settings.language,
            size: size)
        title.files = files.files
        tape = try TapeFile(writing: rerun?.played ?? Tape(title: title), at: directory + "/tape.jsonl")
        edges.recorder = TapeRecorder(tape: tape)
        let desk = rerun?.desk ?? .practising(scenario, for: item.client, by: person, at: begunAt)
        var interface = rerun?.interface ?? Interface(size: size, language: room.settings.language)
        interface.size = size
        let station = Workstation(desk: desk, interface: interface, edges: edges, inbox: inbox)
        let before = rerun?.entries ?? []
        working = Task { [tape] in
            if !before.isEmpty { try? await log.record(before, calls: [], interface: nil) }
            await station.run()
            await log.close()
            tape.close()
        }
        hearing = Task { [scene, tape, timekeeper] in
            let acts = CallerActsReader(in: directory)
            while (try? await Task.sleep(for: .milliseconds(200))) != nil {
                for act in acts.news(isByHand: scene.now.isByHand) {
                    let now = timekeeper.now()
                    tape.take(.acted(act), at: now)
                    scene.take(act, at: now)
                }
            }
        }
        watching = Task { [scene] in
            while !scene.isDecided {
                guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { return }
            }
            // What was done last is to be seen for a moment.
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            frame.tellOver()
        }
    }

    func end() async {
        watching.cancel()
        hearing.cancel()
        await hearing.value
        await voice?.end()
        inbox.post(.end)
        await working.value
    }

    /// As it stood before what she did last.
    ///
    /// `nil`: she has done nothing yet.
    var beforeLastStep: Rerun? {
        let whole = played
        guard let last = whole.steps.last else { return nil }
        var back = whole.rewound
        back.play(to: last)
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
            by: room.person.id, named: room.person.name, endedAt: .wallClock, begunAt: begunAt,
            seconds: timekeeper.now().seconds(since: begunAt), keys: keys, seed: seed, isWhole: scene.now.isOver,
            isAlone: scene.counts, in: room.settings.language)
    }
}

extension PracticeScene {
    /// The callers have gone and all is filed; or something was seen that fails at once.
    fileprivate var isDecided: Bool {
        now.isOver
            || verdict.points.contains { judged in
                if case .lost(.seen) = judged.ruling { judged.point.isCritical } else { false }
            }
    }
}
