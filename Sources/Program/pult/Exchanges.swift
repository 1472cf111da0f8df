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
        var (ami, ari): (AMITelephone?, ARILine?)
        for (place, pbx) in settings.file.pbx.enumerated() {
            switch pbx.dialect {
            case "asterisk-ami":
                let telephone = AMITelephone(
                    try pbx.ami(drive),
                    keys: DialectKeys(source: "//asterisk-ami-\(place)", country: settings.country),
                    timekeeper: timekeeper, onTrouble: { tell(.exchange(pbx.dialect, $0?.kind)) })
                ami = ami ?? telephone
                telephones.append(telephone)
            case "asterisk-ari":
                let line = ARILine(try Self.ari(pbx, at: place, drive, settings, of: person), timekeeper: timekeeper)
                ari = ari ?? line
                if pbx.connects == .pbx { door = door ?? ARIDoor(line.settings) }
                let direction = pbx.connects == .pbx ? door.map { ARITelephone.Direction.fromAsterisk($0) } : nil
                telephones.append(
                    ARITelephone(
                        line, direction ?? .toAsterisk, timekeeper: timekeeper,
                        onTrouble: { tell(.exchange(pbx.dialect, $0?.kind)) }))
            default: continue
            }
        }
        if let drive { controls = try Self.controls(drive, ami, ari, settings) }
    }

    /// How an Asterisk is ordered by AMI.
    static func ami(ordering drive: SettingsFile.Telephone, _ pbxes: [SettingsFile.PBX]) throws -> AMISettings {
        var ordered = AMISettings(
            url: drive.url ?? "", user: drive.user ?? "", secret: try secret("secret", of: drive.secretFiles))
        ordered.queues = pbxes.first { $0.dialect == "asterisk-ami" }?.queues ?? []
        ordered.fit(operator: drive.operator, member: nil, to: drive)
        return ordered
    }

    /// How an Asterisk is connected with by ARI.
    static func ari(
        _ pbx: SettingsFile.PBX, at place: Int, _ drive: SettingsFile.Telephone?, _ settings: Settings,
        of person: Operator
    ) throws -> ARISettings {
        ARISettings(
            source: "//asterisk-ari-\(place)", url: pbx.url ?? "", user: pbx.user ?? "",
            secret: try secret("secret", of: pbx.secretFiles), app: pbx.app ?? usualApp, extension: person.extension,
            country: settings.country, operator: pbx.operator ?? drive?.operator ?? usualTelephone, dial: drive?.dial)
    }

    private static let usualApp = "pult-{extension}"
    private static let usualTelephone = "PJSIP/{extension}"

    private static func controls(
        _ drive: SettingsFile.Telephone, _ asterisk: AMITelephone?, _ line: ARILine?, _ settings: Settings
    ) throws -> any Controls {
        func secret(_ name: String) throws -> String { try Self.secret(name, of: drive.secretFiles) }
        switch drive.control {
        case .manual: return ManualControls()
        case .ami:
            return AMIControls(try ami(ordering: drive, settings.file.pbx), telephone: asterisk)
        case .ari:
            // Settings without it are refused as they are read.
            return line.map { ARIControls($0) } ?? ManualControls()
        case .freeswitch:
            let language = FreeSwitchOrders(url: drive.url ?? "", context: drive.context ?? "default")
            return HTTPControls(language, user: drive.user, secret: try secret("secret"))
        case .mango:
            let language = MangoOrders(
                url: drive.url ?? "https://app.mango-office.ru", apiKey: try secret("api-key"),
                salt: try secret("salt"))
            return HTTPControls(language)
        case .template:
            let language = TemplateOrders(drive.templates, confirmed: Set(drive.confirmed.compactMap(Ability.init)))
            return HTTPControls(language, user: drive.user, secret: try secret("secret"))
        }
    }

    private static func secret(_ name: String, of files: [String: String]) throws -> String {
        guard let path = files[name] else { return "" }
        do { return try SecretFile.read(path) } catch { throw Refusal(String(describing: error)) }
    }
}

extension Event {
    /// What keeps a PBX from telling; `nil`: nothing any more.
    fileprivate static func exchange(_ name: String, _ trouble: ExchangeTrouble?) -> Event {
        trouble.map { .troubled(.exchange(name, $0)) } ?? .mended(.exchange(name, .away))
    }
}

extension AMITrouble {
    fileprivate var kind: ExchangeTrouble {
        switch self {
        case .away: .away
        case .notThere: .notThere
        case .refused: .refused
        case .mayNotListen: .mayNotListen
        }
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
