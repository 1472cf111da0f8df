package import Answering
import FoundationEssentials

/// Any PBX that is ordered over HTTP: method, address and body of each deed as the settings have them, with names in
/// braces for what is known of the call.
///
/// What stands for a name comes from outside: in an address and in a form it is percent-encoded, in JSON it is quoted.
package struct TemplateOrders: OrderLanguage {
    package struct Template: Hashable, Sendable {
        package var method: String
        package var url: String
        package var headers: [String: String]
        package var body: String

        package init(method: String = "POST", url: String, headers: [String: String] = [:], body: String = "") {
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
        }
    }

    /// What the settings may give a template for.
    package enum Deed: String, Sendable, CaseIterable {
        case answer, hold, resume, attempt, consult, cancel, connect, transfer, dial
        case hangUp = "hang-up"
        case recordOn = "record-on"
        case recordOff = "record-off"
        case markRecording = "mark-recording"
        case pause, unpause
        case logIn = "log-in"
        case logOut = "log-out"
    }

    /// What may stand in braces.
    package static let names = [
        "call", "leg", "extension", "number", "further", "attempt", "seconds", "reason", "order",
    ]

    private let templates: [Deed: Template]
    private let confirmed: Set<Ability>

    /// - Parameter confirmed: of what the PBX tells by an event when it is done.
    package init(_ templates: [Deed: Template], confirmed: Set<Ability> = []) {
        self.templates = templates
        self.confirmed = confirmed
    }

    package var abilities: Abilities {
        let able = Ability.allCases.filter { ability in
            let needed = Deed.allCases.filter { $0.ability == ability && $0 != .consult }
            return needed.allSatisfy { templates[$0] != nil }
        }
        return Abilities(Set(able), confirmed: confirmed)
    }

    package func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        let deed = Deed(order.deed)
        guard let template = templates[deed] else {
            // What no template asks for, the PBX does by itself.
            if deed == .consult { return [] }
            throw OrderFault("The settings have no template for \(deed.rawValue).")
        }
        let values = Self.values(of: order)
        let type = template.headers.first { $0.key.lowercased() == "content-type" }?.value.lowercased() ?? ""
        let body = Self.fill(template.body, values) { value in
            if type.contains("json") { return JSONText.inside(value) }
            return type.hasPrefix("text/plain") ? value : PercentEncoding.encoded(value)
        }
        return [
            PBXRequest(
                template.method, Self.fill(template.url, values, PercentEncoding.encoded), headers: template.headers,
                body: Data(body.utf8))
        ]
    }

    package func reply(_ answer: PBXAnswer, to request: PBXRequest) -> OrderReply {
        (200..<300).contains(answer.status) ? .accepted : .refused(Personal("HTTP \(answer.status)"))
    }

    private static func values(of order: TelephoneOrder) -> [String: String] {
        var values = [
            "call": order.call?.callID ?? "", "leg": order.operatorLeg ?? "", "extension": order.extension,
            "order": String(order.number),
        ]
        switch order.deed {
        case .attempt(let number, let target, let seconds):
            values["attempt"] = String(number)
            values["number"] = target.number.key
            values["further"] = target.extension
            values["seconds"] = String(seconds)
        case .consult(let number), .cancel(let number), .connect(let number): values["attempt"] = String(number)
        case .transfer(let number), .dial(let number): values["number"] = number.key
        case .pause(let reason): values["reason"] = reason
        default: break
        }
        return values
    }

    /// A name that is known becomes its value, or nothing; any other stays as it stands.
    private static func fill(_ text: String, _ values: [String: String], _ write: (String) -> String) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            guard names.contains(name) else {
                filled.append(rest.removeFirst())
                continue
            }
            filled += write(values[name] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

extension TemplateOrders.Deed {
    init(_ deed: TelephoneOrder.Deed) {
        switch deed {
        case .answer: self = .answer
        case .hold: self = .hold
        case .resume: self = .resume
        case .attempt: self = .attempt
        case .consult: self = .consult
        case .cancel: self = .cancel
        case .connect: self = .connect
        case .transfer: self = .transfer
        case .dial: self = .dial
        case .hangUp: self = .hangUp
        case .record(let isOn): self = isOn ? .recordOn : .recordOff
        case .markRecording: self = .markRecording
        case .pause: self = .pause
        case .unpause: self = .unpause
        case .logIn: self = .logIn
        case .logOut: self = .logOut
        }
    }

    fileprivate var ability: Ability {
        switch self {
        case .answer: .answer
        case .hold, .resume: .hold
        case .attempt, .consult, .cancel: .attempt
        case .connect: .connect
        case .transfer: .transfer
        case .dial: .dial
        case .hangUp: .hangUp
        case .recordOn, .recordOff: .record
        case .markRecording: .markRecording
        case .pause, .unpause: .pause
        case .logIn, .logOut: .logIn
        }
    }
}
