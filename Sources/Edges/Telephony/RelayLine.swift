package import Answering
import Dialects
package import FoundationEssentials
package import Service

/// How a desk finds its relay, and what lets it in there.
package struct RelaySettings: Sendable {
    package var url: String
    package var token: String
    /// Whose desk this is.
    package var desk: String
    package var person: Operator.ID
    /// What tells this machine from another that calls itself the same desk.
    package var machine = ""
    /// It asks every `Sitting.wordSeconds` where its log's copy ends: the relay hears so that this desk works.
    package var saysItWorks = false
    /// Whose certificates to trust, a PEM file; `nil` for those the machine trusts.
    package var authority: String?

    package init(url: String, token: String, desk: String, person: Operator.ID, authority: String? = nil) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.token = token
        self.desk = desk
        self.person = person
        self.authority = authority
    }
}

/// The relay as a desk reaches it: one request at a time, and none that waits for long.
package struct RelayLine: Sendable {
    package let settings: RelaySettings
    private let sender: CurlSender

    package init(_ settings: RelaySettings) {
        self.settings = settings
        var sender = CurlSender(authority: settings.authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (3_000, 10_000)
        sender.longestAnswerBytes = 16 * 1024 * 1024
        self.sender = sender
    }

    /// News from after what she has heard, here or at another desk; `nil`: from where a new desk begins. Silence for long
    /// is a broken line.
    package func news(after heard: HeardPlace?) -> AsyncThrowingStream<Data, any Error> {
        var (headers, query) = (authorization, seatQuery)
        if let heard {
            headers["Last-Event-ID"] = ServiceLanguage.Place(heard.number, of: heard.epoch).written
            if heard.desk != settings.desk { query["at"] = heard.desk }
        }
        if settings.saysItWorks { query["says"] = ServiceLanguage.saysItWorks }
        return sender.stream(url: address("events", query), headers: headers, silentSeconds: Self.silentSeconds)
    }

    private var seatQuery: [String: String] {
        ["operator": settings.person].merging(settings.machine.isEmpty ? [:] : ["machine": settings.machine]) { $1 }
    }

    /// The relay says that it is there three times in this span.
    private static let silentSeconds = 15

    /// What the relay says to her beginning here, without her doing so.
    package enum SeatReply: Hashable, Sendable {
        /// She could; the copy of her log ends there.
        case free(copied: LogEnd)
        case refused(RelayTrouble)
        /// Something that says neither answers there.
        case strange(status: Int)
    }

    package func seat() async throws(SendFault) -> SeatReply {
        let answer = try await sender.get(url: address("seat", seatQuery), headers: authorization)
        if answer.status == 200, let end = ServiceLanguage.readEnd(answer.body) { return .free(copied: end) }
        return RelayTrouble(answer).map { .refused($0) } ?? .strange(status: answer.status)
    }

    package func endOfLog() async throws(SendFault) -> LogEnd? {
        let answer = try await sender.get(url: address("log", seatQuery), headers: authorization)
        return answer.status == 200 ? ServiceLanguage.readEnd(answer.body) : nil
    }

    /// What the relay says to lines that are copied.
    package enum CopyReply: Hashable, Sendable {
        /// Its copy ends there now.
        case kept(LogEnd)
        /// They do not follow on its copy, which ends there.
        case outOfStep(LogEnd)
        /// They are more than it takes at once.
        case tooLarge
    }

    /// Copies lines of her log; `nil` where they were neither taken nor refused.
    package func copy(_ lines: [LogLine]) async throws(SendFault) -> CopyReply? {
        let answer = try await post(ServiceLanguage.write(lines), to: "log", seatQuery)
        if answer.status == 413 { return .tooLarge }
        guard let end = ServiceLanguage.readEnd(answer.body) else { return nil }
        switch answer.status {
        case 202: return .kept(end)
        case 409: return .outOfStep(end)
        default: return nil
        }
    }

    /// Up to which stamp the relay knows what was emptied of her log; `nil` where it does not say.
    package func emptied() async throws(SendFault) -> Int64? {
        let answer = try await sender.get(url: address("emptied", seatQuery), headers: authorization)
        return answer.status == 200 ? ServiceLanguage.readStamp(answer.body) : nil
    }

    /// Tells which lines were emptied; up to which stamp all is done there now, `nil` where it was refused.
    package func empty(_ lines: [EmptiedLine]) async throws(SendFault) -> Int64? {
        let answer = try await post(ServiceLanguage.write(lines), to: "emptied", seatQuery)
        return answer.status == 202 ? ServiceLanguage.readStamp(answer.body) : nil
    }

    /// What the relay says to somebody being taken out of its own tables.
    package enum ErasureReply: Hashable, Sendable {
        case done(ServiceErasure)
        /// In its words.
        case refused(String)
    }

    /// Takes out at the relay who has this number, of her clients.
    package func erase(_ number: PhoneNumber) async throws(SendFault) -> ErasureReply {
        let answer = try await post(CommandLanguage.write(.erase(number)), to: "erasures", seatQuery)
        if answer.status == 200, let erasure = ServiceLanguage.readErasure(answer.body) { return .done(erasure) }
        let words = (try? JSONDecoder().decode(Words.self, from: answer.body))?.detail
        return .refused(words ?? "it answered \(answer.status).")
    }

    private struct Words: Decodable {
        var detail: String
    }

    func post(
        _ body: Data, to what: String, _ query: [String: String] = [:]
    ) async throws(SendFault) -> CurlSender.Answer {
        let headers = authorization.merging(["Content-Type": "application/json"]) { ours, _ in ours }
        return try await sender.post(url: address(what, query), headers: headers, body: body)
    }

    private var authorization: [String: String] { ["Authorization": "Bearer \(settings.token)"] }

    private func address(_ what: String, _ query: [String: String]) -> String {
        settings.url + ServiceLanguage.target(of: settings.desk, what, query)
    }
}

extension RelayLine: Colleagues, ServicePool {
    package func ask(_ request: DeskRequest, of person: Operator.ID) async -> ColleagueReply {
        guard let answer = try? await post(CommandLanguage.write(request), to: "requests", ["to": person]) else {
            return .unreachable
        }
        return ColleagueReply(answer)
    }

    package func claim(_ id: Obligation.ID) async -> PoolReply {
        guard let answer = try? await post(ServiceLanguage.write(id), to: "claims") else { return .unreachable }
        switch answer.status {
        case 200: return .yours
        case 404: return .notOwed
        case 409: return answer.takenBy.map { .takenBy($0) } ?? .unreachable
        default: return .unreachable
        }
    }

    package func tell(_ state: OperatorState) async -> Bool {
        (try? await post(ServiceLanguage.write(state), to: "state"))?.status == 202
    }
}
