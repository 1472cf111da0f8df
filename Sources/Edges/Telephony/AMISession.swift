package import Answering
import Dialects
import FoundationEssentials
import Synchronization

/// One session of AMI over HTTP: a cookie, and what is sent with it.
///
/// Who asks nothing for a minute is forgotten by Asterisk; then it refuses, and a new session must be begun.
final class AMISession: Sendable {
    /// Of an action that is answered at once.
    static let actionMilliseconds = 4_000
    private static let connectMilliseconds = 1_000
    /// A busy PBX tells more in a second than others answer at all.
    private static let longestAnswerBytes = 8 * 1024 * 1024

    let settings: AMISettings
    private let authority: String?
    private let cookie = Mutex<String?>(nil)

    init(_ settings: AMISettings, authority: String? = nil) {
        self.settings = settings
        self.authority = authority
    }

    func logIn() async throws(AMITrouble) {
        cookie.withLock { $0 = nil }
        let answer: CurlSender.Answer
        do throws(SendFault) {
            answer = try await ask(AMIAction.login(settings), milliseconds: Self.actionMilliseconds)
        } catch {
            throw .away(address, error.description)
        }
        guard answer.status == 200, let reply = AMIBody(answer.body).answer else {
            throw .notThere(address, status: answer.status)
        }
        guard reply.isSuccess else { throw .refused(address, reply["Message"] ?? "") }
        let value = answer.cookies.first { $0.hasPrefix("mansession_id=") }?.prefix { $0 != ";" }
        guard let value else { throw .notThere(address, status: answer.status) }
        cookie.withLock { $0 = String(value) }
    }

    /// Whether a session was begun; it may be forgotten there by now.
    var isOpen: Bool { cookie.withLock { $0 != nil } }

    func send(
        _ request: PBXRequest, milliseconds: Int = actionMilliseconds
    ) async throws(SendFault) -> PBXAnswer {
        let answer = try await ask(request, milliseconds: milliseconds)
        return PBXAnswer(answer.status, answer.body)
    }

    private func ask(_ request: PBXRequest, milliseconds: Int) async throws(SendFault) -> CurlSender.Answer {
        var sender = CurlSender(authority: authority)
        sender.connectMilliseconds = Self.connectMilliseconds
        sender.totalMilliseconds = milliseconds
        sender.longestAnswerBytes = Self.longestAnswerBytes
        sender.asksWhetherAlive = true
        var headers = request.headers
        headers["Cookie"] = cookie.withLock { $0 }
        return try await sender.send(request.method, url: request.url, headers: headers, body: request.body)
    }

    /// Host and port, for the eyes of whoever is to mend it.
    var address: String {
        let parts = URL(string: settings.url)
        let port = parts?.port.map { ":\($0)" } ?? ""
        return parts?.host().map { $0 + port } ?? settings.url
    }
}

/// Why an Asterisk tells nothing by AMI, and what to do.
package enum AMITrouble: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing answers there, or it stopped answering.
    case away(String, String)
    /// Something answers, but not AMI over HTTP.
    case notThere(String, status: Int)
    /// The user may not log in, in Asterisk's words.
    case refused(String, String)
    /// The user may log in, and not listen.
    case mayNotListen(String, String)

    package var description: String {
        switch self {
        case .away(let address, let why):
            "Asterisk at \(address) does not answer (\(why)); is it running, and does http.conf let this machine in?"
        case .notThere(let address, let status):
            "\(address) answers \(status) and no AMI: http.conf needs enabled=yes, manager.conf enabled=yes and "
                + "webenabled=yes, and the url in the settings the prefix of http.conf."
        case .refused(let address, let words):
            "Asterisk at \(address) refuses the log-in (\(words)): user and secret must be those of manager.conf, "
                + "and its permit must name this machine."
        case .mayNotListen(let address, let words):
            "Asterisk at \(address) tells this user nothing (\(words)): manager.conf needs read=call,agent."
        }
    }
}

extension AMITrouble {
    /// As an operator is told of it.
    package var kind: ExchangeTrouble {
        switch self {
        case .away: .away
        case .notThere: .notThere
        case .refused: .refused
        case .mayNotListen: .mayNotListen
        }
    }
}
