import CCurl
import Dispatch
package import FoundationEssentials

/// Sends requests by libcurl, one at a time.
///
/// Speaks HTTP and HTTPS only, follows nothing, and waits no longer than its limits.
package struct CurlSender: Sendable {
    package var connectMilliseconds = 3_000
    /// From the start to the last byte of the answer.
    package var totalMilliseconds = 10_000
    /// More of an answer than this is a fault.
    package static let longestAnswerBytes = 256 * 1024

    /// Whose certificates to trust, a PEM file; nil for those the machine trusts.
    package var authority: String?

    package init(authority: String? = nil) {
        self.authority = authority
    }

    package struct Answer: Hashable, Sendable {
        package var status: Int
        package var body: Data
    }

    /// Posts a body. Fails with `SendFault` where no answer came; any status is an answer.
    package func post(
        url: String, headers: [String: String], body: Data
    ) async throws(SendFault) -> Answer {
        try await send("POST", url: url, headers: headers, body: body)
    }

    /// Asks for what lies at `url`. Fails with `SendFault` where no answer came; any status is an answer.
    package func get(url: String, headers: [String: String] = [:]) async throws(SendFault) -> Answer {
        try await send("GET", url: url, headers: headers, body: Data())
    }

    /// Any method; a body goes with a POST or a PUT alone. Fails with `SendFault` where no answer came.
    package func send(
        _ method: String, url: String, headers: [String: String], body: Data
    ) async throws(SendFault) -> Answer {
        let outcome = await withCheckedContinuation { continuation in
            // libcurl waits, and a thread of the pool must not.
            Self.queue.async {
                continuation.resume(
                    returning: Result { () throws(SendFault) in try perform(method, url, headers, body) })
            }
        }
        return try outcome.get()
    }

    private static let queue = DispatchQueue(label: "curl-sender", attributes: .concurrent)
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private func perform(
        _ method: String, _ url: String, _ headers: [String: String], _ body: Data
    ) throws(SendFault) -> Answer {
        guard Self.isReady, let handle = curl_easy_init() else { throw SendFault(code: CURLE_FAILED_INIT) }
        defer { curl_easy_cleanup(handle) }
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        // No "Expect: 100-continue": a whole second would be lost on receivers that do not know it.
        for (name, value) in headers.merging(["Expect": ""], uniquingKeysWith: { _, ours in ours }) {
            let line = "\(name): \(value)"
            guard !line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }), let longer = curl_slist_append(list, line)
            else { throw SendFault(code: CURLE_BAD_FUNCTION_ARGUMENT) }
            list = longer
        }
        let answer = Gathering(limitBytes: Self.longestAnswerBytes)
        let code = withExtendedLifetime(answer) {
            guard method == "POST" || method == "PUT" else { return perform(handle, method, url, list, nil, answer) }
            return body.withUnsafeBytes { bytes in
                perform(handle, method, url, list, bytes, answer)
            }
        }
        guard code == CURLE_OK else { throw SendFault(code: code) }
        var status = 0
        guard pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else {
            throw SendFault(code: CURLE_WEIRD_SERVER_REPLY)
        }
        return Answer(status: status, body: answer.data)
    }

    /// Sets everything in its order, the first failure ending it, and performs.
    private func perform(
        _ handle: UnsafeMutableRawPointer, _ method: String, _ url: String, _ list: UnsafeMutablePointer<curl_slist>?,
        _ bytes: UnsafeRawBufferPointer?, _ answer: Gathering
    ) -> CURLcode {
        let writer: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            return Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().take(bytes, size * count)
        }
        let steps: [() -> CURLcode] = [
            { pult_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https") },
            { pult_curl_set_text(handle, CURLOPT_URL, url) },
            { pult_curl_set_number(handle, CURLOPT_NOSIGNAL, 1) },
            { pult_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0) },
            { pult_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, connectMilliseconds) },
            { pult_curl_set_number(handle, CURLOPT_TIMEOUT_MS, totalMilliseconds) },
            // Settings of the user's shell are not the workstation's.
            { pult_curl_set_text(handle, CURLOPT_PROXY, "") },
            { authority.map { pult_curl_set_text(handle, CURLOPT_CAINFO, $0) } ?? CURLE_OK },
            { pult_curl_set_list(handle, CURLOPT_HTTPHEADER, list) },
            {
                guard let bytes else { return pult_curl_set_number(handle, CURLOPT_HTTPGET, 1) }
                let code = pult_curl_set_number(handle, CURLOPT_POST, 1)
                return code == CURLE_OK ? pult_curl_set_number(handle, CURLOPT_POSTFIELDSIZE, bytes.count) : code
            },
            {
                guard let bytes else { return CURLE_OK }
                let text = bytes.bindMemory(to: CChar.self).baseAddress
                return pult_curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, text ?? UnsafePointer(Self.nothing))
            },
            {
                ["GET", "POST"].contains(method) ? CURLE_OK : pult_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, method)
            },
            { pult_curl_set_writer(handle, writer, Unmanaged.passUnretained(answer).toOpaque()) },
            { curl_easy_perform(handle) },
        ]
        for step in steps {
            let code = step()
            guard code == CURLE_OK else { return code }
        }
        return CURLE_OK
    }

    /// What libcurl is given for no body at all; without it, it would read standard input.
    nonisolated(unsafe) private static let nothing: UnsafeMutablePointer<CChar> = {
        let nothing = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        nothing.initialize(to: 0)
        return nothing
    }()

    private final class Gathering {
        private(set) var data = Data()
        private let limitBytes: Int

        init(limitBytes: Int) { self.limitBytes = limitBytes }

        /// Fewer bytes taken than came make libcurl stop.
        func take(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
            guard data.count + count <= limitBytes else { return 0 }
            data.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            return count
        }
    }
}

/// Why no answer came, in libcurl's words.
package struct SendFault: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: UInt32
    package var description: String

    init(code: CURLcode) {
        self.code = code.rawValue
        description = String(cString: curl_easy_strerror(code))
    }

    /// Something answers whose certificate is not trusted, or is not of this address.
    package var isUntrusted: Bool { code == CURLE_PEER_FAILED_VERIFICATION.rawValue }

    /// Nobody listens there, or the way is shut.
    package var isUnreachable: Bool {
        code == CURLE_COULDNT_CONNECT.rawValue || code == CURLE_COULDNT_RESOLVE_HOST.rawValue
    }
}
