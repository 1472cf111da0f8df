package import Answering
package import Dialects
package import Profiles

// An Asterisk that is asked for its calls: by a desk, or by AMI once for all desks by their relay.

extension Settings {
    /// How an entry under `pbx` is asked by AMI.
    package func ami(asking pbx: SettingsFile.PBX) throws -> AMISettings {
        let drive = file.telephone
        var asked = AMISettings(
            url: pbx.url ?? "", user: pbx.user ?? "", secret: try Self.secret("secret", in: pbx.secretFiles) ?? "",
            queues: pbx.queues)
        asked.fit(operator: pbx.operator ?? drive?.operator, member: pbx.member, to: drive)
        return asked
    }

    /// How an Asterisk is ordered by AMI: as the one that tells what comes of it, by another user perhaps.
    package func ami(ordering drive: SettingsFile.Telephone) throws -> AMISettings {
        let (url, user) = (drive.url ?? "", drive.user ?? "")
        let secret = try Self.secret("secret", in: drive.secretFiles) ?? ""
        guard let pbx = drive.ordered(among: file.pbx) else {
            var alone = AMISettings(url: url, user: user, secret: secret)
            alone.fit(operator: drive.operator, member: nil, to: drive)
            return alone
        }
        var ordered = try ami(asking: pbx)
        (ordered.url, ordered.user, ordered.secret) = (url, user, secret)
        return ordered
    }

    /// How an entry under `pbx` is asked by ARI, and ordered by it.
    package func ari(asking pbx: SettingsFile.PBX, source: String, for person: Operator) throws -> ARISettings {
        let drive = file.telephone
        return ARISettings(
            source: source, url: pbx.url ?? "", user: pbx.user ?? "",
            secret: try Self.secret("secret", in: pbx.secretFiles) ?? "", app: pbx.app ?? SettingsFile.PBX.usualApp,
            extension: person.extension, country: country,
            operator: pbx.operator ?? drive?.operator ?? "PJSIP/{extension}", dial: drive?.dial)
    }

    /// Names the PBX at a place under `pbx` in the ids of its calls: two of a kind may give the same id to two calls.
    package func source(ofPBXAt place: Int) -> String {
        let dialect = file.pbx[place].dialect
        let number = file.pbx[...place].count { $0.dialect == dialect }
        return number == 1 ? "//\(dialect)" : "//\(dialect)/\(number)"
    }
}

extension AMISettings {
    /// Takes over how the dialplan names telephones.
    fileprivate mutating func fit(operator pattern: String?, member: String?, to drive: SettingsFile.Telephone?) {
        if let pattern { (operatorPattern, memberPattern) = (pattern, pattern) }
        if let member { memberPattern = member }
        if let context = drive?.context { self.context = context }
        if let dial = drive?.dial { dialPattern = dial }
    }
}
