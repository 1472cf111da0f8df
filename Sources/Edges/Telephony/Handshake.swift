import HTTPTypes
import Hummingbird

/// The web-hook handshake of CloudEvents: a sender asks whether it may send, and how often.
enum Handshake {
    private static let longestOriginBytes = 256

    static func response(to request: Request) -> Response {
        var headers: HTTPFields = [.allow: "POST, OPTIONS", .contentLength: "0"]
        if let origin = request.headers[.requestOrigin], origin.utf8.count <= longestOriginBytes {
            headers[.allowedOrigin] = origin
            let rate = request.headers[.requestRate].flatMap { UInt32($0) }
            headers[.allowedRate] = rate.map(String.init) ?? "*"
        }
        return Response(status: .ok, headers: headers)
    }
}

extension HTTPField.Name {
    fileprivate static let requestOrigin = HTTPField.Name("webhook-request-origin")!
    fileprivate static let requestRate = HTTPField.Name("webhook-request-rate")!
    fileprivate static let allowedOrigin = HTTPField.Name("webhook-allowed-origin")!
    fileprivate static let allowedRate = HTTPField.Name("webhook-allowed-rate")!
}
