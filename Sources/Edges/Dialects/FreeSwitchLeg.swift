import Answering
import FoundationEssentials

/// A leg's record as FreeSWITCH writes it, in whichever of its forms.
struct FreeSwitchLeg {
    private var variables: [String: String] = [:]
    /// Who called whom when the leg came; transfers put later ones before it.
    private var profile: [String: String] = [:]
    private var times: [String: String] = [:]
    /// The numbers that were rung from this leg.
    private var rung: [String] = []

    /// Reads a body: JSON or XML as it is, in a form's field `cdr`, or there in base64.
    init?(_ body: String) {
        guard let text = Self.bare(body) else { return nil }
        if text.hasPrefix("<") {
            guard let tree = XMLTree(reading: text), tree.name == "cdr" else { return nil }
            self.init(tree)
        } else {
            guard let value = JSONValue(reading: Data(text.utf8)), value["variables"] != nil else { return nil }
            self.init(value)
        }
        if isEncoded {
            variables = variables.mapValues { PercentEncoding.decoded($0) ?? $0 }
            profile = profile.mapValues { PercentEncoding.decoded($0) ?? $0 }
        }
    }

    private static func bare(_ body: String) -> String? {
        if body.hasPrefix("{") || body.hasPrefix("<") { return body }
        guard body.hasPrefix("cdr=") else { return nil }
        let raw = String(body.dropFirst(4))
        if raw.hasPrefix("{") || raw.hasPrefix("<") { return raw }
        if let bytes = Data(base64Encoded: raw) { return String(decoding: bytes, as: UTF8.self) }
        return FormFields(encoded: body)["cdr"]
    }

    private init(_ value: JSONValue) {
        variables = Self.texts(value["variables"])
        let flow = value["callflow"]?.elements ?? []
        let first = flow.min { Self.index($0["profile_index"]?.text) < Self.index($1["profile_index"]?.text) }
        profile = Self.texts(first?["caller_profile"])
        times = Self.texts(first?["times"])
        let profiles = first?["caller_profile"]?["originatee"]?["originatee_caller_profiles"]?.elements ?? []
        rung = profiles.compactMap { $0["destination_number"]?.text }
    }

    private init(_ tree: XMLTree) {
        variables = tree["variables"]?.values ?? [:]
        let flow = tree.children.filter { $0.name == "callflow" }
        let first = flow.min { Self.index($0.attributes["profile_index"]) < Self.index($1.attributes["profile_index"]) }
        profile = first?["caller_profile"]?.values ?? [:]
        times = first?["times"]?.values ?? [:]
        rung = first?["caller_profile"]?["originatee"]?.children.compactMap { $0.value("destination_number") } ?? []
    }

    private static func texts(_ value: JSONValue?) -> [String: String] {
        guard case .object(let members) = value else { return [:] }
        return members.compactMapValues(\.text)
    }

    private static func index(_ text: String?) -> Int { text.flatMap(Int.init) ?? .max }

    /// Values are percent-encoded unless that was switched off; its own stamps show which, by the blank in them.
    private var isEncoded: Bool { variables["start_stamp"]?.contains(" ") != true }

    subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}

// MARK: - What it tells

extension FreeSwitchLeg {
    var uuid: String? { self["uuid"] }

    /// The leg from which an operator was rung gives the call its id.
    var callID: String? { self["call_uuid"] ?? caller ?? uuid }

    private var caller: String? { self["originating_leg_uuid"] ?? self["originator"] }

    /// Whether it was rung from the caller's leg, and is not the caller's own.
    var isOperators: Bool {
        self["direction"] == "outbound" && callID != uuid
    }

    var wasAnswered: Bool { seconds("answer_epoch").map { $0 > 0 } ?? false }

    var callerNumber: String? { nonempty(profile["caller_id_number"]) ?? self["caller_id_number"] }
    var callerName: String? {
        guard let name = nonempty(profile["caller_id_name"]) ?? self["caller_id_name"], name != callerNumber else {
            return nil
        }
        return name
    }
    var dialled: String? { nonempty(profile["destination_number"]) ?? self["destination_number"] }

    /// Who was rung by an operator's leg; who talked, by the caller's, where that is sure.
    var agent: String? {
        if isOperators { return self["dialed_user"] ?? dialled }
        // A menu answers, too; a bridge joins the caller with somebody.
        let wasBridged = times["bridged_time"].map { Int64($0) ?? 0 > 0 } ?? wasAnswered
        guard wasBridged else { return nil }
        return rung.count == 1 ? rung[0] : rung.isEmpty ? self["dialed_user"] : nil
    }

    var end: Moment? {
        Moment(epochMilliseconds: nonempty(times["hangup_time"]).flatMap(Double.init).map { $0 / 1000 })
            ?? Moment(epochSeconds: self["end_epoch"])
    }

    var cause: CallEvent.Cause? {
        let (text, code) = (self["hangup_cause"], seconds("hangup_cause_q850"))
        let status = self["sip_term_status"].flatMap(Int.init)
        guard text != nil || code != nil else { return nil }
        // Above 127 its codes are its own; 487 is SIP's, of a caller who gave up.
        return CallEvent.Cause(
            q850: code.flatMap { (1...127).contains($0) ? $0 : nil },
            sip: status.flatMap { (300...699).contains($0) ? $0 : nil } ?? (code == 487 ? 487 : nil), text: text)
    }

    var durations: CallEvent.Durations {
        let (start, answer, end) = (seconds("start_epoch"), seconds("answer_epoch"), seconds("end_epoch"))
        return CallEvent.Durations(
            wait: Elapsed.seconds(from: start, to: wasAnswered ? answer : end),
            talk: wasAnswered ? seconds("billsec") : nil)
    }

    private func seconds(_ name: String) -> Int? {
        guard let seconds = self[name].flatMap(Int.init), (0...10_000_000_000).contains(seconds) else { return nil }
        return seconds
    }

    private func nonempty(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
}
