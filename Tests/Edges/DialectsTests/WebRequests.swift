import Answering
import Dialects
import FoundationEssentials

extension WebRequest {
    static func form(_ text: String, headers: [WebHeader] = [], rest: String = "") -> WebRequest {
        WebRequest(
            address: "https://tas.example.test/pbx", rest: rest,
            headers: headers + [WebHeader("content-type", "application/x-www-form-urlencoded")], body: Data(text.utf8))
    }

    static func json(_ text: String, rest: String = "") -> WebRequest {
        WebRequest(
            address: "https://tas.example.test/pbx", rest: rest,
            headers: [WebHeader("content-type", "application/json")],
            body: Data(text.utf8))
    }

    static func get(_ query: String, rest: String = "") -> WebRequest {
        WebRequest(method: "GET", address: "https://tas.example.test/pbx", rest: rest, query: query)
    }
}

extension DialectKeys {
    static let moscow = DialectKeys(source: "//pbx", zone: Zone(named: "Europe/Moscow"))
}

extension Dialect {
    /// The one event that a request tells.
    func event(_ request: WebRequest) -> CallEvent? {
        let events = read(request).events
        return events.count == 1 ? events[0] : nil
    }
}
