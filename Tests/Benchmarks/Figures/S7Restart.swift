import Foundation
import Measures

/// S7: from the start after a kill to the open call on the screen, beside a start with nothing open.
extension Bench {
    func restartToPicture() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.manyCalls)
        var (back, begun): ([Double], [Double]) = ([], [])
        for run in 1...max(runs, Self.restarts) {
            if run == 1 { Report.progress("S7: \(max(runs, Self.restarts)) restarts") }
            back.append(try deskRestart(log))
            begun.append(try deskStart(log))
        }
        return [
            Figure(
                id: "S7", what: "start after a kill → picture with the open call, over a start with none",
                judged: Series("ratio", "×", zip(back, begun).map { $0 / $1 }), bound: .atMost, limit: 1.5,
                behind: [Series("open call back", "ms", back), Series("none open (S6)", "ms", begun)])
        ]
    }

    func restartToPictureGrowth() throws -> [Figure] {
        try growth(of: .restartGrowth, "start after a kill → picture with the open call", "ms") { bench, log in
            try bench.deskRestart(log)
        }
    }

    private static let restarts = 10
    private static let caller = "+79210000077"

    private func deskRestart(_ log: LogMaker) throws -> Double {
        try killedAtWork(log)
        let desk = try WorkingDesk(place, profiles, data: log.directory, showing: Self.caller)
        desk.terminal.end(SIGTERM)
        try log.takeBack()
        return desk.firstPicture * 1000
    }

    /// A desk killed in the middle of a talk and of a word.
    private func killedAtWork(_ log: LogMaker) throws {
        let desk = try WorkingDesk(place, profiles, data: log.directory)
        defer { desk.terminal.end() }
        let call = CallTeller(
            id: "killed-\(ProcessInfo.processInfo.processIdentifier)-\(Int(Clock.now * 1000))", from: Self.caller,
            to: profiles.numbers[0])
        try desk.tell(call.alerting)
        try desk.tell(call.answered)
        desk.terminal.settle(for: 0.3)
        desk.terminal.typeQuietly("\r")
        for letter in ["о", "л", "ь"] { desk.terminal.typeQuietly(letter) }
        desk.terminal.settle(for: 1)
    }
}
