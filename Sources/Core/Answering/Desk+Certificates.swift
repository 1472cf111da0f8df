// Whose calls she may take alone. It is told, and never keeps a call from her.

extension Desk {
    /// What is missing that she may take the client's calls alone; `nil` too where nothing is known of it, or the
    /// client asks for nothing.
    package func missingCertificate(for client: Client.ID) -> Certificate? {
        certificates[client].flatMap { $0.isHeld ? nil : $0 }
    }

    mutating func take(_ trainings: [Client.ID: Training]) -> [Effect] {
        self.trainings = trainings
        certify()
        return []
    }

    /// By the cards as they stand now.
    mutating func certify() {
        certificates = [:]
        for (id, training) in trainings {
            certificates[id] = catalogue[id].flatMap { Certificate(for: $0, by: training) }
        }
    }
}
