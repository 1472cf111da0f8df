import CCurl
import FoundationEssentials

/// One question to one HTTP server, by libcurl: follows nothing, reads no more than it keeps, waits no longer than told.
struct HTTPExchange {
    var method = "POST"
    var url: String
    /// Each whole, without a line break.
    var headers: [String] = []
    var body = Data()
    var user: String?
    var password: String?
    /// Whose certificates to trust beside those the machine trusts; with which own one is shown: PEM files.
    var authority: String?
    /// Only those certificates are trusted, and none of the machine's.
    var trustsAuthorityAlone = false
    var certificate: String?
    var keyFile: String?
    var limits = Limits()

    struct Limits: Hashable, Sendable {
        var connectMilliseconds = 10_000
        /// From the start to the last byte of the answer.
        var totalMilliseconds = 30_000
    }

    struct Answer: Hashable {
        var status: Int
        var body: Data
        /// More came than is kept.
        var isCut: Bool
    }

    /// Why no answer came, in libcurl's words.
    struct Fault: Error, Hashable {
        var sentence: String
    }

    static let longestAnswerBytes = 64 * 1024

    func ask() -> Result<Answer, Fault> {
        guard Self.isReady, let handle = curl_easy_init() else { return .failure(Fault(sentence: "no libcurl")) }
        defer { curl_easy_cleanup(handle) }
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        // No "Expect: 100-continue": a whole second would be lost on receivers that do not know it.
        for header in headers + ["Expect:"] { list = curl_slist_append(list, header) ?? list }
        let faultText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        faultText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        // libcurl may write into it as long as it knows of it.
        defer {
            _ = pult_curl_set_fault_text(handle, nil)
            faultText.deallocate()
        }
        let gathering = Gathering()
        let code = withExtendedLifetime(gathering) { perform(handle, list, faultText, gathering) }
        var status = 0
        _ = pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
        // Whoever says more than anybody reads has answered all the same.
        guard code == CURLE_OK || gathering.isCut && status > 0 else {
            let said = String(cString: faultText)
            return .failure(Fault(sentence: said.isEmpty ? String(cString: curl_easy_strerror(code)) : said))
        }
        return .success(Answer(status: status, body: gathering.data, isCut: gathering.isCut))
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private func perform(
        _ handle: UnsafeMutableRawPointer, _ list: UnsafeMutablePointer<curl_slist>?,
        _ faultText: UnsafeMutablePointer<CChar>, _ gathering: Gathering
    ) -> CURLcode {
        let writer: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            return Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().take(bytes, size * count)
        }
        let here = Unmanaged.passUnretained(gathering).toOpaque()
        let text = String(decoding: body, as: UTF8.self)
        let steps: [() -> CURLcode] = [
            { pult_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https") },
            { pult_curl_set_text(handle, CURLOPT_URL, url) },
            { pult_curl_set_number(handle, CURLOPT_NOSIGNAL, 1) },
            { pult_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0) },
            { pult_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds) },
            { pult_curl_set_number(handle, CURLOPT_TIMEOUT_MS, limits.totalMilliseconds) },
            { pult_curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)) },
            // Settings of the user's shell are not the workstation's.
            { pult_curl_set_text(handle, CURLOPT_PROXY, "") },
            { authority.map { pult_curl_set_text(handle, CURLOPT_CAINFO, $0) } ?? CURLE_OK },
            { trustsAuthorityAlone ? pult_curl_set_text(handle, CURLOPT_CAPATH, nil) : CURLE_OK },
            { certificate.map { pult_curl_set_text(handle, CURLOPT_SSLCERT, $0) } ?? CURLE_OK },
            { keyFile.map { pult_curl_set_text(handle, CURLOPT_SSLKEY, $0) } ?? CURLE_OK },
            { user.map { pult_curl_set_text(handle, CURLOPT_USERNAME, $0) } ?? CURLE_OK },
            { password.map { pult_curl_set_text(handle, CURLOPT_PASSWORD, $0) } ?? CURLE_OK },
            { pult_curl_set_list(handle, CURLOPT_HTTPHEADER, list) },
            {
                guard method != "GET" else { return pult_curl_set_number(handle, CURLOPT_HTTPGET, 1) }
                let code = pult_curl_set_number(handle, CURLOPT_POSTFIELDSIZE, text.utf8.count)
                return code == CURLE_OK ? pult_curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, text) : code
            },
            {
                ["GET", "POST"].contains(method) ? CURLE_OK : pult_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, method)
            },
            { pult_curl_set_fault_text(handle, faultText) },
            { pult_curl_set_writer(handle, writer, here) },
            { curl_easy_perform(handle) },
        ]
        for step in steps {
            let code = step()
            guard code == CURLE_OK else { return code }
        }
        return CURLE_OK
    }

    private final class Gathering {
        private(set) var data = Data()
        private(set) var isCut = false

        /// Fewer bytes taken than came make libcurl stop.
        func take(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) -> Int {
            let room = min(count, HTTPExchange.longestAnswerBytes - data.count)
            data.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: room))
            isCut = isCut || room < count
            return room
        }
    }
}

extension HTTPExchange.Answer {
    /// What is said of a number, kept as the proof: a line of it.
    var words: String {
        let text = String(decoding: body.prefix(400), as: UTF8.self)
        let line = String(text.map { $0.isNewline || $0.asciiValue.map { $0 < 0x20 } ?? false ? " " : $0 })
        return String(line.split(separator: " ").joined(separator: " ").prefix(Self.longestWords))
    }

    private static let longestWords = 300

    var isSuccess: Bool { (200..<300).contains(status) }

    /// What is wrong with the service's own account, address or pace is mended here, and what was to go is as good as
    /// it was.
    var isAboutService: Bool { ![400, 406, 410, 411, 413, 414, 415, 422, 451].contains(status) }

    /// The text or number that stands at `path` (`result.id`, `messages.0.id`) in a JSON answer.
    func value(at path: String) -> String? {
        guard !isCut, let root = try? JSONDecoder().decode(Node.self, from: body) else { return nil }
        return path.split(separator: ".").reduce(Optional(root)) { $0?[String($1)] }?.text
    }

    private enum Node: Decodable {
        case map([String: Node])
        case list([Node])
        case word(String)
        case nothing

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let map = try? container.decode([String: Node].self) {
                self = .map(map)
            } else if let list = try? container.decode([Node].self) {
                self = .list(list)
            } else if let text = try? container.decode(String.self) {
                self = .word(text)
            } else if let number = try? container.decode(Int64.self) {
                self = .word(String(number))
            } else if let number = try? container.decode(Double.self) {
                self = .word(String(number))
            } else if let flag = try? container.decode(Bool.self) {
                self = .word(String(flag))
            } else {
                self = .nothing
            }
        }

        subscript(key: String) -> Node? {
            switch self {
            case .map(let map): map[key]
            case .list(let list): Int(key).flatMap { list.indices.contains($0) ? list[$0] : nil }
            case .word, .nothing: nil
            }
        }

        var text: String? {
            if case .word(let text) = self, !text.isEmpty { text } else { nil }
        }
    }
}
