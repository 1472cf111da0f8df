import Foundation
import Measures

/// S6: from the start to the first picture, ten painted rows, beside what people start instead.
extension Bench {
    func startToPicture() throws -> [Figure] {
        guard Shell.hasProgram("vim"), Shell.hasProgram("htop") else {
            throw Failure("S6 needs vim and htop: `Tests/Support/setup bench` installs them")
        }
        let many = try LogMaker(place, profiles, calls: Self.manyCalls)
        var (pult, vim, htop): ([Double], [Double], [Double]) = ([], [], [])
        for run in 1...max(runs, Self.starts) {
            if run == 1 { Report.progress("S6: \(max(runs, Self.starts)) starts of each") }
            pult.append(try deskStart(many))
            vim.append(try start(["vim", "-u", "NONE", profiles.largestFile]))
            htop.append(try start(["htop"]))
        }
        let slower = zip(vim, htop).map { max($0, $1) }
        return [
            Figure(
                id: "S6", what: "start → first picture, over the slower of vim and htop",
                judged: Series("ratio", "×", zip(pult, slower).map { $0 / $1 }), bound: .atMost, limit: 1,
                behind: [
                    Series("pult, 10⁶ calls", "ms", pult), Series("vim -u NONE, 256 KiB", "ms", vim),
                    Series("htop", "ms", htop),
                ])
        ]
    }

    func startToPictureGrowth() throws -> [Figure] {
        try growth(
            of: .startGrowth, "start → first picture", "ms", runs: max(runs, Self.starts), limit: Self.noGrowth
        ) { bench, log in try bench.deskStart(log) }
    }

    private static let starts = 10

    func deskStart(_ log: LogMaker) throws -> Double {
        let desk = try WorkingDesk(place, profiles, data: log.directory)
        desk.terminal.end(SIGTERM)
        try log.takeBack()
        return desk.firstPicture * 1000
    }

    private func start(_ words: [String]) throws -> Double {
        let begun = Clock.now
        let terminal = try PseudoTerminal(words)
        defer { terminal.end() }
        guard let painted = terminal.firstPicture(limit: 10) else { throw Failure("\(words[0]) showed no picture") }
        return (painted - begun) * 1000
    }
}
