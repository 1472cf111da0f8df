import Answering
import Dialects
import Foundation
import Measures
import Samples

/// S11: from the bytes of a PBX's request to its events.
extension Bench {
    func dialectDecoding() throws -> [Figure] {
        let dialects = try DialectName.allCases.map(RecordedDialect.init)
        var (read, proven, parsed, quickly) = ([Double](), [Double](), [Double](), [Double]())
        var shares: [DialectName: [Double]] = [:]
        for run in 1...runs {
            Report.progress("S11: run \(run) of \(runs)")
            var sums = RecordedDialect.Seconds()
            for dialect in dialects {
                let seconds = try dialect.measure(rounds: Self.rounds)
                sums.add(seconds)
                shares[dialect.name, default: []].append(seconds.read / seconds.parsed)
            }
            let each = 1e6 / Double(Self.rounds * dialects.map(\.count).reduce(0, +))
            read.append(sums.read * each)
            proven.append(sums.proven * each)
            parsed.append(sums.parsed * each)
            quickly.append(sums.parsedQuickly * each)
        }
        func over(_ ours: [Double], _ theirs: [Double]) -> [Double] { zip(ours, theirs).map { $0 / $1 } }
        let byDialect = shares.compactMap { name, ratios in ratios.percentile(0.5).map { (name.rawValue, $0) } }
            .sorted { $0.1 > $1.1 }.map { "\($0.0) \($0.1.short)" }.joined(separator: ", ")
        let bytes = dialects.map(\.bytes).reduce(0, +)
        let rivalBytes = dialects.map(\.rivalBytes).reduce(0, +)
        return [
            Figure(
                id: "S11", what: "a PBX's request → its events, over the parse of as much JSON",
                judged: Series("ratio", "×", over(read, parsed)), bound: .atMost, limit: 2,
                behind: [
                    Series("ratio with the proof of the sender", "×", over(proven, parsed)),
                    Series("ratio to JSONSerialization", "×", over(read, quickly)),
                    Series("pult", "µs a request", read),
                    Series("pult with the proof of the sender", "µs a request", proven),
                    Series("JSONDecoder", "µs a request", parsed),
                    Series("JSONSerialization", "µs a request", quickly),
                ],
                remarks: [
                    "\(dialects.map(\.count).reduce(0, +)) recorded requests of \(dialects.count) dialects, "
                        + "\(bytes) bytes; the rival reads \(rivalBytes)",
                    "\(dialects.map(\.refused).reduce(0, +)) of them come from a PBX set up without proofs, and are refused",
                    "by dialect: \(byDialect)",
                ])
        ]
    }

    private static let rounds = 100
}

/// The recorded requests of one PBX, and JSON of the same bytes.
///
/// A body of JSON is its own rival. A form, or a query, has the object of its fields, the values encoded as they came;
/// XML has the array of its tags, each with the text behind it. So no rival has fewer bytes to read but for the marks
/// of its grammar. It is parsed into what holds all of it and nothing else: `[String: String]`, `[String]`, and a body
/// of JSON into its own fields, each of the type it has.
private struct RecordedDialect {
    struct Seconds {
        var read = 0.0
        var proven = 0.0
        var parsed = 0.0
        var parsedQuickly = 0.0

        mutating func add(_ other: Seconds) {
            read += other.read
            proven += other.proven
            parsed += other.parsed
            parsedQuickly += other.parsedQuickly
        }
    }

    let name: DialectName
    private let dialect: any Dialect
    private let now: Moment
    private let requests: [WebRequest]
    private let rivals: [Rival]
    /// Samples that prove nothing of who sent them.
    let refused: Int

    init(_ name: DialectName) throws {
        self.name = name
        let pbx = SamplePBX.of(name)
        let dialect = try name.dialect(pbx.keys)
        self.dialect = dialect
        now = pbx.now
        requests = try Sample.all(of: name).map { $0.request(of: pbx) }
        rivals = try requests.map(Rival.init)
        refused = requests.count { dialect.judge($0, at: pbx.now) != .admitted }
        // Recordings of a PBX that may be set up without a proof are there with it and without.
        guard refused == 0 || pbx.signs == .some && refused < requests.count else {
            throw Failure("\(refused) samples of \(name.rawValue) are not admitted")
        }
    }

    var count: Int { requests.count }
    var bytes: Int { requests.map { $0.body.count + ($0.query?.utf8.count ?? 0) }.reduce(0, +) }
    var rivalBytes: Int { rivals.map(\.json.count).reduce(0, +) }

    func measure(rounds: Int) throws -> Seconds {
        var seconds = Seconds()
        var (events, admitted) = (0, 0)
        // Turn by turn, so that whatever else the machine does falls on all alike.
        for _ in 0..<rounds {
            let begun = Clock.now
            for request in requests { events += dialect.read(request).events.count }
            let read = Clock.now
            for request in requests {
                if dialect.judge(request, at: now) == .admitted { admitted += 1 }
                events += dialect.read(request).events.count
            }
            let proven = Clock.now
            for rival in rivals { try rival.parse() }
            let parsed = Clock.now
            for rival in rivals { _ = try JSONSerialization.jsonObject(with: rival.json) }
            seconds.add(
                Seconds(
                    read: read - begun, proven: proven - read, parsed: parsed - proven,
                    parsedQuickly: Clock.now - parsed))
        }
        guard admitted == rounds * (requests.count - refused) else {
            throw Failure("a sample of \(name.rawValue) was admitted at first, and then was not")
        }
        guard events > 0 else { throw Failure("the requests of \(name.rawValue) told of nothing") }
        return seconds
    }
}

private struct Rival {
    private enum Target {
        case fields, list
        case own(Shape)
    }

    let json: Data
    private let target: Target
    private static let decoder = JSONDecoder()

    init(_ request: WebRequest) throws {
        let body = request.text
        switch body.first {
        case "<":
            target = .list
            json = try JSONEncoder().encode(body.split(separator: "<").map(String.init))
        case "{", "[":
            json = request.body
            target = .own(try Self.decoder.decode(Shape.self, from: json))
        default:
            target = .fields
            let pairs = (body.isEmpty ? request.query ?? "" : body).split(separator: "&").map { pair in
                pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            }
            json = try JSONEncoder().encode(
                Dictionary(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }, uniquingKeysWith: { first, _ in first }))
        }
    }

    func parse() throws {
        switch target {
        case .fields: _ = try Self.decoder.decode([String: String].self, from: json)
        case .list: _ = try Self.decoder.decode([String].self, from: json)
        case .own(let shape): _ = try Self.decoder.decode(ShapedJSON.self, from: json, configuration: shape)
        }
    }
}

/// What stands in a JSON, so that it can be decoded by its own fields and no type is tried in vain.
private indirect enum Shape: Decodable {
    case text, number, truth, nothing
    case object([(key: Name, shape: Shape)])
    case list([Shape])

    /// Found out by trying, before anything is measured.
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let members = try? value.decode([String: Shape].self) {
            self = .object(members.map { (Name(stringValue: $0.key), $0.value) })
        } else if let shapes = try? value.decode([Shape].self) {
            self = .list(shapes)
        } else if (try? value.decode(String.self)) != nil {
            self = .text
        } else if (try? value.decode(Bool.self)) != nil {
            self = .truth
        } else {
            self = value.decodeNil() ? .nothing : .number
        }
    }

    struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// All of a JSON of a known shape.
private enum ShapedJSON: DecodableWithConfiguration {
    case text(String)
    case number(Double)
    case truth(Bool)
    case object([String: ShapedJSON])
    case list([ShapedJSON])
    case nothing

    init(from decoder: any Decoder, configuration shape: Shape) throws {
        switch shape {
        case .text: self = .text(try decoder.singleValueContainer().decode(String.self))
        case .number: self = .number(try decoder.singleValueContainer().decode(Double.self))
        case .truth: self = .truth(try decoder.singleValueContainer().decode(Bool.self))
        case .nothing: self = .nothing
        case .object(let members):
            let container = try decoder.container(keyedBy: Shape.Name.self)
            var object = [String: ShapedJSON](minimumCapacity: members.count)
            for (key, shape) in members {
                object[key.stringValue] = try container.decode(ShapedJSON.self, forKey: key, configuration: shape)
            }
            self = .object(object)
        case .list(let shapes):
            var container = try decoder.unkeyedContainer()
            self = .list(try shapes.map { try container.decode(ShapedJSON.self, configuration: $0) })
        }
    }
}
