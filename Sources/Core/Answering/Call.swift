/// One conversation with a caller, as this desk knows it.
package struct Call: Hashable, Sendable {
    /// Two PBXes may give the same id; the source tells them apart.
    package struct ID: Hashable, Codable, Sendable {
        package var source: String
        package var callID: String

        package init(source: String, callID: String) {
            self.source = source
            self.callID = callID
        }
    }

    package var id: ID

    package init(id: ID) {
        self.id = id
    }
}
