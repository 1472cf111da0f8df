package import Answering
import FoundationEssentials

/// Carries a client's orders to its own server: one HTTPS request each, the order as JSON.
///
/// The order's number stands in `Idempotency-Key`: what is sent again after a broken answer is known by it.
package struct ServerCourier: Courier {
    private let place: @Sendable (_ file: String, Client.ID) -> String
    private let readSecret: @Sendable (String) throws -> String
    package var totalMilliseconds = 30_000

    /// - Parameter place: where a client's token, certificate and key lie.
    package init(
        place: @escaping @Sendable (_ file: String, Client.ID) -> String,
        readSecret: @escaping @Sendable (String) throws -> String
    ) {
        (self.place, self.readSecret) = (place, readSecret)
    }

    package var ways: Set<Parcel.Way> { [.server] }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        let url = parcel.to.text
        guard url.hasPrefix("https://") else { return .refused("\(url) is no https address") }
        // A profile gives no other file of the machine away, whatever was posted.
        if let file = parcel.door?.files.first(where: Self.isOutside) {
            return .refused("\(file) is not a file in the client's folder")
        }
        var exchange = HTTPExchange(url: url)
        exchange.limits.totalMilliseconds = totalMilliseconds
        exchange.body = Self.body(of: parcel)
        exchange.headers = [
            "Content-Type: application/json", "Idempotency-Key: \(Stationery.digest(of: parcel.id))",
        ]
        let beside = { [place] (name: String) in place(name, parcel.client) }
        if let file = parcel.door?.tokenFile {
            guard let token = try? readSecret(beside(file)) else {
                return .putOff("\(exchange.host): the token in \(file) cannot be read")
            }
            exchange.headers.append("Authorization: Bearer \(token)")
        }
        exchange.certificate = parcel.door?.certificate.map(beside)
        exchange.keyFile = parcel.door?.keyFile.map(beside)
        exchange.authority = parcel.door?.authority.map(beside)
        exchange.trustsAuthorityAlone = exchange.authority != nil
        return await CurlCourier.aside { [exchange] in
            switch exchange.ask() {
            case .failure(let fault): return .putOff("\(exchange.host): \(fault.sentence)")
            case .success(let answer):
                let said = "HTTP \(answer.status)" + (answer.words.isEmpty ? "" : ": " + answer.words)
                if answer.isSuccess { return .accepted(by: exchange.host, words: said) }
                return answer.isAboutService ? .putOff("\(exchange.host): \(said)") : .refused(said)
            }
        }
    }

    private static func isOutside(_ file: String) -> Bool {
        file.hasPrefix("/") || file.hasPrefix("~") || file.split(separator: "/").contains("..")
    }

    /// As it is told in `Docs/Profiles.md`.
    private struct Order: Encodable {
        struct Answer: Encodable {
            var field: String?
            var question: String
            var answer: String
        }

        var id: String
        var client: String
        var form: String
        var ticket: String?
        var caller: String?
        var takenAt: String
        var takenBy: String
        var answers: [Answer]
        var text: String?
    }

    static func body(of parcel: Parcel) -> Data {
        var order = Order(
            id: Stationery.digest(of: parcel.id), client: parcel.client, form: "", ticket: parcel.ticket,
            caller: parcel.caller?.key, takenAt: Self.time(parcel.since), takenBy: parcel.head.signedBy, answers: [])
        switch parcel.content {
        case .form(let title, let answers):
            order.form = title
            order.answers = answers.map { .init(field: $0.field, question: $0.question, answer: $0.answer.text) }
        case .message, .words, .pages, .report: order.text = Stationery().text(of: parcel)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(order)) ?? Data()
    }

    /// RFC 3339, in UTC.
    private static func time(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
