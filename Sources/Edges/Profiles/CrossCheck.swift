import Answering

/// What only the roster and the profiles together can tell.
struct CrossCheck {
    var findings: [Finding] = []

    /// - Parameter isWhole: whether all profiles there are were read; otherwise what is absent is not told of.
    init(roster: RosterDocument, profiles: [ProfileFolder.Read], file: String, at moment: Moment, isWhole: Bool) {
        numbers(of: profiles)
        let clients = Dictionary(
            profiles.map { ($0.folder, $0.document.client) }, uniquingKeysWith: { first, _ in first })
        var living: [Operator.ID: Set<Client.ID>] = [:]
        for serving in roster.servings {
            guard let read = clients[serving.client] else {
                if isWhole {
                    let fault = Fault.noProfile(serving.client, nearest: clients.keys.nearest(to: serving.client))
                    findings.append(Finding(fault, file: file, at: serving.place))
                }
                continue
            }
            if let client = read, client.hasEnded(at: moment) { continue }
            if living[serving.operator.id, default: []].insert(serving.client).inserted,
                living[serving.operator.id, default: []].count > Operator.mostClients
            {
                findings.append(Finding(.fiveClients(Operator.mostClients), file: file, at: serving.place))
            }
            if let client = read, serving.operator.grade < client.servedBy {
                let fault = Fault.gradeTooLow(client.id, needed: client.servedBy.rawValue)
                findings.append(Finding(fault, file: file, at: serving.place))
            }
        }
    }

    /// A number belongs to one client.
    private mutating func numbers(of profiles: [ProfileFolder.Read]) {
        var owners: [String: Client.ID] = [:]
        for profile in profiles {
            for (number, place) in profile.document.numbers {
                if let owner = owners[number.key] {
                    findings.append(Finding(.numberTwice(number.grouped, other: owner), file: profile.file, at: place))
                } else {
                    owners[number.key] = profile.folder
                }
            }
        }
    }
}
