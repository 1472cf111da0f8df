import Crypto
import Foundation
import Measures

/// S18: from the event to the card, while the PBX tells of another operator's calls as well.
extension Bench {
    func eventToCardBesideOthers() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.manyCalls)
        let settings = try OthersCalls.settings(in: place)
        var (before, beside, after, rates) = ([PopRun](), [PopRun](), [PopRun](), [Double]())
        var disturbed = 0
        while before.count < runs {
            guard disturbed <= runs else { throw Failure("the machine is too busy: \(disturbed) runs were disturbed") }
            Report.progress(
                "S18: run \(before.count + 1) of \(runs), \(PopRun.calls) pops alone, beside others, and alone again")
            let (others, first) = (OthersCalls(place, profiles), try pops(log, settings: settings))
            let second = try pops(log, settings: settings) { try others.begin(against: $0) }
            let third = try pops(log, settings: settings)
            // Cards that are late with nothing beside them tell of the machine alone, and so does what lies between.
            guard max(first.late, third.late) <= PopRun.calls / 100 else {
                disturbed += 1
                continue
            }
            before.append(first)
            beside.append(second)
            after.append(third)
            guard others.refused == 0 else { throw Failure("\(others.refused) events of others were refused") }
            guard others.perSecond >= OthersCalls.perSecond * 0.95 else {
                throw Failure("the machine is too busy: others had \(others.perSecond.short) events a second")
            }
            rates.append(others.perSecond)
        }
        func over(_ one: [Double], _ other: [Double]) -> [Double] { zip(one, other).map { $0 / $1 } }
        /// Against the mean of the two halves of the calm around it, so that a machine that slows down is no verdict.
        func ratio(_ part: ([PopRun]) -> [Double]) -> [Double] {
            zip(part(beside), zip(part(before), part(after))).map { $0 * 2 / ($1.0 + $1.1) }
        }
        let repeated = over(after.part(0.99), before.part(0.99))
        // The farthest that two runs with nothing beside them lay apart, whichever came first.
        let noise = repeated.map { max($0, 1 / $0) }.max() ?? 1
        guard noise <= Self.mostNoise else {
            throw Failure("the machine is too noisy: p99 with nothing beside it differs by \(noise.short)×")
        }
        return [
            Figure(
                id: "S18", what: "event → card at p99 beside another operator's calls, over p99 without",
                judged: Series("ratio", "×", ratio { $0.part(0.99) }), bound: .atMost, limit: 1.5,
                behind: [
                    Series("the same at the median", "×", ratio { $0.part(0.5) }),
                    Series("noise: without, over without, p99", "×", repeated),
                    Series("noise: without, over without, p50", "×", over(after.part(0.5), before.part(0.5))),
                    Series("beside, p50", "ms", beside.part(0.5)), Series("beside, p99", "ms", beside.part(0.99)),
                    Series("without, p50", "ms", (before + after).part(0.5)),
                    Series("without, p99", "ms", (before + after).part(0.99)),
                    Series("events of others", "events/min", rates.map { $0 * 60 }),
                ],
                remarks: [
                    "beside others \(beside.remark), without \((before + after).remark)",
                    "\(disturbed) more were disturbed with nothing beside them, and are left out",
                ],
                faults: beside.faults(" beside others") + (before + after).faults(" without others"))
        ]
    }

    /// Beyond this nothing could be told apart.
    private static let mostNoise = 2.0
}

/// Calls that ring at a colleague's telephone, as a Mango tells every desk of them: four signed forms each, every other
/// call to one of this operator's own clients, the rest to clients of others.
///
/// None waits in a menu first: one that does, for a client of hers, may still become hers, and her desk keeps it.
final class OthersCalls {
    /// Ten thousand a minute.
    static let perSecond = 10_000.0 / 60
    private static let (apiKey, salt) = ("bench-vpbx-key", "bench-vpbx-salt")
    /// A colleague's in the roster.
    private static let `extension` = "205"
    private static let connections = 8

    private let place: Place
    private let numbers: [String]
    private(set) var refused = 0
    private(set) var perSecond = 0.0

    init(_ place: Place, _ profiles: ProfileMaker) {
        self.place = place
        numbers = profiles.foreignNumbers.enumerated().flatMap { index, other in
            [profiles.numbers[index % profiles.numbers.count], other]
        }
    }

    /// The settings of a desk that such a Mango finds.
    static func settings(in place: Place) throws -> String {
        let folder = place.data + "/mango"
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (file, text) in [
            ("key", apiKey), ("salt", salt),
            ("settings.yaml", "pbx:\n  - {dialect: mango, api-key-file: key, salt-file: salt}\n"),
        ] {
            guard
                files.createFile(
                    atPath: "\(folder)/\(file)", contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            else { throw Failure("\(folder)/\(file) cannot be written") }
        }
        return folder + "/settings.yaml"
    }

    /// - Returns: what ends it.
    func begin(against desk: WorkingDesk) throws -> () -> Void {
        let teller = Process()
        teller.executableURL = URL(fileURLWithPath: place.benchmarks)
        teller.arguments = ["others", String(desk.port)] + numbers
        let (asked, said) = (Pipe(), Pipe())
        teller.standardInput = asked
        teller.standardOutput = said
        try teller.run()
        return { [self] in
            try? asked.fileHandleForWriting.close()
            let text = String(decoding: (try? said.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
            teller.waitUntilExit()
            let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            guard numbers.count == 3 else { return }
            (refused, perSecond) = (Int(numbers[1]), numbers[0] / numbers[2])
        }
    }

    // MARK: The teller, in a process of its own

    /// Tells until its input ends; then it says how many were thanked for, how many were not, and in how many seconds.
    static func tell(port: Int, numbers: [String]) throws {
        let wires = try (0..<connections).map { _ in try Wire(port: port) }
        var isWaiting = [Bool](repeating: false, count: connections)
        var (thanked, refused, told) = (0, 0, 0)
        let run = Int(Clock.now * 1000)
        let begun = Clock.now
        while true {
            let due = begun + Double(told) / perSecond
            if Clock.now >= due, let free = isWaiting.firstIndex(of: false) {
                let call = told / 4
                _ = wires[free].send(
                    request(run: run, call: call, phase: told % 4, to: numbers[call % numbers.count]))
                isWaiting[free] = true
                told += 1
                continue
            }
            let wait = isWaiting.contains(false) ? due - Clock.now : 1
            let ready = Clock.poll([0] + wires.map(\.socket), for: wait)
            if ready[0] { break }
            for (index, wire) in wires.enumerated() where ready[index + 1] {
                for answer in wire.take() {
                    if answer.hasPrefix("HTTP/1.1 200") { thanked += 1 } else { refused += 1 }
                    isWaiting[index] = false
                }
            }
        }
        print(thanked, refused, Clock.now - begun)
    }

    private static func request(run: Int, call: Int, phase: Int, to number: String) -> String {
        let line = number.filter(\.isNumber)
        let caller = String(format: "7%03d000%04d", 800 + call / 10_000 % 100, call % 10_000)
        let state = ["Appeared", "Connected", "OnHold", "Disconnected"][phase]
        let json = """
            {"entry_id":"others-\(run)-\(call)","call_id":"others-\(run)-\(call)-leg",\
            "timestamp":\(Int(Date().timeIntervalSince1970)),"seq":\(phase + 1),"call_state":"\(state)",\
            "location":"abonent","from":{"number":"\(caller)"},\
            "to":{"extension":"\(Self.extension)","number":"\(line)","line_number":"\(line)"}}
            """
        let sign = SHA256.hash(data: Data((apiKey + json + salt).utf8)).map { String(format: "%02x", $0) }.joined()
        let encoded = json.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let body = "vpbx_api_key=\(apiKey)&sign=\(sign)&json=\(encoded)"
        return """
            POST /v1/pbx/mango/events/call HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
    }
}
