import Answering
import Dialects
import FoundationEssentials
import Testing

@Suite("A recorded request")
struct RecordingTests {
    /// To record anew: `PULT_RECORD=1 swift test --filter RecordingTests`; it fails while it records.
    @Test("is read as it was read before", arguments: ["cloudevents", "standard-webhooks"])
    func golden(kind: String) throws {
        var lines: [String] = []
        for recording in try Recording.all(in: kind) {
            guard let form = recording.form else { continue }
            let reading = CanonicalDialect().read(recording.body, as: form)
            lines.append(recording.name)
            lines += reading.events.map { "    " + Self.written($0) } + reading.faults.map { "    ! " + $0.sentence }
        }
        let text = lines.joined(separator: "\n") + "\n"
        let path = "\(Recording.folder)/\(kind).golden"
        if ProcessInfo.processInfo.environment["PULT_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        #expect(text == String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
    }

    /// Every field that was filled, by name, in the bare form.
    private static func written(_ event: CallEvent) -> String {
        String(decoding: CanonicalDialect.encode(event), as: UTF8.self)
    }

    @Test("with its data in base64 or in headers says the same as with its data in JSON")
    func equal() throws {
        let events = try ["structured", "structured-data_base64", "binary", "structured-duplicate"].map { name in
            let recording = try Recording(name: "cloudevents/\(name).http")
            let reading = CanonicalDialect().read(recording.body, as: try #require(recording.form))
            return try #require(reading.events.first)
        }
        #expect(Set(events).count == 1)
    }

    @Test("of a proxy names the cause of the end, in SIP's and in Q.850's terms, and none on the way")
    func causes() throws {
        func cause(_ name: String) throws -> CallEvent.Cause? {
            let recording = try Recording(name: "kamailio/captured-\(name).http")
            return CanonicalDialect().read(recording.body, as: try #require(recording.form)).events.first?.cause
        }
        #expect(try cause("busy-3-failed-486") == CallEvent.Cause(sip: 486, text: "Busy Here"))
        #expect(try cause("ended") == CallEvent.Cause(q850: 16, text: "Normal call clearing"))
        #expect(try cause("alerting") == nil)
    }
}

@Suite("A signed request")
struct SignedRequestTests {
    static let raw = "tas-standard-webhooks-key-000001"

    func verdict(
        _ recording: Recording, keys: [String] = [raw], shift: Int = 0, body: Data? = nil
    ) throws -> StandardWebhooks.Verdict {
        let signed = try #require(Int64(recording.headers["webhook-timestamp"] ?? ""))
        let now = Moment(milliseconds: signed * 1000).adding(seconds: shift)
        return try StandardWebhooks(keys: keys).verify(recording.signature, body: body ?? recording.body, at: now)
    }

    @Test("is genuine by its key", arguments: try Recording.all(in: "standard-webhooks"))
    func genuine(recording: Recording) throws {
        switch recording.name {
        case "standard-webhooks/published-vector.http":
            #expect(try verdict(recording, keys: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]) == .genuine)
        case "standard-webhooks/canonical-1-offered-ed25519.http":
            let key = "whpk_" + SignatureKeys.publicKey(seed: "tas-standard-webhooks-ed25519")
            #expect(try verdict(recording, keys: [key]) == .genuine)
            #expect(try verdict(recording) == .forged)
        default:
            #expect(try verdict(recording) == .genuine)
        }
    }

    @Test("of Kamailio is genuine by its key, raw or as whsec_", arguments: try Recording.all(in: "kamailio"))
    func kamailio(recording: Recording) throws {
        #expect(try verdict(recording, keys: ["kamailio-test-secret-24bytes+"]) == .genuine)
        #expect(try verdict(recording, keys: ["whsec_a2FtYWlsaW8tdGVzdC1zZWNyZXQtMjRieXRlcys="]) == .genuine)
    }

    @Test("is genuine by the old and by the new key while one replaces the other")
    func rotated() throws {
        let recording = try Recording(name: "standard-webhooks/canonical-3-answered-rotated-keys.http")
        #expect(try verdict(recording, keys: [Self.raw]) == .genuine)
        #expect(try verdict(recording, keys: ["tas-standard-webhooks-key-000000"]) == .genuine)
        #expect(try verdict(recording, keys: ["another", Self.raw]) == .genuine)
        #expect(try verdict(recording, keys: ["another"]) == .forged)
        #expect(try verdict(recording, keys: []) == .forged)
    }

    @Test("is stale more than five minutes before and after its time")
    func stale() throws {
        let recording = try Recording(name: "standard-webhooks/canonical-1-offered.http")
        #expect(try verdict(recording, shift: 300) == .genuine)
        #expect(try verdict(recording, shift: -300) == .genuine)
        #expect(try verdict(recording, shift: 301) == .stale)
        #expect(try verdict(recording, shift: -301) == .stale)
    }

    @Test("is forged when any one byte of its body or any header is another")
    func changed() throws {
        var recording = try Recording(name: "standard-webhooks/canonical-1-offered.http")
        for place in recording.body.indices {
            var body = recording.body
            body[place] ^= 1
            #expect(try verdict(recording, body: body) == .forged)
        }
        #expect(try verdict(recording, body: recording.body + Data(" ".utf8)) == .forged)
        let signed = recording
        recording.headers["webhook-id"] = "evt_0002"
        #expect(try verdict(recording) == .forged)
        recording = signed
        recording.headers["webhook-timestamp"] = "1771225201"
        #expect(try verdict(recording) == .forged)
        for signature in [
            "", "v1,", "v1", "v2,JsceF3SULGGRmV4CPTSK928VhaCkk/n3oIb8hf2zp7s=", "v1,AAAA", "v1,%%%", " , ,",
        ] {
            recording = signed
            recording.headers["webhook-signature"] = signature
            #expect(try verdict(recording) == .forged)
        }
    }

    @Test("cannot be judged by a key that is none", arguments: ["", "whsec_", "whsec_%", "whpk_", "whpk_AAAA"])
    func badKey(key: String) {
        #expect(throws: StandardWebhooks.KeyFault.self) { try StandardWebhooks(keys: [key]) }
    }
}
