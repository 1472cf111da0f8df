import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

// The PBXes' own requests: /v1/pbx/DIALECT[/KEY][/REST].

extension ListenerResponder {
    static let pbxPath = "/v1/pbx/"

    func takeFromPBX(_ request: Request, _ context: Context) async throws -> Response {
        let way = request.uri.path.dropFirst(Self.pbxPath.count).split(separator: "/")
        guard let name = way.first.flatMap({ DialectName(rawValue: String($0)) }), let doors = doors[name] else {
            return tellTheWay(request, Problem.noSuchPBX.response())
        }
        guard request.method == .post || request.method == .get else {
            return tellTheWay(request, Problem.wrongMethod("GET or POST").response([.allow: "GET, POST"]))
        }
        var knock = WebRequest(
            method: request.method.rawValue, address: address(of: request),
            rest: way.dropFirst().joined(separator: "/"), query: request.uri.query,
            headers: request.headers.map { WebHeader($0.name.canonicalName, $0.value) })
        let (sender, now) = (sender(of: request, context), timekeeper.now())
        var mostBytes = settings.limits.bodyBytes
        // What a stranger sends is not held beyond what everybody may send.
        if let longest = name.longestBodyBytes,
            doors.contains(where: { $0.judge(knock, from: sender, at: now).1 == .admitted })
        {
            mostBytes = max(mostBytes, longest)
        }
        do {
            knock.body = try await wholeBody(of: request, mostBytes: mostBytes)
        } catch is NIOTooManyBytesError {
            metrics.count(.tooLarge, of: name)
            return Problem.tooLarge(mostBytes).response([.connection: "close"])
        }
        var worst = SenderVerdict.refused
        for door in doors {
            let (request, verdict) = door.judge(knock, from: sender, at: now)
            if verdict == .admitted {
                context.channel.map { register.admit($0) }
                return await take(request, at: door)
            }
            if verdict == .stale { worst = .stale }
        }
        return refuse(worst == .stale ? .stale : .refused, of: name)
    }

    private func take(_ request: WebRequest, at door: OpenDoor) async -> Response {
        if let encoding = request.header("content-encoding"), encoding.lowercased() != "identity" {
            metrics.count(.unsupported, of: door.name)
            return Problem.encoded.response()
        }
        let telling = door.dialect.read(request)
        if let unread = telling.unread {
            metrics.count(.unread, of: door.name)
            // Whatever becomes of it: sent once more it would say no more.
            _ = await reception.take(
                UnreadRequest(dialect: door.name.rawValue, unread: unread, text: door.text(of: request)))
        }
        guard !telling.events.isEmpty else { return response(telling.answer) }
        let reply = await reception.take(telling.events)
        metrics.count(
            reply == .kept ? .kept : reply == .notKept ? .notKept : .full, telling.events.count, of: door.name)
        // Who wants words to an event holds the caller until they come: he is not to be lost for the log's sake.
        if reply == .kept || !telling.answer.body.isEmpty { return response(telling.answer) }
        return reply == .notKept
            ? Problem.notKept.response([.retryAfter: "2"]) : Problem.full.response([.retryAfter: "1"])
    }

    private func response(_ answer: WebAnswer) -> Response {
        var headers = HTTPFields()
        for header in answer.headers { HTTPField.Name(header.name).map { headers[$0] = header.value } }
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    /// The address as its sender knows it, without the query.
    private func address(of request: Request) -> String {
        if let base = settings.publicURL {
            return (base.hasSuffix("/") ? String(base.dropLast()) : base) + request.uri.path
        }
        let host = request.head.authority ?? "\(settings.host):\(settings.port)"
        return (settings.tls == nil ? "http://" : "https://") + host + request.uri.path
    }

    /// Who sent it: of a proxy on this machine, whom that names last.
    private func sender(of request: Request, _ context: Context) -> String? {
        let address = context.channel?.remoteAddress?.ipAddress
        guard let address, LoopbackAddress.contains(address) else { return address }
        if let forwarded = request.headers[.xForwardedFor] {
            return forwarded.split(separator: ",").last.map { $0.filter { $0 != " " } }
        }
        return request.headers[.forwarded] == nil ? address : nil
    }
}

extension Problem {
    /// Whatever is set up beside: a stranger is not told what of it he lacks.
    static func unproved(_ name: DialectName) -> Problem {
        let also =
            name.provesNothing
            ? " Without allow only this machine may send."
            : " With path-key-file and allow: also the key and the address."
        return Problem(
            .unauthorized, "unauthenticated", "Not authenticated",
            "\(name.rawValue) shows whose a request is by \(name.proof).\(also)")
    }

    static let noSuchPBX = Problem(
        .notFound, "no-such-pbx", "No such PBX",
        "No PBX of that name is set up at this desk; give it an entry under pbx in the settings.")
}
