import CCurl
import Dispatch
package import FoundationEssentials
import Synchronization

/// Sends requests by libcurl, one at a time.
///
/// Speaks HTTP and HTTPS only, follows nothing, and waits no longer than its limits.
package struct CurlSender: Sendable {
    package var connectMilliseconds = 3_000
    /// From the start to the last byte of the answer.
    package var totalMilliseconds = 10_000
    /// More of an answer than this is a fault.
    package var longestAnswerBytes = 256 * 1024
    /// Who waits long for an answer hears of a host that went away without a word.
    package var asksWhetherAlive = false

    /// A stream that is silent for so long is broken; 0: it may be.
    private var silentSeconds = 0

    /// Whose certificates to trust, a PEM file; nil for those the machine trusts.
    package var authority: String?

    package init(authority: String? = nil) {
        self.authority = authority
    }

    package struct Answer: Hashable, Sendable, Error {
        package var status: Int
        package var body: Data
        /// As `Set-Cookie` sent them: name, value and what is to be done with them.
        package var cookies: [String] = []
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
        let exchange = Exchange()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.begin(continuation)
                // libcurl waits, and a thread of the pool must not; nor must one request wait for another's.
                DispatchQueue(label: "curl-sender").async {
                    exchange.end(
                        Result { () throws(SendFault) in try perform(method, url, headers, body, exchange) })
                }
            }
        } onCancel: {
            exchange.cancel()
        }
        return try outcome.get()
    }

    /// What comes from `url` as it comes, until the sender ends it or the stream is let go. Fails where no answer came or
    /// nothing more does: with `SendFault`, or with the `Answer` that says no.
    ///
    /// Whoever sends nothing for `silentSeconds` is given up.
    package func stream(
        url: String, headers: [String: String], silentSeconds: Int
    ) -> AsyncThrowingStream<Data, any Error> {
        var sender = self
        (sender.totalMilliseconds, sender.silentSeconds, sender.asksWhetherAlive) = (0, silentSeconds, true)
        return AsyncThrowingStream { [sender] continuation in
            let exchange = Exchange()
            continuation.onTermination = { _ in exchange.cancel() }
            DispatchQueue(label: "curl-stream").async {
                do throws(SendFault) {
                    let answer = try sender.perform("GET", url, headers, Data(), exchange) { continuation.yield($0) }
                    continuation.finish(throwing: answer.status == 200 ? nil : answer)
                } catch {
                    continuation.finish(throwing: error)
                }
            }
        }
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private func perform(
        _ method: String, _ url: String, _ headers: [String: String], _ body: Data, _ exchange: Exchange,
        each: ((Data) -> Void)? = nil
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
        let answer = Gathering(limitBytes: longestAnswerBytes, exchange)
        answer.longestSilence = silentSeconds > 0 ? .seconds(silentSeconds) : nil
        answer.each = each.map { each in
            { bytes in
                var status = 0
                guard pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK, status == 200 else {
                    return false
                }
                each(Data(bytes))
                return true
            }
        }
        let code = withExtendedLifetime(answer) {
            guard method == "POST" || method == "PUT" else { return perform(handle, method, url, list, nil, answer) }
            return body.withUnsafeBytes { bytes in
                perform(handle, method, url, list, bytes, answer)
            }
        }
        guard code == CURLE_OK else { throw SendFault(code: code, received: answer.data) }
        var status = 0
        guard pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else {
            throw SendFault(code: CURLE_WEIRD_SERVER_REPLY)
        }
        return Answer(status: status, body: answer.data, cookies: answer.cookies)
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
        let header: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            return Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().note(bytes, size * count)
        }
        let watcher: pult_curl_watcher = { from, _, _, _, _ in
            guard let from else { return 0 }
            return Unmanaged<Gathering>.fromOpaque(from).takeUnretainedValue().isOver ? 1 : 0
        }
        let here = Unmanaged.passUnretained(answer).toOpaque()
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
            { pult_curl_set_number(handle, CURLOPT_TCP_KEEPALIVE, asksWhetherAlive ? 1 : 0) },
            { pult_curl_set_number(handle, CURLOPT_TCP_KEEPIDLE, 1) },
            { pult_curl_set_number(handle, CURLOPT_TCP_KEEPINTVL, 1) },
            { pult_curl_set_number(handle, CURLOPT_NOPROGRESS, 0) },
            { pult_curl_set_watcher(handle, watcher, here) },
            { pult_curl_set_header_writer(handle, header, here) },
            { pult_curl_set_writer(handle, writer, here) },
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
        private(set) var cookies: [String] = []
        /// Takes what came at once; says no where it is to be gathered.
        var each: ((UnsafeRawBufferPointer) -> Bool)?
        /// Counted in time: libcurl counts bytes a second, and takes a few bytes every few seconds for none.
        var longestSilence: Duration?
        private var heardAt = ContinuousClock.now
        private let exchange: Exchange
        private let limitBytes: Int

        init(limitBytes: Int, _ exchange: Exchange) {
            self.limitBytes = limitBytes
            self.exchange = exchange
        }

        /// Nobody waits for it any more, or nothing has come for too long.
        var isOver: Bool {
            exchange.isCancelled || longestSilence.map { ContinuousClock.now - heardAt > $0 } ?? false
        }

        /// Fewer bytes taken than came make libcurl stop.
        func take(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
            heardAt = .now
            if let each, each(UnsafeRawBufferPointer(start: bytes, count: count)) { return count }
            guard data.count + count <= limitBytes else { return 0 }
            data.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            return count
        }

        /// One line of the head.
        func note(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
            let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
            if line.lowercased().hasPrefix("set-cookie:"), cookies.count < 16 {
                cookies.append(String(line.dropFirst("set-cookie:".count).drop { $0 == " " }.prefix { !$0.isNewline }))
            }
            return count
        }
    }

    /// A request under way: whoever gave it up is answered at once, and libcurl stops when it looks up next.
    private final class Exchange: Sendable {
        private struct State {
            var caller: CheckedContinuation<Result<Answer, SendFault>, Never>?
            var isCancelled = false
        }
        private let state = Mutex(State())

        var isCancelled: Bool { state.withLock { $0.isCancelled } }

        func begin(_ caller: CheckedContinuation<Result<Answer, SendFault>, Never>) {
            let isCancelled = state.withLock { state in
                if !state.isCancelled { state.caller = caller }
                return state.isCancelled
            }
            if isCancelled { caller.resume(returning: .failure(SendFault(code: CURLE_ABORTED_BY_CALLBACK))) }
        }

        func cancel() {
            state.withLock { $0.isCancelled = true }
            end(.failure(SendFault(code: CURLE_ABORTED_BY_CALLBACK)))
        }

        func end(_ result: Result<Answer, SendFault>) {
            let caller = state.withLock { state in
                defer { state.caller = nil }
                return state.caller
            }
            caller?.resume(returning: result)
        }
    }
}

/// Why no answer came, in libcurl's words.
package struct SendFault: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: UInt32
    package var description: String
    /// What of the answer had come.
    package var received: Data

    init(code: CURLcode, received: Data = Data()) {
        self.code = code.rawValue
        self.received = received
        description = String(cString: curl_easy_strerror(code))
    }

    /// An answer began, and broke off.
    package var isCutShort: Bool { code == CURLE_PARTIAL_FILE.rawValue }

    /// Something answers whose certificate is not trusted, or is not of this address.
    package var isUntrusted: Bool { code == CURLE_PEER_FAILED_VERIFICATION.rawValue }

    /// Nobody listens there, or the way is shut.
    package var isUnreachable: Bool {
        code == CURLE_COULDNT_CONNECT.rawValue || code == CURLE_COULDNT_RESOLVE_HOST.rawValue
    }
}
