import Answering
import Dialects
import Profiles
import Telephony

extension Settings {
    /// How the operator's telephone is driven.
    ///
    /// - Throws: `Refusal` where a secret cannot be read.
    func controls() throws -> any Controls {
        guard let telephone = file.telephone else { return ManualControls() }
        func secret(_ name: String) throws -> String {
            guard let path = telephone.secretFiles[name] else { return "" }
            do { return try SecretFile.read(path) } catch { throw Refusal(String(describing: error)) }
        }
        switch telephone.control {
        case .manual: return ManualControls()
        case .freeswitch:
            let language = FreeSwitchOrders(url: telephone.url ?? "", context: telephone.context ?? "default")
            return HTTPControls(language, user: telephone.user, secret: try secret("secret"))
        case .mango:
            let url = telephone.url ?? "https://app.mango-office.ru"
            let prefix = "pult-\(Moment.wallClock.milliseconds)"
            return HTTPControls(
                MangoOrders(url: url, apiKey: try secret("api-key"), salt: try secret("salt"), prefix: prefix))
        case .template:
            return HTTPControls(
                TemplateOrders(telephone.templates, confirmed: Set(telephone.confirmed.compactMap(Ability.init))),
                user: telephone.user, secret: try secret("secret"))
        case .ari, .ami: return ManualControls()
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
