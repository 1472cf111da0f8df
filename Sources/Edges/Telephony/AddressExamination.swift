import FoundationEssentials

/// One look at where a PBX is ordered, for whoever sets it up; nothing is ordered.
package enum AddressExamination {
    /// What is wrong there, in a sentence: nobody answers, or does not let the desk in; `nil` where all is well.
    ///
    /// - Parameters:
    ///   - url: asked for by GET; what it answers but a refusal is of no matter.
    ///   - user: of the desk, with its secret; `nil`: it proves itself otherwise, and a refusal says nothing.
    package static func finding(
        _ url: String, user: String? = nil, secret: String = "", authority: String? = nil
    ) async -> String? {
        var sender = CurlSender(authority: authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (1_000, 3_000)
        let authorization = user.map { "Basic " + Data("\($0):\(secret)".utf8).base64EncodedString() }
        do throws(SendFault) {
            let answer = try await sender.get(url: url, headers: authorization.map { ["Authorization": $0] } ?? [:])
            guard let user, [401, 403].contains(answer.status) else { return nil }
            return "\(url) does not let \(user) in: user and secret-file must be those of the PBX."
        } catch {
            if error.isUntrusted { return "The certificate at \(url) is not trusted: name its authority." }
            return "Nothing answers at \(url) (\(error.description))."
        }
    }
}
