package import Answering
import Words

extension Fixtures {
    private static let forms = SnowballWordForms()

    /// What can be found on a card, with the word forms of the program itself.
    package static func index(of client: Client) -> SearchIndex { SearchIndex(of: client, forms) }
}

extension Desk {
    /// Does at once what the program does beside the desk: makes the indexes that the desk asks for.
    package mutating func makesIndexes(_ effects: [Effect]) {
        for case .index(let clients) in effects {
            _ = receive(.indexed(clients.map { Fixtures.index(of: $0) }), at: now)
        }
    }
}
