import Answering
import Dialects
package import Figures

/// The board of a service, as its relay tells it.
package struct BoardLine: Sendable {
    private let url: String
    private let token: String
    private let sender: CurlSender

    /// - Parameters:
    ///   - token: of a desk, or of the relay itself.
    ///   - authority: whose certificates to trust, a PEM file; `nil` for those the machine trusts.
    package init(url: String, token: String, authority: String? = nil) {
        self.url = (url.hasSuffix("/") ? String(url.dropLast()) : url) + ServiceLanguage.boardPath
        self.token = token
        var sender = CurlSender(authority: authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (2_000, 5_000)
        sender.longestAnswerBytes = 4 * 1024 * 1024
        self.sender = sender
    }

    package enum Fault: Error, Hashable, Sendable {
        case away(String)
        case refused
    }

    package func figures() async throws(Fault) -> BoardFigures {
        let answer: CurlSender.Answer
        do throws(SendFault) {
            answer = try await sender.get(url: url, headers: ["Authorization": "Bearer \(token)"])
        } catch { throw .away(error.description) }
        switch answer.status {
        case 200: break
        case 401: throw .refused
        case 404: throw .away("it is of an earlier version, which has no board")
        default: throw .away("it answers \(answer.status)")
        }
        guard let figures = ServiceLanguage.readBoard(answer.body) else { throw .away("its answer cannot be read") }
        return figures
    }
}
