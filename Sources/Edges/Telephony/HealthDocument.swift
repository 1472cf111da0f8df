import Answering
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// What `GET /v1/health` says, and `pult doctor` reads. Nothing in it belongs to a caller.
package struct HealthDocument: Hashable, Codable, Sendable {
    package var status: String
    /// The program's; `revision` on the wire.
    package var version: String
    package var uptimeSeconds: Int
    package var unrecorded: Int
    package var logTrouble: String?
    package var storeTrouble: String?
    package var pops: Int
    package var profiles: Profiles?

    /// The published profiles that the desk stands on.
    package struct Profiles: Hashable, Codable, Sendable {
        package var version: Int
        package var revision: String
    }

    private enum CodingKeys: String, CodingKey {
        case status, uptimeSeconds, unrecorded, logTrouble, storeTrouble, pops, profiles
        case version = "revision"
    }

    init(_ health: Health) {
        status = health.logTrouble == nil && health.storeTrouble == nil ? "ok" : "trouble"
        version = health.version
        uptimeSeconds = health.uptimeSeconds
        unrecorded = health.unrecorded
        logTrouble = health.logTrouble?.rawValue
        storeTrouble = health.storeTrouble
        pops = health.pops
        profiles = health.edition.map { Profiles(version: $0.version, revision: $0.revision) }
    }

    func response() -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let body = (try? encoder.encode(self)) ?? Data()
        return Response(
            status: status == "ok" ? .ok : .serviceUnavailable,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
