package import Answering
package import Dialects
import FoundationEssentials

/// A PBX that is ordered by requests: one after another, each once, within time limits.
package struct HTTPControls: Controls {
    private let language: any OrderLanguage
    private let authorization: String?
    private let sender: CurlSender
    private let carriedOut = CarriedOut()

    /// - Parameter authority: whose certificates to trust, a PEM file.
    package init(
        _ language: any OrderLanguage, user: String? = nil, secret: String? = nil, authority: String? = nil
    ) {
        self.language = language
        authorization = user.map { "Basic " + Data("\($0):\(secret ?? "")".utf8).base64EncodedString() }
        var sender = CurlSender(authority: authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (1_000, 3_000)
        self.sender = sender
    }

    package var abilities: Abilities { language.abilities }

    package func carryOut(_ order: TelephoneOrder) async -> OrderReply {
        await carriedOut.once(order) { await perform(order) }
    }

    private func perform(_ order: TelephoneOrder) async -> OrderReply {
        let requests: [PBXRequest]
        do throws(OrderFault) { requests = try language.requests(for: order) } catch {
            return .refused(Personal(error.sentence))
        }
        return await OrderReply.of(requests, send)
    }

    private func send(_ request: PBXRequest) async -> OrderReply {
        var headers = request.headers
        if let authorization { headers["Authorization"] = authorization }
        do throws(SendFault) {
            let answer = try await sender.send(
                request.method, url: request.url, headers: headers, body: request.body)
            return language.reply(PBXAnswer(answer.status, answer.body), to: request)
        } catch {
            return error.isUnreachable || error.isUntrusted ? .unreachable : .unanswered
        }
    }
}
