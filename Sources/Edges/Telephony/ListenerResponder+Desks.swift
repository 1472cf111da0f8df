import Answering
import Dialects
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Service

// What a relay does for the desks behind it: /v1/desks/EXTENSION/… and /v1/route.

extension ListenerResponder {
    static let desksPath = "/v1/desks/"

    func answerDesk(_ request: Request, at door: DeskDoor, _ context: Context) async throws -> Response {
        let way = request.uri.path.dropFirst(Self.desksPath.count).split(separator: "/")
        guard way.count == 2 else { return Problem.noSuchPath.response() }
        let (desk, what) = (String(way[0]), way[1])
        guard door.isDesk(desk, authorization: request.headers[.authorization]) else { return refuse(.refused) }
        context.channel.map { register.admit($0) }
        let service = door.service
        let mostBytes = what == "log" || what == "emptied" ? Self.mostLineBytes : settings.limits.bodyBytes
        do {
            switch (what, request.method) {
            case ("events", .get): return try await tellNews(request, to: desk, service)
            case ("seat", .get):
                guard let person = name("operator", in: request) else {
                    return Problem.noOperator("operator").response()
                }
                if let refusal = refusal(to: try await service.wouldSignOn(sitting(person, at: desk, request))) {
                    return refusal
                }
                // What she would hear first: where her log is to be copied on.
                return json(ServiceLanguage.write(try await service.endOfLog(of: person, at: desk)))
            case ("claims", .post):
                guard let id = ServiceLanguage.readClaim(try await wholeBody(of: request)) else {
                    return Problem.unreadableClaim.response()
                }
                return response(to: try await service.claim(id, at: desk))
            case ("today", .post):
                return try await takeAnnouncements(request) { try await service.announce($0, at: desk) }
            case ("state", .post):
                guard let state = ServiceLanguage.readState(try await wholeBody(of: request)) else {
                    return Problem.unreadableState.response()
                }
                return try await service.tell(state, at: desk)
                    ? Response(status: .accepted) : Problem.notSignedOn.response()
            case ("requests", .post):
                guard let person = name("to", in: request) else { return Problem.noOperator("to").response() }
                return response(
                    to: try await service.ask(
                        try CommandLanguage.read(try await wholeBody(of: request)), of: person, from: desk))
            case ("log", .get):
                guard let person = name("operator", in: request) else {
                    return Problem.noOperator("operator").response()
                }
                service.heard(from: sitting(person, at: desk, request))
                guard try await service.desk(of: person) == desk else { return Problem.notSignedOn.response() }
                return json(ServiceLanguage.write(try await service.endOfLog(of: person, at: desk)))
            case ("log", .post):
                guard let person = name("operator", in: request) else {
                    return Problem.noOperator("operator").response()
                }
                service.heard(from: sitting(person, at: desk, request))
                guard try await service.desk(of: person) == desk else { return Problem.notSignedOn.response() }
                let body = try await wholeBody(of: request, mostBytes: mostBytes)
                guard let lines = ServiceLanguage.readLines(body) else {
                    return Problem.unreadableLines.response()
                }
                return json(ServiceLanguage.write(try await service.keep(lines, of: person, at: desk)), .accepted)
            case ("emptied", .get), ("emptied", .post), ("erasures", .post):
                return try await answerErasing(request, what, at: desk, service)
            case ("events", _), ("seat", _): return Problem.wrongMethod("GET").response()
            case ("log", _), ("claims", _), ("requests", _), ("today", _), ("state", _), ("emptied", _),
                ("erasures", _):
                return Problem.wrongMethod("POST").response()
            default: return Problem.noSuchPath.response()
            }
        } catch let fault as StoreFault {
            return response(to: fault)
        } catch let fault as EventFault {
            return Problem(command: fault).response()
        } catch is NIOTooManyBytesError {
            return Problem.tooLarge(mostBytes).response([.connection: "close"])
        }
    }

    func answerRoute(_ request: Request, at door: DeskDoor, _ context: Context) async throws -> Response {
        guard authentication.hasToken(request.headers) else { return refuse(.refused) }
        context.channel.map { register.admit($0) }
        guard request.method == .get else { return Problem.wrongMethod("GET").response([.allow: "GET"]) }
        guard let to = name("to", in: request) else { return Problem.noNumber.response() }
        let from = name("from", in: request).map { PhoneNumber(reading: $0, country: settings.country) }
        do throws(StoreFault) {
            return json(
                ServiceLanguage.write(
                    try await door.service.route(
                        to: PhoneNumber(reading: to, country: settings.country), from: from)))
        } catch {
            return response(to: error)
        }
    }

    static let routePath = "/v1/route"
    /// Many lines come at once where a desk was alone for long.
    static var mostLineBytes: Int { 4 * 1024 * 1024 }

    /// Without end; what the desk does not read in time is not made.
    private func tellNews(_ request: Request, to desk: String, _ service: any DeskService) async throws -> Response {
        guard let person = name("operator", in: request) else { return Problem.noOperator("operator").response() }
        let sitting = sitting(person, at: desk, request)
        if let refusal = refusal(to: try await service.signOn(sitting)) { return refusal }
        let place = (request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init))
            .flatMap { ServiceLanguage.readPlace($0) }
        let heard = place.map {
            HeardPlace(desk: name("at", in: request) ?? desk, number: $0.number, epoch: $0.epoch)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                // A desk that hung up is left at once, and not when something is next to be told.
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await writer.write(ByteBuffer(bytes: ServiceLanguage.write(.alive)))
                    try await service.tellNews(to: sitting, after: heard) { item in
                        try await writer.write(ByteBuffer(bytes: ServiceLanguage.write(item)))
                    }
                }
                try await writer.finish(nil)
            })
    }

    func sitting(_ person: Operator.ID, at desk: String, _ request: Request) -> Sitting {
        let machine = (name("machine", in: request) ?? "").filter { $0 != " " }
        return Sitting(
            person, at: desk, line: "\(machine) \(UUID().uuidString)",
            saysItWorks: name("says", in: request) == ServiceLanguage.saysItWorks)
    }

    func name(_ key: String, in request: Request) -> String? {
        let text = request.uri.queryParameters[Substring(key)].map(String.init)
        return text.flatMap { $0.isEmpty || $0.utf8.count > FieldLimit.identifier ? nil : $0 }
    }

    func json(_ body: Data, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    func refusal(to reply: SignOnReply) -> Response? {
        switch reply {
        case .welcome: nil
        case .sitsAt(let other): Problem.sitsElsewhere(other).response()
        case .occupied(let other): Problem.deskIsOccupied(by: other).response()
        case .unknown: Problem.unknownOperator.response()
        }
    }

    private func response(to reply: ClaimReply) -> Response {
        switch reply {
        case .yours: Response(status: .ok)
        case .takenBy(let person): Problem(.alreadyTaken(by: person)).response()
        case .notOwed: Problem(.notOwed).response()
        }
    }

    private func response(to reply: ColleagueReply) -> Response {
        switch reply {
        case .taken: Response(status: .accepted)
        case .refused(let refusal): Problem(refusal).response()
        case .unreachable: Problem.nobodyThere.response()
        }
    }

    func response(to fault: StoreFault) -> Response {
        if case .outOfStep(let end) = fault { return json(ServiceLanguage.write(end), .conflict) }
        return Problem.notKept.response([.retryAfter: "2"])
    }
}

extension HTTPField.Name {
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
}

extension Problem {
    static let unreadableClaim = Problem(
        .badRequest, "unreadable-claim", "The claim could not be read",
        "Send what is owed as JSON: {\"call\":{\"callID\":\"…\",\"source\":\"…\"},\"number\":1001}.")
    static let unreadableLines = Problem(
        .badRequest, "unreadable-lines", "The lines of the log could not be read",
        "Send the lines as the desk's log holds them.")
    static let noNumber = Problem(
        .badRequest, "no-number", "No number", "Say which number was dialled: /v1/route?to=…&from=….")
    static func noOperator(_ key: String) -> Problem {
        Problem(.badRequest, "no-operator", "No operator", "Say who it is: ?\(key)=ID.")
    }
    static let unknownOperator = Problem(
        .forbidden, "unknown-operator", "The roster knows no such operator",
        "Nobody of that id stands in the relay's roster; add her there, or start the desk with --operator ID.")
    static let notSignedOn = Problem(
        .forbidden, "not-signed-on", "She is not signed on here",
        "A desk copies the log of the operator who is signed on at it, and of nobody else.")
    static let nobodyThere = Problem(
        .serviceUnavailable, "nobody-there", "Nobody is there", "She sits at no desk just now; ask again later.")
    static func sitsElsewhere(_ desk: String) -> Problem {
        var problem = Problem(
            .conflict, "sits-elsewhere", "She sits at another desk",
            "She is signed on at extension \(desk); let her leave there first.")
        problem.by = desk
        return problem
    }
    static func deskIsOccupied(by person: String) -> Problem {
        var problem = Problem(
            .conflict, "desk-occupied", "Another operator sits here",
            "\(person) is signed on at this desk; let her leave first.")
        problem.by = person
        return problem
    }
}
