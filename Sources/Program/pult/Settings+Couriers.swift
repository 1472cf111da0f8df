import Answering
import Couriers
import Profiles
import Setup
import Telephony

extension Settings {
    /// Who carries what goes out; each way only where it is set up.
    ///
    /// - Throws: `Refusal` where a secret cannot be read, or what is set up needs what is not.
    func postOffice() throws -> PostOffice {
        let all: [(any Courier)?] = [try mailCourier(), try faxCourier(), try textCourier(), serverCourier]
        return PostOffice(all.compactMap { $0 })
    }

    func mailCourier() throws -> CurlCourier? {
        guard let mail = file.mail else { return nil }
        var settings = MailSettings(servers: [mail.server] + [mail.fallback].compactMap { $0 }, from: mail.from)
        settings.tls =
            switch mail.tls {
            case .required: .required
            case .preferred: .preferred
            case .none: .none
            }
        settings.user = mail.user
        settings.password = try mail.passwordFile.map { try secret(at: $0) }
        settings.authority = mail.authority
        settings.asksForReceipt = mail.asksForReceipt
        settings.folder = folder.path
        return CurlCourier(settings)
    }

    private func faxCourier() throws -> (any Courier)? {
        guard let fax = file.fax else { return nil }
        if fax.control == .hylafax { return hylaFAX }
        guard let mail = try mailCourier() else {
            throw Refusal("fax: {control: mail} sends faxes by mail, and no mail is set up: add mail: {server, from}.")
        }
        return FaxByMail(mail, to: fax.to ?? "")
    }

    /// `nil` where faxes go another way.
    var hylaFAX: FaxCourier? {
        guard let fax = file.fax, fax.control == .hylafax else { return nil }
        return FaxCourier(command: fax.command ?? "sendfax", server: fax.server, folder: folder.path)
    }

    private func textCourier() throws -> TextCourier? {
        guard let sms = file.sms else { return nil }
        var settings = GatewaySettings(url: sms.url, body: sms.body)
        (settings.method, settings.headers) = (sms.method, sms.headers)
        settings.content =
            switch sms.content {
            case .json: .json
            case .form: .form
            case .text: .text
            }
        (settings.from, settings.user, settings.proof) = (sms.from ?? "", sms.user, sms.proof)
        settings.secret = try sms.secretFile.map { try secret(at: $0) }
        settings.authority = sms.authority
        return TextCourier(settings)
    }

    /// Clients' servers need nothing of the service's own settings.
    private var serverCourier: ServerCourier {
        ServerCourier(
            place: { [folder] in folder.place(of: $0, at: $1) }, readSecret: { try SecretFile.read($0) })
    }
}
