import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers requests: who may ask, what for, and what became of it.
struct ListenerResponder: HTTPResponder {
    let settings: ListenerSettings
    let timekeeper: any Timekeeper
    let reception: any Reception
    let register: ConnectionRegister
    private let desks: DeskDoor?
    let authentication: Authentication
    private let dialect: CanonicalDialect
    let doors: [DialectName: [OpenDoor]]
    let metrics: ListenerMetrics
    private let refusals: RefusalRate
    private let looks: RefusalRate

    init(
        settings: ListenerSettings, timekeeper: any Timekeeper, reception: any Reception, register: ConnectionRegister,
        desks: DeskDoor? = nil
    ) throws(ListenerFault) {
        self.settings = settings
        self.timekeeper = timekeeper
        self.reception = reception
        self.register = register
        self.desks = desks
        authentication = try Authentication(settings)
        dialect = CanonicalDialect(country: settings.country)
        doors = try Self.open(settings.pbxes)
        metrics = ListenerMetrics(dialects: doors.keys.map(\.rawValue).sorted())
        refusals = RefusalRate(perSecond: settings.limits.refusalsPerSecond)
        looks = RefusalRate(perSecond: settings.limits.looksPerSecond)
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        if request.uri.path.hasPrefix(Self.pbxPath) { return try await takeFromPBX(request, context) }
        if let desks {
            if request.uri.path.hasPrefix(Self.desksPath) { return try await answerDesk(request, at: desks, context) }
            if request.uri.path.hasPrefix(Self.logsPath) {
                return try await answerTakeover(request, at: desks, context)
            }
            if request.uri.path == Self.routePath { return try await answerRoute(request, at: desks, context) }
            if request.uri.path == ServiceLanguage.boardPath {
                return try await answerBoard(request, at: desks, context)
            }
            if request.uri.path == Self.todayPath { return try await answerToday(request, at: desks) }
        }
        return switch (request.uri.path, request.method) {
        case ("/v1/events", .post): try await takeEvents(request, context)
        case ("/v1/events", .options): tellTheWay(request, Handshake.response(to: request))
        case ("/v1/events", _):
            tellTheWay(request, Problem.wrongMethod("POST").response([.allow: "POST, OPTIONS"]))
        case ("/v1/commands", .post): try await takeCommand(request, context)
        case ("/v1/commands", _): tellTheWay(request, Problem.wrongMethod("POST").response([.allow: "POST"]))
        case ("/v1/health", .get), ("/metrics", .get): watch(request, context)
        case ("/v1/health", _), ("/metrics", _):
            tellTheWay(request, Problem.wrongMethod("GET").response([.allow: "GET"]))
        default: tellTheWay(request, Problem.noSuchPath.response())
        }
    }

    private static func open(_ doors: [PBXDoor]) throws(ListenerFault) -> [DialectName: [OpenDoor]] {
        var open: [DialectName: [OpenDoor]] = [:]
        for door in doors { open[door.name, default: []].append(try OpenDoor(door)) }
        return open
    }

    // MARK: Events

    private func takeEvents(_ request: Request, _ context: Context) async throws -> Response {
        let body: Data
        do {
            body = try await wholeBody(of: request)
        } catch is NIOTooManyBytesError {
            metrics.count(.tooLarge)
            // What follows is of no use to anyone, so the connection is given up with the answer.
            return Problem.tooLarge(settings.limits.bodyBytes).response([.connection: "close"])
        }
        let verdict = authentication.judge(request.headers, body: body, at: timekeeper.now())
        guard verdict == .admitted else { return refuse(verdict) }
        context.channel.map { register.admit($0) }

        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            metrics.count(.unsupported)
            return Problem.encoded.response()
        }
        let form = CanonicalDialect.Form(contentType: request.headers[.contentType]) { name in
            HTTPField.Name(name).flatMap { request.headers[$0] }
        }
        guard let form else {
            metrics.count(.unsupported)
            return Problem.wrongType.response()
        }
        return await take(dialect.read(body, as: form, deliveryID: request.headers[.webhookID]))
    }

    /// What could be read is taken even where something beside it could not; the sender hears of both.
    private func take(_ reading: CanonicalDialect.Reading) async -> Response {
        if !reading.faults.isEmpty { metrics.count(.malformed, reading.faults.count) }
        if !reading.events.isEmpty {
            switch await reception.take(reading.events) {
            case .kept:
                metrics.count(.kept, reading.events.count)
            case .notKept:
                metrics.count(.notKept, reading.events.count)
                return Problem.notKept.response([.retryAfter: "2"])
            case .full, .shown, .refused:
                metrics.count(.full, reading.events.count)
                return Problem.full.response([.retryAfter: "1"])
            }
        }
        guard reading.faults.isEmpty else {
            return Problem(faults: reading.faults, events: reading.events.count).response()
        }
        return Response(status: .accepted)
    }

    /// - Parameter mostBytes: `nil`: as every request.
    func wholeBody(of request: Request, mostBytes: Int? = nil) async throws -> Data {
        let mostBytes = mostBytes ?? settings.limits.bodyBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > mostBytes {
            throw NIOTooManyBytesError(maxBytes: mostBytes)
        }
        let buffer = try await request.body.collect(upTo: mostBytes)
        return Data(buffer.readableBytesView)
    }

    func refuse(_ verdict: Authentication.Verdict, of pbx: DialectName? = nil) -> Response {
        metrics.count(.unauthenticated, of: pbx)
        guard refusals.allows(timekeeper.now()) else { return Problem.tooMany.response([.retryAfter: "1"]) }
        let problem = verdict == .stale ? Problem.stale : pbx.map(Problem.unproved) ?? .unauthenticated
        return problem.response([.wwwAuthenticate: "\(pbx?.challenge ?? "Bearer") realm=\"pult\""])
    }

    /// What anybody may hear: that nothing is there, or how to ask. Who asks on and on without a token is shown out: of
    /// a flood that nobody means, no more is read.
    func tellTheWay(_ request: Request, _ response: @autoclosure () -> Response) -> Response {
        guard authentication.hasToken(request.headers) || refusals.allows(timekeeper.now()) else {
            return Problem.tooMany.response([.retryAfter: "1", .connection: "close"])
        }
        return response()
    }

    // MARK: Watching over the desk

    private func watch(_ request: Request, _ context: Context) -> Response {
        if !authentication.hasToken(request.headers) {
            guard isNeighbour(request, context) else { return refuse(.refused) }
            // What else was sent on the connection is given up with the answer: a flood is not read to its end.
            guard looks.allows(timekeeper.now()) else {
                return Problem.tooMany.response([.retryAfter: "1", .connection: "close"])
            }
        }
        let health = reception.health()
        if request.uri.path == "/metrics" { return metrics.response(health) }
        return HealthDocument(health).response()
    }

    /// Whether a request comes from this machine itself, and not through a proxy on it.
    private func isNeighbour(_ request: Request, _ context: Context) -> Bool {
        guard let address = context.channel?.remoteAddress?.ipAddress, LoopbackAddress.contains(address) else {
            return false
        }
        return request.headers[.forwarded] == nil && request.headers[.xForwardedFor] == nil
    }

    struct Context: InitializableFromSource {
        /// Nil where there is no connection, in tests.
        var channel: (any Channel)?

        init(source: ApplicationRequestContextSource) {
            channel = source.channel
        }
    }
}

extension HTTPField.Name {
    static let webhookID = HTTPField.Name("webhook-id")!
    static let webhookTimestamp = HTTPField.Name("webhook-timestamp")!
    static let webhookSignature = HTTPField.Name("webhook-signature")!
    static let forwarded = HTTPField.Name("forwarded")!
    static let xForwardedFor = HTTPField.Name("x-forwarded-for")!
}
