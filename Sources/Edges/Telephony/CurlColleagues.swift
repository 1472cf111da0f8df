package import Answering
import Dialects
import FoundationEssentials

/// The desks of the same machine, asked over HTTP by libcurl.
package struct CurlColleagues: Colleagues {
    /// Where a desk listens, and the token that lets others in there.
    package struct Desk: Sendable {
        package var url: String
        package var token: String
        /// Whose certificates to trust, a PEM file; nil for those the machine trusts.
        package var authority: String?

        package init(url: String, token: String, authority: String? = nil) {
            (self.url, self.token, self.authority) = (url, token, authority)
        }
    }

    private let find: @Sendable (Operator.ID) -> Desk?

    /// - Parameter find: the running desk of an operator; nil where there is none.
    package init(_ find: @escaping @Sendable (Operator.ID) -> Desk?) {
        self.find = find
    }

    package func ask(_ request: DeskRequest, of person: Operator.ID) async -> ColleagueReply {
        guard let desk = find(person), Self.mayCarry(desk.url) else { return .unreachable }
        var sender = CurlSender(authority: desk.authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (1_000, 4_000)
        let headers = ["Content-Type": "application/json", "Authorization": "Bearer \(desk.token)"]
        guard
            let answer = try? await sender.post(
                url: desk.url + "/v1/commands", headers: headers, body: CommandLanguage.write(request))
        else { return .unreachable }
        return ColleagueReply(answer)
    }

    /// What callers said leaves this machine under TLS only.
    private static func mayCarry(_ url: String) -> Bool {
        guard let address = URL(string: url), let host = address.host() else { return false }
        return address.scheme == "https" || LoopbackAddress.contains(host.filter { $0 != "[" && $0 != "]" })
    }
}

extension ColleagueReply {
    /// What a desk, or the relay before it, answered.
    init(_ answer: CurlSender.Answer) {
        switch answer.status {
        case 200, 202: self = .taken
        case 404: self = .refused(.notAsked)
        case 409: self = answer.takenBy.map { .refused(.alreadyTaken(by: $0)) } ?? .unreachable
        default: self = .unreachable
        }
    }
}

extension CurlSender.Answer {
    /// Who was first, where a problem document says so.
    var takenBy: String? { refusal?.by }

    /// The name of a problem, where the answer is a problem document of ours.
    var problem: String? { refusal?.type?.split(separator: ":").last.map(String.init) }

    private var refusal: Refused? { try? JSONDecoder().decode(Refused.self, from: body) }

    private struct Refused: Decodable {
        var type: String?
        var by: String?
    }
}
