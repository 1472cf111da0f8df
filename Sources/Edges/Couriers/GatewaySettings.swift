/// How the service's gateway for texts is asked: method, address, headers and body with `{{names}}` in them.
package struct GatewaySettings: Hashable, Sendable {
    /// How what stands for a name is written into the body.
    package enum Content: String, Hashable, Sendable { case json, form, text }

    package var method = "POST"
    package var url: String
    package var headers: [String: String] = [:]
    package var content = Content.json
    package var body: String
    /// Whose number, or name, the text comes from.
    package var from = ""
    /// Alone: the service's token, sent as `Authorization: Bearer` unless `{{secret}}` stands somewhere; with `user`: a
    /// password.
    package var user: String?
    package var secret: String?
    /// Where in the answer the gateway's number of the text stands; without it nothing was taken.
    package var proof: String?
    package var authority: String?
    package var connectMilliseconds = 10_000
    package var totalMilliseconds = 30_000

    package init(url: String, body: String? = nil) {
        self.url = url
        self.body = body ?? Self.usualBody
    }

    /// What may stand between `{{` and `}}`.
    package static let words = ["to", "number", "text", "from", "id", "user", "secret"]
    private static let usualBody = #"{"to": "{{to}}", "from": "{{from}}", "text": "{{text}}", "id": "{{id}}"}"#

    var usesSecret: Bool {
        ([url, body] + headers.values).contains { $0.filter { !$0.isWhitespace }.contains("{{secret}}") }
    }
}
