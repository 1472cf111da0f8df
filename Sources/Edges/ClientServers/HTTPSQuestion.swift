import Answering
import CCurl
import FoundationEssentials

/// One request to one server, by libcurl.
struct HTTPSQuestion: Sendable {
    var url: String
    var limits: CurlClientServer.Limits
    var token: String?
    /// PEM, as the key.
    var certificate: String?
    var key: String?
    /// The path of a PEM file.
    var authority: String?
    /// The line is sealed, and nothing is asked.
    var connectsOnly = false

    init(url: String, limits: CurlClientServer.Limits) {
        (self.url, self.limits) = (url, limits)
    }

    struct Answer {
        var status: Int
        var body: Data
    }

    struct Fault: Error, Hashable {
        var ending: Inquiry.Ending
        /// For the program's log: of the server and its certificate, never of the caller.
        var sentence: String
    }

    func ask() -> Result<Answer, Fault> {
        guard Self.isReady, let handle = curl_easy_init() else {
            return .failure(Fault(ending: .notSetUp, sentence: "libcurl does not start"))
        }
        defer { curl_easy_cleanup(handle) }
        guard let headers else {
            return .failure(Fault(ending: .notSetUp, sentence: "the token is no text for a header"))
        }
        defer { curl_slist_free_all(headers) }
        let faultText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        faultText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        // libcurl may write into it as long as it knows of it.
        defer {
            _ = pult_curl_set_fault_text(handle, nil)
            faultText.deallocate()
        }
        let gathering = Gathering(limitBytes: limits.longestAnswerBytes)
        let code = withExtendedLifetime(gathering) { perform(handle, headers, gathering, faultText) }
        guard code == CURLE_OK else {
            let fault = String(cString: faultText)
            let said = fault.isEmpty ? String(cString: curl_easy_strerror(code)) : fault
            guard !gathering.isTooLong else {
                return .failure(Fault(ending: .tooLarge, sentence: "the answer is longer than it may be"))
            }
            guard !Self.isShownOut(code, handle, gathering) else {
                let sentence =
                    "it shut the line as soon as that was sealed: does it take the desk's certificate? (\(said))"
                return .failure(Fault(ending: .untrusted, sentence: sentence))
            }
            return .failure(Fault(ending: Self.ending(of: code), sentence: said))
        }
        var status = 0
        guard pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else {
            return .failure(Fault(ending: .unreadable, sentence: "it answers, and not by HTTP"))
        }
        return .success(Answer(status: status, body: gathering.data))
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// `nil` where the token would make a header of its own.
    private var headers: UnsafeMutablePointer<curl_slist>? {
        let isPlain = token?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ?? true
        guard isPlain else { return nil }
        var list = curl_slist_append(nil, "Accept: application/json")
        if let token { list = curl_slist_append(list, "Authorization: Bearer " + token) }
        return list
    }

    /// Sets everything in its order, the first failure ending it, and performs.
    private func perform(
        _ handle: UnsafeMutableRawPointer, _ headers: UnsafeMutablePointer<curl_slist>, _ gathering: Gathering,
        _ faultText: UnsafeMutablePointer<CChar>
    ) -> CURLcode {
        let writer: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            return Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().take(bytes, size * count)
        }
        let header: pult_curl_writer = { _, size, count, into in
            if let into { Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().hasBegun = true }
            return size * count
        }
        let steps: [() -> CURLcode] = [
            { pult_curl_set_fault_text(handle, faultText) },
            { pult_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "https") },
            { pult_curl_set_text(handle, CURLOPT_URL, url) },
            // As it was made up: no part of it is taken for a way back.
            { pult_curl_set_number(handle, CURLOPT_PATH_AS_IS, 1) },
            { pult_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0) },
            { pult_curl_set_number(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2) },
            { pult_curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1) },
            { pult_curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2) },
            { authority.map { pult_curl_set_text(handle, CURLOPT_CAINFO, $0) } ?? CURLE_OK },
            // Those that the machine trusts would stay beside it.
            { authority == nil ? CURLE_OK : pult_curl_set_text(handle, CURLOPT_CAPATH, nil) },
            { certificate.map { set(CURLOPT_SSLCERT_BLOB, $0, handle) } ?? CURLE_OK },
            { key.map { set(CURLOPT_SSLKEY_BLOB, $0, handle) } ?? CURLE_OK },
            { pult_curl_set_number(handle, CURLOPT_NOSIGNAL, 1) },
            // Settings of the user's shell are not the workstation's.
            { pult_curl_set_text(handle, CURLOPT_PROXY, "") },
            { pult_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds) },
            { pult_curl_set_number(handle, CURLOPT_TIMEOUT_MS, limits.totalMilliseconds) },
            { pult_curl_set_number(handle, CURLOPT_CONNECT_ONLY, connectsOnly ? 1 : 0) },
            { pult_curl_set_list(handle, CURLOPT_HTTPHEADER, headers) },
            { pult_curl_set_header_writer(handle, header, Unmanaged.passUnretained(gathering).toOpaque()) },
            { pult_curl_set_writer(handle, writer, Unmanaged.passUnretained(gathering).toOpaque()) },
            { curl_easy_perform(handle) },
        ]
        for step in steps {
            let code = step()
            guard code == CURLE_OK else { return code }
        }
        return CURLE_OK
    }

    private func set(_ option: CURLoption, _ text: String, _ handle: UnsafeMutableRawPointer) -> CURLcode {
        var text = text
        return text.withUTF8 { pult_curl_set_blob(handle, option, $0.baseAddress, $0.count) }
    }

    /// By TLS 1.3 a server that does not take our certificate shuts the line when it is sealed already, and its word for
    /// it may be lost on the way.
    private static func isShownOut(
        _ code: CURLcode, _ handle: UnsafeMutableRawPointer, _ gathering: Gathering
    ) -> Bool {
        var sealed = curl_off_t()
        guard code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR, !gathering.hasBegun,
            pult_curl_get_microseconds(handle, CURLINFO_APPCONNECT_TIME_T, &sealed) == CURLE_OK
        else { return false }
        return sealed > 0
    }

    private static func ending(of code: CURLcode) -> Inquiry.Ending {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .late
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR: .untrusted
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER: .notSetUp
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2, CURLE_HTTP2_STREAM: .unreadable
        default: .unreachable
        }
    }

    private final class Gathering {
        private(set) var data = Data()
        private(set) var isTooLong = false
        /// Some of the answer has come.
        var hasBegun = false
        private let limitBytes: Int

        init(limitBytes: Int) { self.limitBytes = limitBytes }

        /// Fewer bytes taken than came make libcurl stop.
        func take(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
            guard data.count + count <= limitBytes else {
                isTooLong = true
                return 0
            }
            data.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            return count
        }
    }
}
