import Couriers
import Profiles
import Setup

extension Settings {
    /// Who carries what goes out; each way only where it is set up.
    ///
    /// - Throws: `Refusal` where a secret cannot be read.
    func postOffice() throws -> PostOffice {
        PostOffice(try [mailCourier()].compactMap { $0 })
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
        return CurlCourier(settings)
    }
}
