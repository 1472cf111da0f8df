import Answering
import FoundationEssentials

// What is asked of ARI: each a request without credentials, and the ids that are chosen here.

/// Requests for one call, sent one after another; the first that is refused ends them.
package struct ARIChain: Hashable, Sendable {
    /// Chains of one call are sent in their order.
    package var call: String
    package var requests: [PBXRequest]
    /// What is asked for where one of them was refused or not answered.
    package var otherwise: [PBXRequest] = []
}

/// The channels that Pult itself lets ring say by their ids whose they are: `pult-CALL-3` is the third attempt of a
/// call, `pult-CALL-op1` the operator's own telephone, rung for it the first time.
enum ARIChannelID: Equatable {
    case attempt(call: String, number: Int)
    case `operator`(call: String, ring: Int)

    private static let mark = "pult-"
    /// The number under which a caller is handed on without asking.
    static let transfer = 0

    init?(_ id: String) {
        guard id.hasPrefix(Self.mark), let dash = id.lastIndex(of: "-") else { return nil }
        let call = id[..<dash].dropFirst(Self.mark.count)
        let last = id[id.index(after: dash)...]
        guard !call.isEmpty else { return nil }
        if last.hasPrefix("op"), let ring = Int(last.dropFirst(2)), (0...FieldLimit.count).contains(ring) {
            self = .operator(call: String(call), ring: ring)
        } else if let number = Int(last), (0...FieldLimit.count).contains(number) {
            self = .attempt(call: String(call), number: number)
        } else {
            return nil
        }
    }

    var text: String {
        switch self {
        case .attempt(let call, let number): "\(Self.mark)\(call)-\(number)"
        case .operator(let call, let ring): "\(Self.mark)\(call)-op\(ring)"
        }
    }
}

extension ARISettings {
    /// The bridge in which a call is talked at this desk.
    func bridge(of call: String) -> String { "\(app)-\(call)" }

    func toneID(of call: String, attempt: Int) -> String {
        ARIChannelID.attempt(call: call, number: attempt).text + "-tone"
    }

    private func request(
        _ method: String, _ path: [String], _ query: [(String, String)] = [], body: String = ""
    ) -> PBXRequest {
        var url = root + path.map { "/" + PercentEncoding.encoded($0) }.joined()
        if !query.isEmpty {
            url += "?" + query.map { $0.0 + "=" + PercentEncoding.encoded($0.1) }.joined(separator: "&")
        }
        // Of a request without a body nothing is said of its type: a form would be looked for.
        return PBXRequest(
            method, url, headers: ["Content-Type": body.isEmpty ? "" : "application/json"], body: Data(body.utf8))
    }

    /// Keeps away what tells nothing of a call, three quarters of all frames; forgotten by Asterisk at each disconnection.
    package var filter: PBXRequest {
        let names = [
            "ChannelVarset", "DeviceStateChanged", "ChannelConnectedLine", "ChannelCallerId", "PeerStatusChange",
            "EndpointStateChange", "ContactStatusChange", "ChannelDtmfReceived",
        ]
        let list = names.map { #"{"type":"\#($0)"}"# }.joined(separator: ",")
        return request("PUT", ["applications", app, "eventFilter"], body: #"{"disallowed":[\#(list)]}"#)
    }

    package var allChannels: PBXRequest { request("GET", ["channels"]) }
    package var allBridges: PBXRequest { request("GET", ["bridges"]) }
    /// Comes back as an event: whatever came before it on the connection is older than this question.
    package func mark(_ name: String) -> PBXRequest {
        request("POST", ["events", "user", name], [("application", app)])
    }
    /// Whether the application is anybody's; 404 where it is free.
    package var ownApplication: PBXRequest { request("GET", ["applications", app]) }

    func indicateRinging(_ call: String) -> PBXRequest { request("POST", ["channels", call, "ring"]) }
    func answer(_ call: String) -> PBXRequest { request("POST", ["channels", call, "answer"]) }
    func music(_ call: String) -> PBXRequest { request("POST", ["channels", call, "moh"]) }
    func endMusic(_ call: String) -> PBXRequest { request("DELETE", ["channels", call, "moh"]) }
    /// Back into the dialplan, at the line behind `Stasis()`.
    func letGo(_ call: String) -> PBXRequest { request("POST", ["channels", call, "continue"]) }
    func hangUp(_ channel: String) -> PBXRequest { request("DELETE", ["channels", channel], [("reason", "normal")]) }
    func digits(_ channel: String, _ digits: String) -> PBXRequest {
        request("POST", ["channels", channel, "dtmf"], [("dtmf", digits), ("before", "1000")])
    }

    func makeBridge(_ call: String) -> PBXRequest {
        request("POST", ["bridges"], [("type", "mixing"), ("bridgeId", bridge(of: call))])
    }
    func endBridge(_ call: String) -> PBXRequest { request("DELETE", ["bridges", bridge(of: call)]) }
    func join(_ channels: [String], _ call: String) -> PBXRequest {
        request("POST", ["bridges", bridge(of: call), "addChannel"], [("channel", channels.joined(separator: ","))])
    }
    func part(_ channel: String, _ call: String) -> PBXRequest {
        request("POST", ["bridges", bridge(of: call), "removeChannel"], [("channel", channel)])
    }

    func playTone(to channel: String, _ call: String, attempt: Int) -> PBXRequest {
        request("POST", ["channels", channel, "play", toneID(of: call, attempt: attempt)], [("media", tone)])
    }
    func endTone(_ call: String, attempt: Int) -> PBXRequest {
        request("DELETE", ["playbacks", toneID(of: call, attempt: attempt)])
    }

    func originate(
        _ endpoint: String, as id: ARIChannelID, arguments: [String], seconds: Int, from: PhoneNumber?,
        originator: String
    ) -> PBXRequest {
        var query = [
            ("endpoint", endpoint), ("app", app), ("appArgs", arguments.joined(separator: ",")), ("channelId", id.text),
            ("timeout", String(seconds)), ("originator", originator),
        ]
        if let from, from.kind == .international || from.kind == .internal { query.append(("callerId", from.digits)) }
        return request("POST", ["channels"], query)
    }

    func record(_ call: String, as name: String) -> PBXRequest {
        request(
            "POST", ["bridges", bridge(of: call), "record"],
            [("name", name), ("format", "wav"), ("ifExists", "fail")])
    }
    func endRecording(_ name: String) -> PBXRequest { request("POST", ["recordings", "live", name, "stop"]) }
    /// Where a recording is fetched, with the password.
    func recordingURL(_ name: String) -> String {
        root + "/recordings/stored/" + PercentEncoding.encoded(name) + "/file"
    }
}

extension PBXRequest {
    /// The channel that a request lets ring.
    var originated: ARIChannelID? {
        guard method == "POST", let mark = url.firstRange(of: "/ari/channels?"),
            let field = url[mark.upperBound...].split(separator: "&").first(where: { $0.hasPrefix("channelId=") })
        else { return nil }
        return PercentEncoding.decoded(String(field.dropFirst(10))).flatMap(ARIChannelID.init)
    }
}
