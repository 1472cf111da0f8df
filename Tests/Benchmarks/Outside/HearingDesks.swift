import Foundation
import Measures

/// Two hundred desks, each a process of its own, and what they heard.
final class HearingDesks {
    private let place: ServicePlace
    private var processes: [pid_t] = []
    /// Its end is the end of all of them.
    private let input: CInt

    init(_ place: ServicePlace) throws {
        self.place = place
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure("no pipe can be made") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        input = ends[1]
        defer { close(ends[0]) }
        for desk in 0..<ServicePlace.deskCount {
            let words = [
                "desk", String(place.port), place.extension(desk), place.person(desk), place.deskToken(desk),
            ]
            processes.append(
                try Shell.begin([place.benchmarks] + words, input: ends[0], output: place.heardFile(desk)))
        }
    }

    func lines() throws -> [HeardLines] {
        try (0..<ServicePlace.deskCount).map { desk in
            HeardLines(place.extension(desk), try String(contentsOfFile: place.heardFile(desk), encoding: .utf8))
        }
    }

    func wait(for seconds: Double, _ what: String, _ isSo: ([HeardLines]) -> Bool) throws {
        let end = Clock.now + seconds
        while !isSo(try lines()) {
            guard Clock.now < end else { throw Failure("it is not so after \(seconds.short) s that \(what)") }
            usleep(200_000)
        }
    }

    func end() {
        close(input)
        for process in processes { waitpid(process, nil, 0) }
        processes = []
    }
}

/// What one desk wrote down.
struct HeardLines {
    struct Heard {
        var number: Int64
        var event: String
        var instant: Double
    }

    let `extension`: String
    private(set) var heard: [Heard] = []
    private var spans: [(up: Double, down: Double)] = []

    init(_ extension: String, _ text: String) {
        self.extension = `extension`
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 3, let number = Int64(words[0]), let instant = Double(words[2]) {
                heard.append(Heard(number: number, event: String(words[1]), instant: instant))
            } else if words.count == 2, let instant = Double(words[1]) {
                if words[0] == "up" {
                    spans.append((instant, .infinity))
                } else if !spans.isEmpty {
                    spans[spans.count - 1].down = instant
                }
            }
        }
    }

    var isUp: Bool { spans.last?.down == .infinity }

    /// Whether one line lasted from the one instant to the other.
    func hadLine(from sent: Double, to heard: Double) -> Bool {
        spans.contains { $0.up <= sent && heard <= $0.down }
    }

    /// When it had a line again.
    func line(after instant: Double) -> Double { spans.first { $0.up > instant }?.up ?? .infinity }
}
