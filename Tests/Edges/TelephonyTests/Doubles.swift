import Answering
import FoundationEssentials
import Hummingbird
import HummingbirdTesting
import Synchronization
import Telephony

/// A desk that takes what it is told and says what the test wants it to say.
final class RecordingReception: Reception {
    private let taken = Mutex<[CallEvent]>([])
    private let unread = Mutex<[UnreadRequest]>([])
    private let asked = Mutex<[DeskRequest]>([])
    private let seen = Mutex<[Look]>([])
    private let reply: ReceptionReply
    private let state: Health

    init(
        answering reply: ReceptionReply = .kept,
        health: Health = Health(version: "r1", uptimeSeconds: 7, unrecorded: 0)
    ) {
        self.reply = reply
        state = health
    }

    var events: [CallEvent] { taken.withLock { $0 } }

    func listening() {}

    var looks: [Look] { seen.withLock { $0 } }

    func looked(_ look: Look) { seen.withLock { $0.append(look) } }

    func take(_ events: [CallEvent]) async -> ReceptionReply {
        taken.withLock { $0 += events }
        return reply
    }

    var requests: [DeskRequest] { asked.withLock { $0 } }

    func take(_ request: DeskRequest) async -> ReceptionReply {
        asked.withLock { $0.append(request) }
        return reply
    }

    var unreadRequests: [UnreadRequest] { unread.withLock { $0 } }

    func take(_ request: UnreadRequest) async -> ReceptionReply {
        unread.withLock { $0.append(request) }
        return reply
    }

    func health() -> Health { state }
}

/// A clock that shows one moment.
struct StoppedClock: Timekeeper {
    var moment: Moment

    init(seconds: Int64 = 1_795_301_683) { moment = Moment(milliseconds: seconds * 1000) }

    func now() -> Moment { moment }
    func wait(until moment: Moment) async throws { throw CancellationError() }
    func followWallClock() {}
}

enum Secrets {
    static let token = "token-of-the-desk"
    /// The key that signed the recorded requests of Kamailio.
    static let kamailio = "kamailio-test-secret-24bytes+"
}

extension ListenerSettings {
    static func onFreePort(_ change: (inout ListenerLimits) -> Void = { _ in }) -> ListenerSettings {
        var settings = ListenerSettings(port: 0, bearerTokens: [Secrets.token], webhookKeys: [Secrets.kamailio])
        change(&settings.limits)
        return settings
    }
}

extension HTTPFields {
    static func json(token: String? = Secrets.token) -> HTTPFields {
        var fields: HTTPFields = [.contentType: "application/json"]
        if let token { fields[.authorization] = "Bearer \(token)" }
        return fields
    }
}

let ringing = ##"""
    {"type":"call.alerting","callId":"1","from":{"number":"+79210000077"},"to":{"number":"+78120000017"},"agent":{"extension":"204"}}
    """##
