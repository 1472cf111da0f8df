import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// A refusal in the form of RFC 9457: `application/problem+json`.
struct Problem: Encodable, Sendable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    /// One for each field that is wrong.
    var errors: [Field]?
    /// Who did already what was asked.
    var by: String?

    struct Field: Encodable, Sendable {
        /// The way to the field: a JSON pointer with the place of the event in its array.
        var pointer: String
        var field: String
        /// The event's place in its array, from 0.
        var position: Int?
        var detail: String
    }

    init(_ status: HTTPResponse.Status, _ name: String, _ title: String, _ detail: String, errors: [Field]? = nil) {
        type = "urn:pult:problem:\(name)"
        self.title = title
        self.status = status.code
        self.detail = detail
        self.errors = errors
    }

    /// The most faults listed of one body.
    static let mostErrors = 20

    init(faults: [EventFault], events: Int) {
        var detail = faults.first?.sentence ?? ""
        if faults.count > 1 { detail += " And \(faults.count - 1) more." }
        if events > 0 { detail += " The other \(events) were taken." }
        let errors = faults.prefix(Self.mostErrors).map {
            Field(pointer: $0.pointer, field: $0.field, position: $0.position, detail: $0.sentence)
        }
        self.init(.badRequest, "unreadable-event", "The event could not be read", detail, errors: errors)
    }

    static let contentType = "application/problem+json"

    /// The document as it is sent.
    var body: ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ByteBuffer(bytes: (try? encoder.encode(self)) ?? Data())
    }

    func response(_ headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = Self.contentType
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers, body: ResponseBody(byteBuffer: body))
    }
}

extension Problem {
    static let unauthenticated = Problem(
        .unauthorized, "unauthenticated", "Not authenticated",
        "Send a bearer token in Authorization, or sign the body by Standard Webhooks.")
    static let stale = Problem(
        .unauthorized, "stale-signature", "The signature is too old",
        "The signed time is too far from now; set the sender's clock, and timezone where its times name no zone.")
    static let tooMany = Problem(
        .tooManyRequests, "too-many-refused", "Too many refused requests", "Authenticate, and send more slowly.")
    static let full = Problem(
        .tooManyRequests, "queue-full", "The desk is busy", "More events wait than it holds; send this one again.")
    static let notKept = Problem(
        .serviceUnavailable, "not-recorded", "Not recorded", "The event could not be made durable; send it again.")
    static func tooLarge(_ limit: Int) -> Problem {
        Problem(
            .contentTooLarge, "body-too-large", "The body is too large",
            "A body may have \(limit) bytes; send fewer events in one.")
    }
    static let wrongType = Problem(
        .unsupportedMediaType, "unsupported-type", "The content type is not understood",
        "Send application/json, application/cloudevents+json or application/cloudevents-batch+json in UTF-8.")
    static func malformed(_ detail: String) -> Problem {
        Problem(.badRequest, "malformed-request", "The request is not HTTP as it should be", detail)
    }
    static let headerTooLarge = Problem(
        .requestHeaderFieldsTooLarge, "header-too-large", "The header is too large",
        "Send fewer and shorter header fields.")
    static let lineTooLong = Problem(
        .uriTooLong, "request-line-too-long", "The request line is too long", "Send the event in the body.")
    static let slow = Problem(
        .requestTimeout, "too-slow", "The request did not come in time", "Send it whole and at once.")
    static let failed = Problem(
        .internalServerError, "failed", "The desk could not answer", "Send it again.")
    static let encoded = Problem(
        .unsupportedMediaType, "unsupported-encoding", "The body is compressed", "Send it without Content-Encoding.")
    static let noSuchPath = Problem(
        .notFound, "no-such-path", "No such path", "Call events go to /v1/events, commands to /v1/commands.")
    static func wrongMethod(_ allowed: String) -> Problem {
        Problem(.methodNotAllowed, "wrong-method", "The method does not fit", "Use \(allowed).")
    }
}
