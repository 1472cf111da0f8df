import Answering

/// What only the roster and the profiles together can tell.
struct CrossCheck {
    var findings: [Finding] = []

    /// - Parameter isWhole: whether all profiles there are were read; otherwise what is absent is not told of.
    init(roster: RosterDocument, folders: [ClientFolder], file: String, at moment: Moment, isWhole: Bool) {
        numbers(of: folders)
        let clients = Dictionary(
            folders.map { ($0.name, $0.profile.client) }, uniquingKeysWith: { first, _ in first })
        var living: [Operator.ID: Set<Client.ID>] = [:]
        for serving in roster.servings where isWhole || clients.keys.contains(serving.client) {
            let client = clients[serving.client] ?? nil
            if isWhole, !clients.keys.contains(serving.client) {
                let fault = Fault.noProfile(serving.client, nearest: clients.keys.nearest(to: serving.client))
                findings.append(Finding(fault, file: file, at: serving.place))
            }
            if let client, client.hasEnded(at: moment) { continue }
            if living[serving.operator.id, default: []].insert(serving.client).inserted,
                living[serving.operator.id, default: []].count > Operator.mostClients
            {
                findings.append(Finding(.fiveClients(Operator.mostClients), file: file, at: serving.place))
            }
            if let client, serving.operator.grade < client.servedBy {
                let fault = Fault.gradeTooLow(client.id, needed: client.servedBy.rawValue)
                findings.append(Finding(fault, file: file, at: serving.place))
            }
        }
    }

    /// A number belongs to one client.
    private mutating func numbers(of folders: [ClientFolder]) {
        var owners: [String: Client.ID] = [:]
        for folder in folders {
            for (number, place) in folder.profile.numbers {
                if let owner = owners[number.key] {
                    findings.append(Finding(.numberTwice(number.grouped, other: owner), file: folder.file, at: place))
                } else {
                    owners[number.key] = folder.name
                }
            }
        }
    }
}
