import Answering
import Dialects
import Foundation
import Profiles
import Setup
import Telephony

/// The PBXes that this desk asks for calls, and the one that it orders, as the settings name them.
struct Exchanges {
    private(set) var telephones: [any Telephone] = []
    private(set) var controls: any Controls = ManualControls()
    /// Where an Asterisk knocks that connects to the desk.
    private(set) var door: ARIDoor?

    /// - Parameter tell: what does not work is told to the desk by this.
    /// - Throws: `Refusal` where a secret cannot be read.
    init(
        _ settings: Settings, of person: Operator, by timekeeper: any Timekeeper,
        _ tell: @escaping @Sendable (Event) -> Void
    ) throws {
        let drive = settings.file.telephone
        let ordered = drive?.ordered(among: settings.file.pbx)
        var (ami, ari): (AMITelephone?, ARILine?)
        // Behind a relay it is the relay that asks.
        let asked = settings.file.relay == nil ? settings.file.pbx : []
        for (place, pbx) in asked.enumerated() {
            let source = settings.source(ofPBXAt: place)
            switch pbx.asked {
            case .ami:
                let telephone = AMITelephone(
                    try settings.ami(asking: pbx), keys: DialectKeys(source: source, country: settings.country),
                    timekeeper: timekeeper, authority: pbx.authority,
                    onTrouble: { tell(.exchange(pbx.dialect, $0?.kind)) })
                if pbx == ordered { ami = telephone }
                telephones.append(telephone)
            case .ari:
                let line = ARILine(
                    try settings.ari(asking: pbx, source: source, for: person), timekeeper: timekeeper,
                    authority: pbx.authority)
                if pbx == ordered { ari = line }
                var direction = ARITelephone.Direction.toAsterisk
                if pbx.connects == .pbx {
                    let door = ARIDoor(line.settings)
                    self.door = door
                    direction = .fromAsterisk(door)
                }
                telephones.append(
                    ARITelephone(
                        line, direction, timekeeper: timekeeper,
                        onTrouble: { tell(.exchange(pbx.dialect, $0?.kind)) }))
            case nil: continue
            }
        }
        if let drive { controls = try Self.controls(drive, ami, ari, settings) }
    }

    private static func controls(
        _ drive: SettingsFile.Telephone, _ asterisk: AMITelephone?, _ line: ARILine?, _ settings: Settings
    ) throws -> any Controls {
        func secret(_ name: String) throws -> String { try Settings.secret(name, in: drive.secretFiles) ?? "" }
        switch drive.control {
        case .manual: return ManualControls()
        case .ami:
            let authority = drive.authority ?? drive.ordered(among: settings.file.pbx)?.authority
            return AMIControls(try settings.ami(ordering: drive), telephone: asterisk, authority: authority)
        case .ari:
            // Settings without it are refused as they are read.
            return line.map { ARIControls($0) } ?? ManualControls()
        case .freeswitch:
            let language = FreeSwitchOrders(url: drive.url ?? "", context: drive.context ?? "default")
            return HTTPControls(
                language, user: drive.user, secret: try secret("secret"), authority: drive.authority)
        case .mango:
            let language = MangoOrders(
                url: drive.url ?? MangoOrders.usualURL, apiKey: try secret("api-key"), salt: try secret("salt"))
            return HTTPControls(language, authority: drive.authority)
        case .template:
            let language = TemplateOrders(drive.templates, confirmed: Set(drive.confirmed.compactMap(Ability.init)))
            return HTTPControls(
                language, user: drive.user, secret: try secret("secret"), authority: drive.authority)
        }
    }
}

extension Event {
    /// What keeps a PBX from telling; `nil`: nothing any more.
    fileprivate static func exchange(_ name: String, _ trouble: ExchangeTrouble?) -> Event {
        trouble.map { .troubled(.exchange(name, $0)) } ?? .mended(.exchange(name, .away))
    }
}

extension SettingsFile.Telephone {
    fileprivate var templates: [TemplateOrders.Deed: TemplateOrders.Template] {
        let known = orders.compactMap { name, request in
            TemplateOrders.Deed(rawValue: name).map { deed in
                let headers = ["Content-Type": request.content.mediaType]
                return (
                    deed,
                    TemplateOrders.Template(
                        method: request.method, url: request.url, headers: headers, body: request.body)
                )
            }
        }
        return Dictionary(known) { first, _ in first }
    }
}

extension SettingsFile.Telephone.Request.Content {
    fileprivate var mediaType: String {
        switch self {
        case .json: "application/json"
        case .form: "application/x-www-form-urlencoded"
        case .text: "text/plain; charset=utf-8"
        }
    }
}
