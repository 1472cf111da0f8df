import Answering

/// What only the roster and the profiles together can tell.
struct CrossCheck {
    var findings: [Finding] = []
    /// Those of them for which the roster is not to be used.
    private(set) var rosterErrors: [Finding] = []
    /// Whose numbers belong to another, each with the first finding that says so.
    private(set) var losers: [Client.ID: Finding] = [:]
    /// Whose a number is that several claim, by its key.
    private(set) var holders: [String: Client.ID] = [:]

    /// - Parameters:
    ///   - before: what stood before.
    ///   - isWhole: whether all profiles there are were read; otherwise what is absent is not told of.
    init(
        roster: RosterDocument, folders: [ClientFolder], file: String, before: ProfileFolder.Found?, at moment: Moment,
        isWhole: Bool
    ) {
        judgeNumbers(of: folders, before: before)
        let clients = Dictionary(
            folders.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var living: [Operator.ID: Set<Client.ID>] = [:]
        for serving in roster.servings where isWhole || clients.keys.contains(serving.client) {
            let client = clients[serving.client].flatMap(\.profile.client)
            if isWhole, !clients.keys.contains(serving.client) {
                let fault = Fault.noProfile(serving.client, nearest: clients.keys.nearest(to: serving.client))
                findings.append(Finding(fault, file: file, at: serving.place))
                // Whose folder has gone is told of by his name: the roster is right.
                if before?.catalogue[serving.client] == nil { rosterErrors.append(findings[findings.count - 1]) }
            }
            if let client, client.hasEnded(at: moment) { continue }
            if living[serving.operator.id, default: []].insert(serving.client).inserted,
                living[serving.operator.id, default: []].count > Operator.mostClients
            {
                findings.append(Finding(.fiveClients(Operator.mostClients), file: file, at: serving.place))
                rosterErrors.append(findings[findings.count - 1])
            }
            if let client, serving.operator.grade < client.servedBy {
                let fault = Fault.gradeTooLow(client.id, needed: client.servedBy.rawValue)
                findings.append(Finding(fault, file: file, at: serving.place))
            }
        }
    }

    private struct Claim {
        var folder: ClientFolder
        var number: PhoneNumber
        var place: Place
    }

    /// A number belongs to one client: of several that claim it to the one that had it before, and where nobody had,
    /// as when a desk starts, to the one whose file is the oldest. Whoever copied a number takes no calls by that.
    ///
    /// All that claim it are told, each of another's line.
    private mutating func judgeNumbers(of folders: [ClientFolder], before: ProfileFolder.Found?) {
        var claims: [String: [Claim]] = [:]
        for folder in folders {
            for (number, place) in folder.profile.numbers where claims[number.key]?.last?.folder.name != folder.name {
                claims[number.key, default: []].append(Claim(folder: folder, number: number, place: place))
            }
        }
        for (key, claims) in claims where claims.count > 1 {
            let owner = before.flatMap { $0.isWhole ? $0.catalogue.client(dialled: claims[0].number)?.id : nil }
            let oldest = claims.min { ($0.folder.age, $0.folder.name) < ($1.folder.age, $1.folder.name) }
            guard let holder = claims.first(where: { $0.folder.name == owner }) ?? oldest else { continue }
            holders[key] = holder.folder.name
            for claim in claims {
                let isHolder = claim.folder.name == holder.folder.name
                guard let other = isHolder ? claims.first(where: { $0.folder.name != claim.folder.name }) : holder
                else {
                    continue
                }
                let fault = Fault.numberOfTwo(claim.number.grouped, other: other.folder.name, line: other.place.line)
                let finding = Finding(fault, file: claim.folder.file, at: claim.place)
                findings.append(finding)
                if !isHolder { losers[claim.folder.name] = min(losers[claim.folder.name] ?? finding, finding) }
            }
        }
    }
}

extension [Client] {
    /// Each number at one of them alone: a last good state may still have what has moved to another.
    func partingNumbers(_ holders: [String: Client.ID], before: Catalogue?) -> [Client] {
        var having: [String: [Client.ID]] = [:]
        for client in self { for number in client.numbers { having[number.number.key, default: []].append(client.id) } }
        guard having.values.contains(where: { $0.count > 1 }) else { return self }
        return map { client in
            var client = client
            client.numbers.removeAll { dialled in
                guard let claims = having[dialled.number.key], claims.count > 1 else { return false }
                let owner = holders[dialled.number.key] ?? before?.client(dialled: dialled.number)?.id
                return client.id != owner.flatMap { claims.contains($0) ? $0 : nil } ?? claims[0]
            }
            return client
        }
    }
}
