import Answering
import Dialects
import FoundationEssentials
import Witnesses

// What comes from a PBX. What an event says must stand in the bytes.

extension Fuzz {
    static func readerOfDialect(_ name: String) -> (@Sendable (Data) -> Void)? {
        let keys = DialectKeys(
            source: "//pbx", zone: Zone(named: "Europe/Moscow"), user: "user", secret: "secret", apiKey: "key",
            salt: "salt", publicKey: "soOPqm6++WoBqglaAA4HcPj4JFWyUbIV4SqCImRmqZ0=")
        guard let dialect = try? DialectName(rawValue: name)?.dialect(keys) else { return nil }
        return { data in
            let request = WebRequest(recorded: data)
            _ = dialect.judge(request, at: Moment(milliseconds: 1_771_225_200_000))
            judge(dialect.read(request).events, Witness(data, known: [keys.source]))
        }
    }

    static func readCanonical(_ data: Data) {
        let request = WebRequest(recorded: data)
        let form = CanonicalDialect.Form(contentType: request.header("content-type")) { request.header($0) } ?? .plain
        let reading = CanonicalDialect().read(request.body, as: form)
        judge(reading.events, Witness(data))
        for fault in reading.faults { _ = fault.sentence + fault.pointer }
        // What is written down is read again.
        for event in reading.events
        where CanonicalDialect().read(CanonicalDialect.encode(event), as: .plain).events.isEmpty {
            fail("what was written down cannot be read: \(event.kind)")
        }
    }

    /// Answers of `rawman`, one behind another.
    static func readAMI(_ data: Data) {
        let source = "//asterisk-ami"
        var asterisk = AsteriskAMI(
            DialectKeys(source: source), AMISettings(url: "", user: "", secret: "", context: "internal"))
        let events = AMIBody(data).messages.flatMap { asterisk.hear($0, at: Moment(milliseconds: 1_795_302_000_000)) }
        judge(events, Witness(data, known: [source, "queue"]))
    }

    /// A frame a line; a line that begins as a list is an answer to a look, and the next is the other one.
    static func readARI(_ data: Data) {
        let settings = ARISettings(
            source: "//asterisk", url: "http://127.0.0.1:8088", user: "akvarel", secret: "secret", app: "akvarel",
            extension: "204", dial: "PJSIP/{number}@trunk")
        var asterisk = AsteriskARI(settings)
        var events: [CallEvent] = []
        var channels: Data?
        for line in data.split(separator: UInt8(ascii: "\n")).map({ Data($0) }) {
            if let list = channels {
                let now = Moment(milliseconds: 1_795_302_600_000)
                events += asterisk.look(channels: list, bridges: line, at: now).events
                channels = nil
            } else if line.first == UInt8(ascii: "[") {
                channels = line
            } else {
                events += asterisk.take(line).events
            }
        }
        judge(
            events,
            Witness(
                data, known: [settings.source, settings.extension, settings.url, "pult op ari recordings stored file"]))
    }

    private static func judge(_ events: [CallEvent], _ witness: Witness) {
        for event in events { if let field = witness.invention(in: event) { fail("invented: \(field) of \(event)") } }
    }
}

extension WebRequest {
    /// As in `Recordings`: the first line, headers, an empty line, the body; broken lines are passed over.
    fileprivate init(recorded data: Data) {
        let end = data.firstRange(of: Data("\r\n\r\n".utf8)) ?? data.endIndex..<data.endIndex
        let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let first = lines.first?.split(separator: " ") ?? []
        let target = (first.count > 1 ? first[1] : "/").split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = target.first ?? ""
        self.init(
            method: String(first.first ?? "POST"), address: "https://tas.example.test" + path,
            rest: path.split(separator: "/").dropFirst(2).joined(separator: "/"),
            query: target.count > 1 ? String(target[1]) : nil,
            headers: lines.dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return WebHeader(String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
            },
            body: Data(data[end.upperBound...]))
    }
}
