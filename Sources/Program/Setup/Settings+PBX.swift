import Answering
import Dialects
import Profiles
package import Telephony

extension Settings {
    /// The PBXes that send; those that are asked instead have no door.
    package func pbxDoors() throws -> [PBXDoor] {
        try file.pbx.enumerated().compactMap { place, entry in
            guard let name = DialectName(rawValue: entry.dialect) else { return nil }
            let door = PBXDoor(
                name: name, keys: try entry.keys(source: source(ofPBXAt: place), country: country),
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
            publicKey: try Settings.secret("public-key", in: secretFiles, isPublic: true) ?? "",
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
        try Settings.secret(key, in: secretFiles)
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
