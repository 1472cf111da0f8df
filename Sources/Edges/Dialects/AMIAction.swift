import Answering
import FoundationEssentials

/// Requests to `rawman`, as forms: nothing of them stands in an address that is logged on the way.
package enum AMIAction {
    /// Asterisk lets nobody wait longer than ten seconds less than its `httptimeout`, 60 by default.
    package static let longestWaitSeconds = 45

    package static func login(_ settings: AMISettings) -> PBXRequest {
        request("Login", [("Username", settings.user), ("Secret", settings.secret)], settings)
    }

    package static func waitEvent(seconds: Int, _ settings: AMISettings) -> PBXRequest {
        request("WaitEvent", [("Timeout", String(seconds))], settings)
    }

    package static func ping(_ settings: AMISettings) -> PBXRequest { request("Ping", [], settings) }

    /// What is asked to know where everything stands; the second may be denied, and then the third is of no use.
    package static func standing(_ settings: AMISettings) -> [PBXRequest] {
        let queues = settings.queues.isEmpty ? [[]] : settings.queues.map { [("Queue", $0)] }
        return [request("CoreShowChannels", [], settings)] + queues.map { request("QueueStatus", $0, settings) }
    }

    /// Of all queues that the user may see.
    package static func queueStatus(_ settings: AMISettings) -> PBXRequest { request("QueueStatus", [], settings) }

    /// Of all channels; who may command may ask this.
    package static func status(_ settings: AMISettings) -> PBXRequest { request("Status", [], settings) }

    static func request(_ action: String, _ fields: [(String, String)], _ settings: AMISettings) -> PBXRequest {
        let pairs = [("Action", action)] + fields
        let form = pairs.map { "\($0.0)=\(PercentEncoding.encoded($0.1))" }.joined(separator: "&")
        let base = settings.url.hasSuffix("/") ? String(settings.url.dropLast()) : settings.url
        return PBXRequest(
            "POST", base + "/rawman", headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Data(form.utf8))
    }
}
