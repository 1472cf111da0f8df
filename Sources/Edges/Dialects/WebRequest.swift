package import FoundationEssentials

/// A request as a PBX sent it, read no further than HTTP itself.
package struct WebRequest: Hashable, Sendable {
    /// In capitals: `POST`, `GET`.
    package var method: String
    /// The address as its sender knows it, without the query: what some PBXes sign.
    package var address: String
    /// What of the path follows the dialect and its key, without slashes around it: `events/call`.
    package var rest: String
    /// What follows `?`, as sent; `nil`: nothing.
    package var query: String?
    package var headers: [WebHeader]
    package var body: Data

    package init(
        method: String = "POST", address: String, rest: String = "", query: String? = nil, headers: [WebHeader] = [],
        body: Data = Data()
    ) {
        self.method = method
        self.address = address
        self.rest = rest
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The first header of this name, whatever its letters' case.
    package func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name == name }?.value
    }

    /// The address with the query, as it was asked for.
    package var target: String { query.map { address + "?" + $0 } ?? address }

    /// `application/json` of `application/json; charset=utf-8`.
    package var contentType: String? {
        let (end, space) = (UInt8(ascii: ";"), UInt8(ascii: " "))
        let type = header("content-type")?.utf8.prefix { $0 != end }.filter { $0 != space } ?? []
        return type.isEmpty ? nil : String(decoding: type, as: UTF8.self).lowercased()
    }

    /// The body as text; bytes that are no UTF-8 become marks, because a call must not be lost for a letter.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The fields of the query.
    package var queryFields: FormFields { FormFields(encoded: query ?? "") }

    /// The fields of a form in the body, whichever of its two encodings it has.
    package var formFields: FormFields {
        if contentType == "multipart/form-data" {
            return FormFields(multipart: body, contentType: header("content-type") ?? "")
        }
        return FormFields(encoded: text)
    }
}

/// A header; its name in small letters.
package struct WebHeader: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name.lowercased()
        self.value = value
    }
}
