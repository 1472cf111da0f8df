import Couriers
import Profiles
import Setup

/// Whether faxes and texts can go out. None is sent.
enum FaxCheck {
    static func diagnoses(_ settings: Settings) async -> [Diagnosis] { [await fax(settings), text(settings)] }

    private static func fax(_ settings: Settings) async -> Diagnosis {
        let subject = "fax"
        guard let fax = settings.file.fax else { return .good(subject, "not set up") }
        guard let machine = settings.hylaFAX else {
            guard settings.file.mail != nil else {
                return .bad(subject, "faxes go by mail, and no mail is set up.", "Add mail: {server, from}.")
            }
            return .good(subject, "by mail to \(fax.to ?? "")")
        }
        guard let fault = await machine.look() else { return .good(subject, "HylaFAX answers") }
        return .doubtful(
            subject, "no fax can go: \(fault.ended)", "Install hylafax-client, or mend it there; until then faxes wait."
        )
    }

    private static func text(_ settings: Settings) -> Diagnosis {
        guard let sms = settings.file.sms else { return .good("sms", "not set up") }
        let proof = sms.proof.map { "its number of a text at \($0)" } ?? "any answer that begins with 2 is a yes"
        return .good("sms", "by \(sms.url.prefix { $0 != "?" }), \(proof)")
    }
}
