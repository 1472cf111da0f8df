/// The clients' own servers: asks one of them, once, for no longer than a caller waits for a word.
package protocol ClientServer: Sendable {
    func ask(_ inquiry: Inquiry) async -> InquiryReply
}

package enum InquiryReply: Hashable, Codable, Sendable {
    /// In the order of what the lookup shows.
    case answered([Inquiry.Value?])
    case failed(Inquiry.Ending)
}

/// Where no server can be asked.
package struct NoClientServer: ClientServer {
    package init() {}
    package func ask(_ inquiry: Inquiry) async -> InquiryReply { .failed(.notSetUp) }
}
