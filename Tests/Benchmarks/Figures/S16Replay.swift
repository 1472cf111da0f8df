import Answering
import Display
import Measures
import Profiles
import Rehearsal
import Screens
import Words

/// S16: a day of three hundred calls on tape, played again as fast as it goes: with the pictures that a replay shows, with
/// every picture, and without any.
extension Bench {
    func dayReplayed() throws -> [Figure] {
        let folder = ProfileFolder(path: place.shippedProfiles)
        let begunAt = Moment(milliseconds: 1_795_500_000_000)
        guard let client = folder.read(only: [Self.firm], at: begunAt).catalogue[Self.firm] else {
            throw Failure("\(Self.firm) cannot be read")
        }
        let tape = Self.day(of: client, begunAt: begunAt)
        let scenario = Scenario(name: "day", call: .init(from: "", to: ""))
        /// - Parameter pause: between two pictures, in seconds; `nil`: none is drawn.
        func seconds(drawnEvery pause: Double?) throws -> (seconds: Double, pictures: Int) {
            var rerun = Rerun(of: tape, scenario: scenario, for: client, forms: SnowballWordForms())
            var (pictures, glass) = (0, Grid(size: .smallest))
            let begun = Clock.now
            var drawnAt = begun
            while !rerun.isOver {
                guard rerun.playNext(), let pause, pause == 0 || Clock.now - drawnAt >= pause else { continue }
                glass = rerun.picture
                drawnAt = Clock.now
                pictures += 1
            }
            if pause != nil { glass = rerun.picture }
            let taken = Clock.now - begun
            let filed = rerun.entries.count { if case .filed = $0.fact { true } else { false } }
            guard filed == Self.calls, pause == nil || glass == rerun.picture else {
                throw Failure("\(filed) calls of \(Self.calls) were filed")
            }
            return (taken, pictures)
        }
        var (shown, every, folded) = ([Double](), [Double](), [Double]())
        var pictures = 0
        for run in 1...runs {
            Report.progress("S16: run \(run) of \(runs)")
            shown.append(try seconds(drawnEvery: Self.pauseOfReplay).seconds)
            let whole = try seconds(drawnEvery: 0)
            pictures = whole.pictures
            every.append(whole.seconds)
            folded.append(try seconds(drawnEvery: nil).seconds)
        }
        return [
            Figure(
                id: "S16",
                what: "a day of \(Self.calls) calls played again at full pace, over its fold without drawing",
                judged: Series("ratio", "×", zip(shown, folded).map { $0 / $1 }), bound: .atMost, limit: 3,
                behind: [
                    Series("ratio with all \(pictures) pictures", "×", zip(every, folded).map { $0 / $1 }),
                    Series("with the pictures of a replay, twenty a second", "s", shown),
                    Series("with all \(pictures) pictures, as `--digest` makes them", "s", every),
                    Series("without", "s", folded),
                ],
                remarks: ["\(tape.lines.count) lines"])
        ]
    }

    /// As `ReplayScreen` draws.
    private static let pauseOfReplay = 0.05

    private static let firm = "akvarel-tour"
    private static let calls = 300
    /// Ten hours of work: a call every two minutes.
    private static let secondsOfCall = 120

    /// Each call is answered, a name and a wish are written, and it is filed, with why the rest was not asked; the clock
    /// ticks all day.
    private static func day(of client: Client, begunAt: Moment) -> Tape {
        let person = Operator(id: "lena", name: "Lena", extension: "207", clients: [client.id])
        var tape = Tape(
            title: Tape.Title(
                scenario: "\(client.id)/day", seed: 0, begunAt: begunAt, person: person, language: .ru,
                size: .smallest), lines: [Tape.Line(at: 0, .signedOn), Tape.Line(at: 0, .listening)])
        for call in 0..<calls {
            let start = call * secondsOfCall
            func at(_ second: Int, _ milliseconds: Int = 0, _ whats: Tape.What...) {
                for what in whats + [.drawn()] {
                    tape.lines.append(Tape.Line(at: Int64((start + second) * 1000 + milliseconds), what))
                }
            }
            let keys: [Int: [Key]] = [
                4: [.enter], 8: [.enter], 10: "Ольга".map { .character($0) }, 12: [.enter],
                15: [.character("a")], 20: [.character("3")], 25: [.escape], 50: [.function(10)],
                52: [.character("3")], 56: [.enter], 57: [.character("1")],
            ]
            for second in 0..<secondsOfCall {
                at(second, 0, .ticked)
                switch second {
                case 1: at(second, 100, .told(event(.alerting, call, begunAt, start + second, client)))
                case 5: at(second, 100, .told(event(.answered, call, begunAt, start + second, client)))
                case 54: at(second, 100, .told(event(.ended, call, begunAt, start + second, client)))
                default: break
                }
                for (number, key) in (keys[second] ?? []).enumerated() {
                    at(second, 400 + number * 50, .key(KeyName(key).rawValue))
                }
            }
        }
        return tape
    }

    private static func event(
        _ kind: CallEvent.Kind, _ call: Int, _ begunAt: Moment, _ second: Int, _ client: Client
    ) -> CallEvent {
        var event = CallEvent(id: "\(call)/\(kind.rawValue)", source: "//day", kind: kind, callID: "\(call)")
        event.time = begunAt.adding(seconds: second)
        event.from = CallEvent.Party(number: PhoneNumber(reading: "+7 921 000-\(10 + call / 100)-\(10 + call % 90)"))
        event.to = client.numbers[0].number
        event.agent = CallEvent.Agent(extension: "207")
        return event
    }
}
