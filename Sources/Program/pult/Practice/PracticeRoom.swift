import Answering
import Display
import Foundation
import Practice
import Records
import Rehearsal
import Screens
import Setup
import Station

/// Where somebody practises one scenario, again and again if she wants, until she leaves.
struct PracticeRoom {
    let item: PracticeShelf.Item
    let person: Operator
    let pace: Double
    let seed: UInt64?
    let settings: Settings

    /// - Returns: what came of the last run that was played to its end; `nil`: none was.
    func practise(on terminal: any Terminal) async throws -> PracticeResult? {
        let frame = PracticeFrame(on: terminal, in: settings.language, clock: item.client.hours.zone)
        defer { frame.close() }
        var run = try Run(in: self, on: frame)
        var result: PracticeResult?
        for await request in frame.requests {
            switch request {
            case .again:
                await run.end()
                run = try Run(in: self, on: frame)
            case .over:
                await run.end()
                let ended = run.result(keys: frame.keyCount)
                try book.append(ended)
                result = ended
                frame.show(
                    page: ResultPaper(of: ended, in: settings.language, columns: terminal.size.columns - 4).lines)
            case .end:
                await run.end()
                return result
            }
        }
        await run.end()
        return result
    }

    var book: ResultBook { ResultBook(in: directory) }
    fileprivate var directory: String { Self.directory(of: person.id, settings) }

    static func directory(of trainee: Operator.ID, _ settings: Settings) -> String {
        settings.data + "/practice/" + trainee
    }
}

extension PracticeRoom {
    /// One run: a desk of its own, with a log of its own.
    final class Run {
        private let room: PracticeRoom
        private let scene: PracticeScene
        private let timekeeper: BriskTimekeeper
        private let seed: UInt64
        private let begunAt: Moment
        private let inbox: Inbox
        private let working: Task<Void, Never>
        private let watching: Task<Void, Never>

        init(in room: PracticeRoom, on frame: PracticeFrame) throws {
            self.room = room
            seed = room.seed ?? UInt64.random(in: 0...999_999)
            let (item, person) = (room.item, room.person)
            begunAt = item.scenario.at ?? .wallClock
            timekeeper = BriskTimekeeper(at: begunAt, pace: room.pace)
            scene = PracticeScene(
                of: item.scenario, for: item.client, drawing: Drawing(of: item.scenario.draw, seed: seed),
                extension: person.extension, by: timekeeper)
            let directory = "\(room.directory)/\(Moment.wallClock.milliseconds)"
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let log = SQLiteCallLog(directory: directory, prepare: {})
            inbox = Inbox(timekeeper: timekeeper, version: Pult.version)
            let edges = Edges.practice(scene, on: frame, log: log, by: timekeeper)
            var client = item.client
            client.notices += item.scenario.given.notices
            var desk = Desk(
                of: person, catalogue: Catalogue(clients: [client], roster: Roster(operators: [person])),
                replaying: [], owing: item.scenario.debts(to: client, at: begunAt), at: begunAt)
            desk.ways = edges.courier.ways
            desk.keepsDeeds = true
            let interface = Interface(size: edges.terminal.size, language: room.settings.language)
            let station = Workstation(desk: desk, interface: interface, edges: edges, inbox: inbox)
            working = Task {
                await station.run()
                await log.close()
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
            inbox.post(.end)
            await working.value
        }

        func result(keys: Int) -> PracticeResult {
            PracticeResult(
                of: scene.verdict, scenario: room.item.name, title: room.item.scenario.name, for: room.item.client,
                by: room.person.id, endedAt: .wallClock, begunAt: begunAt,
                seconds: timekeeper.now().seconds(since: begunAt), keys: keys, seed: seed,
                isWhole: scene.now.isOver, in: room.settings.language)
        }
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
