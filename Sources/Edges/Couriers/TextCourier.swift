package import Answering
import FoundationEssentials
import Mustache

/// Carries texts to telephones, and to messengers, by whatever gateway the service has: one HTTP request each.
package struct TextCourier: Courier {
    private let settings: GatewaySettings
    private let stationery = Stationery()

    package init(_ settings: GatewaySettings) {
        self.settings = settings
    }

    package var ways: Set<Parcel.Way> { [.text] }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        guard let exchange = exchange(for: parcel) else {
            return .putOff("sms: url, body or headers of the settings cannot be filled in")
        }
        return await CurlCourier.aside { [proof = settings.proof, host = exchange.host] in
            switch exchange.ask() {
            case .failure(let fault): return .putOff("\(host): \(fault.sentence)")
            case .success(let answer) where !answer.isSuccess:
                let said = "HTTP \(answer.status)" + (answer.words.isEmpty ? "" : ": " + answer.words)
                return answer.isAboutService ? .putOff("\(host): \(said)") : .refused(said)
            case .success(let answer):
                guard let proof else { return .accepted(by: host, words: answer.words) }
                guard let id = answer.value(at: proof) else {
                    return .refused("no \(proof) in what it answered: \(answer.words)")
                }
                return .accepted(by: host, words: id)
            }
        }
    }

    func exchange(for parcel: Parcel) -> HTTPExchange? {
        let values = [
            "to": parcel.to.text, "number": parcel.to.text.filter { $0.isASCII && $0.isNumber },
            "text": String(stationery.text(of: parcel).trimmingSuffix(while: \.isWhitespace)),
            "from": settings.from, "id": Stationery.digest(of: parcel.id), "user": settings.user ?? "",
            "secret": settings.secret ?? "",
        ]
        guard let url = Self.fill(settings.url, values, PercentEncoding.encoded),
            let body = Self.fill(settings.body, values, encoding)
        else { return nil }
        var exchange = HTTPExchange(url: url)
        exchange.method = settings.method
        exchange.body = settings.method == "GET" ? Data() : Data(body.utf8)
        exchange.headers = settings.method == "GET" ? [] : ["Content-Type: \(contentType)"]
        for (name, value) in settings.headers.sorted(by: { $0.key < $1.key }) {
            guard let value = Self.fill(value, values, Self.oneLine) else { return nil }
            exchange.headers.removeAll { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            exchange.headers.append("\(name): \(Self.oneLine(value))")
        }
        if let secret = settings.secret, !settings.usesSecret {
            if let user = settings.user {
                (exchange.user, exchange.password) = (user, secret)
            } else {
                exchange.headers.append("Authorization: Bearer \(Self.oneLine(secret))")
            }
        }
        exchange.authority = settings.authority
        exchange.limits.connectMilliseconds = settings.connectMilliseconds
        exchange.limits.totalMilliseconds = settings.totalMilliseconds
        return exchange
    }

    private var contentType: String {
        switch settings.content {
        case .json: "application/json"
        case .form: "application/x-www-form-urlencoded"
        case .text: "text/plain; charset=utf-8"
        }
    }

    private var encoding: (String) -> String {
        switch settings.content {
        case .json: Self.insideJSON
        case .form: PercentEncoding.encoded
        case .text: { $0 }
        }
    }

    /// Values are written for their place before any template sees them: however a template names one, nothing that a
    /// caller said becomes a part of the request.
    private static func fill(_ pattern: String, _ values: [String: String], _ write: (String) -> String) -> String? {
        let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + pattern)
        return template?.render(values.mapValues(write))
    }

    private static func insideJSON(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let quoted = (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        return String(quoted.dropFirst().dropLast())
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}

extension HTTPExchange {
    var host: String {
        let authority = url.split(separator: "/").dropFirst().first.map(String.init) ?? url
        let place = authority.split(separator: "@").last.map(String.init) ?? authority
        return place.hasPrefix("[") ? place : place.split(separator: ":").first.map(String.init) ?? place
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, predicate(last) { rest.removeLast() }
        return rest
    }
}
