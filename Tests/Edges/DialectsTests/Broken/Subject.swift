import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing
import Witnesses

/// A reader of requests, and all that was recorded for it.
struct Subject: Sendable, CustomTestStringConvertible {
    var name: String
    var samples: [(name: String, request: WebRequest)]
    var read: @Sendable (WebRequest) -> [CallEvent]
    var known: [String] = []
    /// JSON and XML have an end. A form has none, and a dialplan's JSON is read as far as it goes.
    var isWholeOrNothing: Bool
    var dialect: (any Dialect)?
    var pbx: SamplePBX?

    static let all: [Subject] = DialectName.allCases.map(Subject.init) + [variants, canonical]

    private init(name: String, samples: [(String, WebRequest)], read: @escaping @Sendable (WebRequest) -> [CallEvent]) {
        (self.name, self.read) = (name, read)
        self.samples = samples.map { (name: $0.0, request: $0.1) }
        isWholeOrNothing =
            !name.hasPrefix("asterisk-dialplan")
            && samples.allSatisfy { sample in
                sample.1.body.first { !" \r\n".utf8.contains($0) }.map { "{[<".utf8.contains($0) } ?? true
            }
    }

    private init(_ name: DialectName) {
        let pbx = SamplePBX.of(name)
        let dialect = try? name.dialect(pbx.keys)
        self.init(name: name.rawValue, samples: Self.samples(in: name.rawValue, of: pbx)) {
            dialect?.read($0).events ?? []
        }
        known = [pbx.keys.source]
        self.dialect = dialect
        self.pbx = pbx
    }

    /// A dialplan written by hand names the call as it likes.
    private static var variants: Subject {
        var keys = SamplePBX.of(.asteriskDialplan).keys
        keys.fields = ["callId": "caller"]
        let dialect = try? DialectName.asteriskDialplan.dialect(keys)
        let samples = samples(in: "asterisk-dialplan-variants", of: .of(.asteriskDialplan))
        var subject = Subject(name: "asterisk-dialplan-variants", samples: samples) { dialect?.read($0).events ?? [] }
        subject.known = [keys.source]
        return subject
    }

    /// Pult's own events, in all their forms.
    private static var canonical: Subject {
        let samples = ["cloudevents", "standard-webhooks"].flatMap {
            Self.samples(in: $0, of: .of(.kamailio))
        }
        return Subject(name: "canonical", samples: samples) { request in
            let form = CanonicalDialect.Form(contentType: request.header("content-type")) { request.header($0) }
            return form.map { CanonicalDialect().read(request.body, as: $0).events } ?? []
        }
    }

    private static func samples(in folder: String, of pbx: SamplePBX) -> [(String, WebRequest)] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(Recording.folder)/\(folder)")) ?? []
        return files.sorted().filter { $0.hasSuffix(".http") }.compactMap { file in
            (try? Sample(name: "\(folder)/\(file)")).map { ($0.name, $0.request(of: pbx)) }
        }
    }

    /// The first field of an event that says what neither the request nor the settings do.
    func invention(in request: WebRequest) -> String? {
        let events = read(request)
        guard !events.isEmpty else { return nil }
        let witness = Witness(request.pieces.reduce(into: Data()) { $0 += $1 + Data("\n".utf8) }, known: known)
        return events.lazy.compactMap { witness.invention(in: $0) }.first
    }

    var testDescription: String { name }
}

extension WebRequest {
    /// Headers that HTTP itself needs; no dialect reads them.
    private static let unread: Set<String> = ["host", "user-agent", "accept", "content-length", "connection"]

    private var readHeaders: [Int] { headers.indices.filter { !Self.unread.contains(headers[$0].name) } }

    /// What can be broken: the body, the query, what follows the path, and the values of headers.
    var pieces: [Data] {
        [body, Data((query ?? "").utf8), Data(rest.utf8)] + readHeaders.map { Data(headers[$0].value.utf8) }
    }

    func with(_ pieces: [Data]) -> WebRequest {
        var request = self
        request.body = pieces[0]
        request.query = query == nil && pieces[1].isEmpty ? nil : String(decoding: pieces[1], as: UTF8.self)
        request.rest = String(decoding: pieces[2], as: UTF8.self)
        for (place, value) in zip(readHeaders, pieces.dropFirst(3)) {
            request.headers[place].value = String(decoding: value, as: UTF8.self)
        }
        return request
    }
}

extension Data {
    /// One bit of a byte is another: a letter its neighbour, a capital, or no ASCII any more.
    func changed(at place: Int, by number: Int) -> Data {
        var changed = Data(self)
        changed[place] ^= [1, 0x20, 0x80][number % 3]
        return changed
    }

    var isBlank: Bool { allSatisfy { " \r\n".utf8.contains($0) } }

    /// Whatever letters and digits stand in it, and however many: where it breaks off decides how it is read.
    var shape: [UInt8] {
        reduce(into: []) { shape, byte in
            let isText = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            if !isText { shape.append(byte) } else if shape.last != 0x61 { shape.append(0x61) }
        }
    }
}
