package import Answering
package import FoundationEssentials

/// A request to a PBX, as bytes but for the credentials, which belong to whoever sends it.
package struct PBXRequest: Hashable, Sendable {
    package var method: String
    /// With the query, percent-encoded.
    package var url: String
    package var headers: [String: String]
    package var body: Data

    package init(_ method: String = "POST", _ url: String, headers: [String: String] = [:], body: Data = Data()) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What a PBX answered.
package struct PBXAnswer: Hashable, Sendable {
    package var status: Int
    package var body: Data

    package init(_ status: Int, _ body: Data = Data()) {
        self.status = status
        self.body = body
    }
}

/// How one kind of PBX is ordered: pure; a request after another is sent, each once, and the first that is refused ends
/// the order.
package protocol OrderLanguage: Sendable {
    var abilities: Abilities { get }

    /// Empty where the PBX does it by itself.
    ///
    /// - Throws: `OrderFault` where this PBX cannot, or not for this call.
    func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest]

    /// What the answer says, whatever its status.
    func reply(_ answer: PBXAnswer, to request: PBXRequest) -> OrderReply
}

/// Why an order cannot be given, in a sentence.
package struct OrderFault: Error, Hashable, Sendable {
    package var sentence: String

    package init(_ sentence: String) { self.sentence = sentence }
}
