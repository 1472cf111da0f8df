/// A key that stands in the path of a PBX that can prove nothing by itself.
package struct PathKey: Sendable {
    private let key: String

    package init(_ key: String) { self.key = key }

    package func isKey(_ text: some StringProtocol) -> Bool { Proof.isSame(String(text), key) }
}
