import Glibc

/// Addresses and networks that may send: `127.0.0.1`, `203.0.113.0/24`, `2001:db8::/32`.
package struct AddressList: Hashable, Sendable {
    private struct Network: Hashable {
        var bytes: [UInt8]
        var bits: Int
    }

    private var networks: [Network]
    private var isEverybody = false

    static let loopback = AddressList(networks: [
        Network(bytes: [127, 0, 0, 0], bits: 8), .init(bytes: loopback6, bits: 128),
    ])
    static let anywhere = AddressList(networks: [], isEverybody: true)
    private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]

    private init(networks: [Network], isEverybody: Bool = false) {
        self.networks = networks
        self.isEverybody = isEverybody
    }

    /// `nil` where one of them is no address.
    package init?(_ texts: [String]) {
        networks = []
        for text in texts {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let bytes = Self.bytes(of: parts[0]) else { return nil }
            let bits = parts.count > 1 ? Int(parts[1]) : bytes.count * 8
            guard let bits, (0...bytes.count * 8).contains(bits) else { return nil }
            networks.append(Network(bytes: bytes, bits: bits))
        }
    }

    /// - Parameter address: `nil` is known to nobody.
    package func contains(_ address: String?) -> Bool {
        if isEverybody { return true }
        guard let bytes = address.flatMap({ Self.bytes(of: $0[...]) }) else { return false }
        return networks.contains { network in
            guard network.bytes.count == bytes.count else { return false }
            return (0..<network.bits).allSatisfy { bit in
                (network.bytes[bit / 8] ^ bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
            }
        }
    }

    /// Four or sixteen; one of four in the clothes of the other kind is one of four.
    private static func bytes(of text: Substring) -> [UInt8]? {
        let text = String(text.prefix { $0 != "%" })
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        let isFour = bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
        return isFour ? Array(bytes.suffix(4)) : bytes
    }
}
