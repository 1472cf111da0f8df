import Answering

extension RosterReview {
    /// A project that has ended wants nobody.
    mutating func judgeService() {
        guard !roster.findings.hasErrors else { return }
        for folder in folders {
            guard let client = folder.profile.client, !client.hasEnded(at: now) else { continue }
            let able = roster.roster.servants(of: folder.name).filter { $0.grade >= client.servedBy }
            if able.isEmpty {
                doubt(
                    ServiceDoubt.nobody(folder.name, grade: client.servedBy), in: folder.file, at: folder.profile.name)
            } else if able.count == 1 {
                doubt(ServiceDoubt.oneOnly(folder.name, able[0].id), in: folder.file, at: folder.profile.name)
            }
            if let number = folder.profile.privateNumber, let trainee = able.first(where: { $0.grade == .trainee }) {
                doubt(ServiceDoubt.privateForTrainee(trainee.id), in: folder.file, at: number)
            }
        }
    }
}

enum ServiceDoubt: Objection {
    case nobody(Client.ID, grade: Operator.Grade)
    case oneOnly(Client.ID, Operator.ID)
    case privateForTrainee(Operator.ID)
    case notCertified(Operator.ID, Client.ID, Certificate)

    var rule: Rule {
        switch self {
        case .nobody: .nobodyServes
        case .oneOnly: .oneOperatorOnly
        case .privateForTrainee: .privateForTrainees
        case .notCertified: .notCertified
        }
    }

    var wording: String {
        switch self {
        case .nobody(let client, let grade):
            "nobody of the grade \(grade.rawValue) or higher has \(quoted(client)) in the roster: add it to somebody's clients"
        case .oneOnly(let client, let person):
            "\(quoted(person)) alone can take the calls of \(quoted(client)): add it to somebody else's clients"
        case .privateForTrainee(let person):
            "\(quoted(person)) takes these calls and is a trainee, to whom a private number is not shown: give the client "
                + "to agents, or a number that may be shown"
        case .notCertified(let person, let client, let certificate):
            "\(quoted(person)) is not certified for \(quoted(client)): \(certificate.passed) of \(certificate.needed) "
                + "scenarios passed" + (certificate.changed.isEmpty ? "" : " since \(certificate.changedParts) changed")
        }
    }
}

extension Certificate {
    /// `greeting and script`
    fileprivate var changedParts: String {
        let names = changed.map { $0 == .managers ? "escalation" : $0.rawValue }
        return names.count > 1
            ? names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1] : names.joined()
    }
}
