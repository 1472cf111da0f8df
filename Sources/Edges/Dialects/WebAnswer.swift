package import FoundationEssentials

/// What a PBX wants to hear, byte for byte.
package struct WebAnswer: Hashable, Sendable {
    package var status: Int
    package var headers: [WebHeader]
    package var body: Data

    package init(_ status: Int, headers: [WebHeader] = [], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// 200 without a word.
    package static let ok = WebAnswer(200)

    package static func text(_ text: String) -> WebAnswer {
        WebAnswer(200, headers: [WebHeader("content-type", "text/plain; charset=utf-8")], body: Data(text.utf8))
    }

    package static func json(_ text: String, status: Int = 200) -> WebAnswer {
        WebAnswer(status, headers: [WebHeader("content-type", "application/json")], body: Data(text.utf8))
    }

    package static func xml(_ text: String) -> WebAnswer {
        WebAnswer(200, headers: [WebHeader("content-type", "application/xml; charset=utf-8")], body: Data(text.utf8))
    }
}
