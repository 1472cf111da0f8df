import Couriers
import Profiles
import Setup

/// Whether the mail servers of the settings let the service in. No mail is sent.
enum MailCheck {
    static func diagnosis(_ settings: Settings) async -> Diagnosis {
        let subject = "mail"
        guard settings.file.mail != nil else {
            return .doubtful(
                subject, "not set up: what is learnt for a manager goes nowhere by itself.",
                "Name a server: mail: {server, from}.")
        }
        do {
            guard let looks = try await settings.mailCourier()?.look() else { return .good(subject, "not set up") }
            let (open, shut) = (looks.filter { $0.fault == nil }, looks.filter { $0.fault != nil })
            let servers = open.map(\.server).joined(separator: ", ")
            guard !shut.isEmpty else {
                return .good(subject, "\(servers) \(open.count == 1 ? "lets" : "let") the service in")
            }
            let faults = shut.map { "\($0.server): \($0.fault ?? "")" }.joined(separator: "; ")
            guard !open.isEmpty else {
                return .doubtful(
                    subject, "no mail can go: \(faults.ended)", "Mend it there or under mail; until then mails wait.")
            }
            return .doubtful(subject, "\(faults). Mails go by \(servers).", "Mend it there or under mail.")
        } catch {
            return .bad(subject, (error as? Refusal)?.sentence ?? "\(error)")
        }
    }
}
