package import Answering
import Dispatch
import FoundationEssentials

/// Asks the clients' own servers by libcurl: HTTPS alone, verified, one request, no redirect, no more than the limits.
package struct CurlClientServer: ClientServer {
    /// Reads a small file. Refuses a secret that others can read.
    package typealias ReadsFile = @Sendable (_ path: String, _ isPublic: Bool) throws -> String

    package var limits = Limits()
    private let place: @Sendable (_ file: String, Client.ID) -> String
    private let file: ReadsFile
    private let note: @Sendable (Client.ID, _ lookup: String, _ fault: String) -> Void

    package struct Limits: Hashable, Sendable {
        package var connectMilliseconds = 2_000
        /// From the start to the last byte: no caller waits longer for a word.
        package var totalMilliseconds = 5_000
        package var longestAnswerBytes = 64 * 1024

        package init() {}
    }

    /// - Parameters:
    ///   - place: where a file lies that a client's profile names.
    ///   - note: told why a question failed, without what was asked.
    package init(
        place: @escaping @Sendable (_ file: String, Client.ID) -> String, file: @escaping ReadsFile,
        note: @escaping @Sendable (Client.ID, _ lookup: String, _ fault: String) -> Void = { _, _, _ in }
    ) {
        (self.place, self.file, self.note) = (place, file, note)
    }

    package func ask(_ inquiry: Inquiry) async -> InquiryReply {
        switch await answer(inquiry.address.text, inquiry.lookup, of: inquiry.client, connectsOnly: false) {
        case .success(let answer): return reply(answer, to: inquiry)
        case .failure(let fault):
            note(inquiry.client, inquiry.lookup.title, fault.sentence)
            return .failed(fault.ending)
        }
    }

    /// What would keep a lookup from being asked; `nil`: nothing that can be seen without asking.
    package func look(_ lookup: Lookup, of client: Client.ID) async -> String? {
        let host = lookup.url.dropFirst("https://".count).prefix { !"/?".contains($0) }
        switch await answer("https://\(host)/", lookup, of: client, connectsOnly: true) {
        case .success: return nil
        case .failure(let fault): return fault.sentence
        }
    }

    private func answer(
        _ url: String, _ lookup: Lookup, of client: Client.ID, connectsOnly: Bool
    ) async -> Result<HTTPSQuestion.Answer, HTTPSQuestion.Fault> {
        var question = HTTPSQuestion(url: url, limits: limits)
        question.connectsOnly = connectsOnly
        do {
            let read = { (name: String, isPublic: Bool) in try file(place(name, client), isPublic) }
            question.token = try lookup.tokenFile.map { try read($0, false) }
            question.certificate = try lookup.certificate.map { try read($0, true) }
            question.key = try lookup.keyFile.map { try read($0, false) }
            question.authority = lookup.authority.map { place($0, client) }
        } catch {
            return .failure(HTTPSQuestion.Fault(ending: .notSetUp, sentence: "\(error)"))
        }
        // libcurl waits, and a thread of the pool must not.
        return await withCheckedContinuation { [question] continuation in
            DispatchQueue(label: "client-server").async { continuation.resume(returning: question.ask()) }
        }
    }

    private func reply(_ answer: HTTPSQuestion.Answer, to inquiry: Inquiry) -> InquiryReply {
        switch answer.status {
        case 204, 404, 410: return .failed(.nothing)
        case 200..<300:
            guard let values = AnswerDocument(answer.body)?.values(at: inquiry.lookup.show) else {
                note(inquiry.client, inquiry.lookup.title, "the answer is not JSON")
                return .failed(.unreadable)
            }
            return .answered(values)
        default:
            note(inquiry.client, inquiry.lookup.title, "it answers with the status \(answer.status)")
            return .failed(answer.status == 401 || answer.status == 403 ? .untrusted : .refused)
        }
    }
}
