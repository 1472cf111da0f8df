package import Dialects
package import Profiles
import Telephony

// An Asterisk that is asked by AMI: by a desk, or once for all desks by their relay.

extension SettingsFile.PBX {
    /// How it is asked.
    package func ami(_ drive: SettingsFile.Telephone?) throws -> AMISettings {
        let secret = try secretFiles["secret"].map { path in
            do { return try SecretFile.read(path) } catch { throw Refusal(String(describing: error)) }
        }
        var asked = AMISettings(url: url ?? "", user: user ?? "", secret: secret ?? "", queues: queues)
        asked.fit(operator: self.operator ?? drive?.operator, member: member, to: drive)
        return asked
    }
}

extension AMISettings {
    /// Takes over how the dialplan names telephones.
    package mutating func fit(operator pattern: String?, member: String?, to drive: SettingsFile.Telephone?) {
        if let pattern { (operatorPattern, memberPattern) = (pattern, pattern) }
        if let member { memberPattern = member }
        if let context = drive?.context { self.context = context }
        if let dial = drive?.dial { dialPattern = dial }
    }
}
