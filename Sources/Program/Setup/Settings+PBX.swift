import Answering
import Dialects
import Profiles
package import Telephony

extension Settings {
    /// The PBXes that send; those that are asked instead have no door.
    package func pbxDoors() throws -> [PBXDoor] {
        var count: [DialectName: Int] = [:]
        return try file.pbx.compactMap { entry in
            guard let name = DialectName(rawValue: entry.dialect) else { return nil }
            count[name, default: 0] += 1
            // Two of a kind may give the same id to two calls.
            let place = count[name].flatMap { $0 > 1 ? "/\($0)" : nil } ?? ""
            let door = PBXDoor(
                name: name, keys: try entry.keys(source: "//\(name.rawValue)\(place)", country: country),
                pathKey: try entry.secret("path-key"), allow: entry.allow.flatMap { AddressList($0) },
                publicURL: entry.publicURL)
            guard entry.allow == nil || door.allow != nil else {
                throw Refusal(
                    "pbx \(name.rawValue): allow holds what is no address; write 203.0.113.7 or 203.0.113.0/24.")
            }
            return door
        }
    }
}

extension SettingsFile.PBX {
    fileprivate func keys(source: String, country: Country) throws -> DialectKeys {
        DialectKeys(
            source: source, country: country, zone: zone, user: user ?? "", secret: try secret("secret") ?? "",
            apiKey: try secret("api-key") ?? "", salt: try secret("salt") ?? "",
            publicKey: try secretFiles["public-key"].map { try SecretFile.read($0, isPublic: true) } ?? "",
            fields: fields)
    }

    fileprivate func secret(_ key: String) throws -> String? {
        try secretFiles[key].map { try SecretFile.read($0) }
    }
}
