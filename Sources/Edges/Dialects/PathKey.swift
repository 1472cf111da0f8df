/// A key that stands in the path of a PBX that can prove nothing by itself.
package struct PathKey: Sendable {
    private let key: Secret

    package init(_ key: String) { self.key = Secret(key) }

    package func isKey(_ text: some StringProtocol) -> Bool { key.isSame(String(text)) }
}
