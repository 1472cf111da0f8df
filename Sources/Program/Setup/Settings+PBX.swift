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
                pathKey: try entry.pathKey(), allow: entry.allow.flatMap { AddressList($0) },
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

    /// It must come back as it was sent, so it is made of what no address escapes.
    fileprivate func pathKey() throws -> String? {
        guard let key = try secret("path-key") else { return nil }
        guard key.utf8.allSatisfy(\.isUnreserved) else {
            throw Refusal(
                "pbx \(dialect): the key in path-key-file stands in an address, and holds what cannot stand there; "
                    + "take letters and digits alone, as `openssl rand -hex 24` makes them.")
        }
        return key
    }

    fileprivate func secret(_ key: String) throws -> String? {
        try secretFiles[key].map { try SecretFile.read($0) }
    }
}

extension UInt8 {
    /// RFC 3986, 2.3.
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(self)
        }
    }
}
