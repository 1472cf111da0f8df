import Answering
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Support
import Telephony
import Testing

@Suite("The listener")
struct ListenerTests {
    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:],
        _ reception: RecordingReception = RecordingReception()
    ) async throws -> TestResponse {
        let telephone = HTTPTelephone(settings: .onFreePort(), timekeeper: StoppedClock())
        return try await telephone.application(reception).test(.live) { client in
            try await client.executeRequest(uri: path, method: method, headers: headers, body: nil)
        }
    }

    @Test("tells of its health without a token on the machine itself, and 503 when the log is in trouble")
    func health() async throws {
        let well = try await ask(.get, "/v1/health")
        #expect(well.status == .ok)
        #expect(
            String(buffer: well.body)
                == #"{"pops":0,"revision":"r1","status":"ok","unrecorded":0,"uptimeSeconds":7}"#)
        let ill = Health(version: "r1", uptimeSeconds: 7, unrecorded: 3, logTrouble: .full)
        let response = try await ask(.get, "/v1/health", [:], RecordingReception(health: ill))
        #expect(response.status == .serviceUnavailable)
        #expect(String(buffer: response.body).contains(#""logTrouble":"full""#))
    }

    @Test("wants a token for its health when a proxy stands before it")
    func proxied() async throws {
        let name = try #require(HTTPField.Name("x-forwarded-for"))
        #expect(try await ask(.get, "/v1/health", [name: "203.0.113.9"]).status == .unauthorized)
        let known: HTTPFields = [name: "203.0.113.9", .authorization: "Bearer \(Secrets.token)"]
        #expect(try await ask(.get, "/v1/health", known).status == .ok)
    }

    @Test("counts pops, their time and what became of events")
    func metrics() async throws {
        var health = Health(version: "r1", uptimeSeconds: 7, unrecorded: 0, pops: 3, popMilliseconds: [0.4, 0.9, 3])
        (health.passedOver, health.lateAlerts) = (12, 2)
        let telephone = HTTPTelephone(settings: .onFreePort(), timekeeper: StoppedClock())
        let reception = RecordingReception(health: health)
        let text = try await telephone.application(reception).test(.live) { client in
            for token in [Secrets.token, "wrong"] {
                let body = ByteBuffer(string: ringing)
                _ = try await client.executeRequest(
                    uri: "/v1/events", method: .post, headers: .json(token: token), body: body)
            }
            _ = try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil)
            let again = try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil)
            return String(buffer: again.body)
        }
        let lines = Set(text.split(separator: "\n"))
        for line in [
            "pult_pops_total 3", "pult_passed_over_total 12", "pult_late_alerts_total 2",
            #"pult_events_total{dialect="canonical",verdict="kept"} 1"#,
            #"pult_events_total{dialect="canonical",verdict="unauthenticated"} 1"#,
            #"pult_event_to_card_seconds_bucket{le="0.001"} 2"#,
            #"pult_event_to_card_seconds_bucket{le="+Inf"} 3"#, "pult_event_to_card_seconds_count 3",
        ] {
            #expect(lines.contains(line[...]), "\(line)")
        }
    }

    @Test("answers the handshake of CloudEvents with the sender's own name and rate")
    func handshake() async throws {
        let origin = try #require(HTTPField.Name("webhook-request-origin"))
        let rate = try #require(HTTPField.Name("webhook-request-rate"))
        let response = try await ask(.options, "/v1/events", [origin: "pbx.example.test", rate: "120"])
        #expect(response.status == .ok)
        #expect(try response.headers[#require(HTTPField.Name("webhook-allowed-origin"))] == "pbx.example.test")
        #expect(try response.headers[#require(HTTPField.Name("webhook-allowed-rate"))] == "120")
        #expect(response.headers[.allow]?.contains("POST") == true)
    }

    @Test("knows its paths and their methods")
    func paths() async throws {
        #expect(try await ask(.get, "/").status == .notFound)
        #expect(try await ask(.get, "/v1/events/").status == .notFound)
        #expect(try await ask(.get, "/v1/events").status == .methodNotAllowed)
        let response = try await ask(.post, "/metrics", [.contentLength: "0"])
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET")
    }

    @Test("lets a signed event in once it is genuine, and no other")
    func signed() async throws {
        let name = { (text: String) throws in try #require(HTTPField.Name(text)) }
        let body =
            #"{"specversion":"1.0","id":"evt_252_8833_2","source":"//pbx.example.test/kamailio","type":"call.alerting","subject":"1-8160@127.0.0.1","time":"2026-11-21T22:54:43.509344Z","datacontenttype":"application/json","sequence":"00000002","data":{"callId":"1-8160@127.0.0.1","direction":"inbound","from":{"number":"74950000091","name":"Ivan Petrov"},"to":{"number":"74950000010"},"sip":{"status":180,"reason":"Ringing"}}}"#
        let headers: HTTPFields = [
            .contentType: "application/cloudevents+json; charset=utf-8", try name("webhook-id"): "evt_252_8833_2",
            try name("webhook-timestamp"): "1795301683",
            try name("webhook-signature"): "v1,WaIUtEG3KIXOotYG83WWm237YumjRQEkJobvz8E+yEk=",
        ]
        let reception = RecordingReception()
        func post(_ body: String, at seconds: Int64) async throws -> HTTPResponse.Status {
            let telephone = HTTPTelephone(settings: .onFreePort(), timekeeper: StoppedClock(seconds: seconds))
            return try await telephone.application(reception).test(.live) { client in
                try await client.executeRequest(
                    uri: "/v1/events", method: .post, headers: headers, body: ByteBuffer(string: body))
            }.status
        }
        #expect(try await post(body, at: 1_795_301_683) == .accepted)
        #expect(reception.events.map(\.callID) == ["1-8160@127.0.0.1"])
        #expect(try await post(body, at: 1_795_301_683 + 301) == .unauthorized)
        #expect(try await post(body + " ", at: 1_795_301_683) == .unauthorized)
        #expect(reception.events.count == 1)
    }

    @Test("lets itself be watched without a token so many times a second, then gives the connection up")
    func looks() async throws {
        let settings = ListenerSettings.onFreePort { $0.looksPerSecond = 2 }
        let telephone = HTTPTelephone(settings: settings, timekeeper: StoppedClock())
        try await telephone.application(RecordingReception()).test(.live) { client in
            func look(_ headers: HTTPFields = [:]) async throws -> TestResponse {
                try await client.executeRequest(uri: "/metrics", method: .get, headers: headers, body: nil)
            }
            for _ in 0..<2 { #expect(try await look().status == .ok) }
            #expect(try await look(.json(token: Secrets.token)).status == .ok)
            let refused = try await look()
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.connection] == "close")
        }
    }

    @Test("explains a refusal so many times a second, then says to slow down, and never to who may")
    func refusals() async throws {
        let settings = ListenerSettings.onFreePort { $0.refusalsPerSecond = 2 }
        let telephone = HTTPTelephone(settings: settings, timekeeper: StoppedClock())
        let statuses = try await telephone.application(RecordingReception()).test(.live) { client in
            var statuses: [Int] = []
            for token in ["wrong", "wrong", "wrong", Secrets.token] {
                let response = try await client.executeRequest(
                    uri: "/v1/events", method: .post, headers: .json(token: token), body: ByteBuffer(string: ringing))
                statuses.append(response.status.code)
            }
            return statuses
        }
        #expect(statuses == [401, 401, 429, 202])
    }

    @Test("answers every bad body 400 and goes on", Corpora.areHere)
    func corpus() async throws {
        let files = try Corpora.files("json-test-suite")
        let telephone = HTTPTelephone(
            settings: .onFreePort { $0.bodyBytes = 1_000_000 }, timekeeper: StoppedClock())
        try await telephone.application(RecordingReception()).test(.live) { client in
            for (name, body) in files {
                let response = try await client.executeRequest(
                    uri: "/v1/events", method: .post, headers: .json(), body: ByteBuffer(bytes: body))
                #expect(response.status == .badRequest, "\(name)")
            }
        }
    }
}

@Suite("A listener that cannot start")
struct ListenerStartTests {
    func fault(_ settings: ListenerSettings) async -> ListenerFault? {
        do {
            try await HTTPTelephone(settings: settings, timekeeper: StoppedClock()).tell(RecordingReception())
            return nil
        } catch {
            return error as? ListenerFault
        }
    }

    @Test("says so when nobody could be let in")
    func noAuthentication() async {
        #expect(await fault(ListenerSettings(port: 0)) == .noAuthentication)
        #expect(await fault(ListenerSettings(port: 0, bearerTokens: [""])) == .noAuthentication)
    }

    @Test("off loopback wants TLS, or plain HTTP said on purpose", arguments: ["0.0.0.0", "::", "192.0.2.1", "desk"])
    func plain(host: String) async throws {
        var settings = ListenerSettings(host: host, port: 0, bearerTokens: ["t"])
        #expect(await fault(settings) == .plainOffLoopback(host: host))
        settings.plainHTTP = true
        try settings.check()
    }

    @Test("on an address in use names it")
    func addressInUse() async throws {
        let second = try await withListener { port in
            (port, await fault(ListenerSettings(port: port, bearerTokens: ["t"])))
        }
        #expect(second.1 == .addressInUse(host: "127.0.0.1", port: second.0))
    }

    @Test("for want of a certificate or a key names the file")
    func certificate() async throws {
        let folder = try Folder()
        let key = try folder.file("desk.key", "no key", mode: 0o600)
        let files = ListenerSettings.TLSFiles(certificate: folder.path + "/absent.pem", key: key)
        #expect(
            await fault(ListenerSettings(port: 0, tls: files, bearerTokens: ["t"]))
                == .certificate(path: files.certificate))
    }
}

@Suite("A secret's file")
struct SecretFileTests {
    @Test("gives the secret without the end of its line")
    func read() throws {
        let folder = try Folder()
        #expect(try SecretFile.read(folder.file("token", "abc\r\n", mode: 0o600)) == "abc")
        #expect(try SecretFile.read(folder.file("systemd", "abc", mode: 0o440)) == "abc")
    }

    @Test("is refused when others can read it, or there is no secret in it")
    func refused() throws {
        let folder = try Folder()
        func reason(_ path: String) -> SecretFault.Reason? {
            do throws(SecretFault) { _ = try SecretFile.read(path) } catch { return error.reason }
            return nil
        }
        #expect(try reason(folder.file("open", "abc", mode: 0o644)) == .open(mode: 0o644))
        #expect(try reason(folder.file("empty", "\n", mode: 0o600)) == .empty)
        #expect(try reason(folder.file("long", String(repeating: "a", count: 20_000), mode: 0o600)) == .tooLong)
        #expect(reason(folder.path) == .noFile)
        #expect(reason(folder.path + "/absent") == .unreadable(errno: 2))
        let fault = SecretFault(path: "token", reason: .open(mode: 0o644))
        #expect(fault.description == "token can be read by others (mode 644); run: chmod 600 token")
    }
}

@Suite("A request of ours")
struct CurlSenderTests {
    @Test("keeps a stream on which little comes, and gives up one on which nothing comes")
    func trickle() async throws {
        let relay = try PretendRelay(.trickle(3))
        var count = 0
        await #expect(throws: SendFault.self) {
            for try await bytes in CurlSender().stream(url: relay.url, headers: [:], silentSeconds: 3) {
                count += bytes.count
            }
        }
        #expect(count == 3)
    }

    @Test("reaches the listener and brings its answer")
    func post() async throws {
        let reception = RecordingReception()
        let answers = try await withListener(.onFreePort(), reception) { port in
            let url = "http://127.0.0.1:\(port)/v1/events"
            let json = ["Content-Type": "application/json"]
            let allowed = json.merging(["Authorization": "Bearer \(Secrets.token)"]) { _, new in new }
            return [
                try await CurlSender().post(url: url, headers: allowed, body: Data(ringing.utf8)),
                try await CurlSender().post(url: url, headers: json, body: Data(ringing.utf8)),
                try await CurlSender().post(url: url, headers: allowed, body: Data()),
            ]
        }
        #expect(answers.map(\.status) == [202, 401, 400])
        #expect(reception.events.map(\.callID) == ["1"])
        #expect(String(decoding: answers[1].body, as: UTF8.self).contains("bearer token"))
    }

    @Test("to nobody, of another protocol, or with a broken header fails in words")
    func faults() async throws {
        func fault(_ url: String, _ headers: [String: String] = [:]) async -> SendFault? {
            do throws(SendFault) { _ = try await CurlSender().post(url: url, headers: headers, body: Data()) } catch {
                return error
            }
            return nil
        }
        let free = try await withListener { $0 }
        #expect(await fault("http://127.0.0.1:\(free)/")?.isUnreachable == true)
        #expect(await fault("file:///etc/passwd")?.description.isEmpty == false)
        #expect(await fault("http://127.0.0.1:\(free)/", ["X": "a\r\nY: b"])?.isUnreachable == false)
    }
}
