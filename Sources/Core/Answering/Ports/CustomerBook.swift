/// The customer bases that the clients gave the service.
package protocol CustomerBook: Sendable {
    /// Whom the base of this client knows under this number.
    func find(_ number: PhoneNumber, at client: Client.ID) async -> CustomerAnswer.Found
}

/// Where no base can be opened at all; without a trouble the service has none.
package struct NoCustomerBook: CustomerBook {
    private let trouble: CustomerTrouble?

    package init(_ trouble: CustomerTrouble? = nil) {
        self.trouble = trouble
    }

    package func find(_ number: PhoneNumber, at client: Client.ID) async -> CustomerAnswer.Found {
        trouble.map { .trouble($0) } ?? .nobody
    }
}
