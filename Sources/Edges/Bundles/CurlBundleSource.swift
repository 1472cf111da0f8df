import Answering
import CCurl
package import FoundationEssentials
import Synchronization

/// A server that gives the published files away: HTTPS alone, verified, no redirect, no more than was announced.
package final class CurlBundleSource: BundleSource {
    package struct Limits: Hashable, Sendable {
        package var connectMilliseconds = 5_000
        /// From the start to the last byte of the manifest.
        package var totalMilliseconds = 60_000
        /// A file may take as long as it must, while so much of it comes in each such time.
        package var leastBytesASecond = 1024
        package var slowSeconds = 30

        package init() {}
    }

    package let pauseSeconds = 60
    package var name: String { url }
    private let url: String
    private let authority: String?
    private let token: String?
    private let limits: Limits
    /// One line to the server for all that is asked.
    private let line = Mutex(Line())

    /// - Parameters:
    ///   - url: begins with `https://` and ends without `/`.
    ///   - authority: a PEM file: whose certificates are trusted instead of those that the machine trusts.
    ///   - token: what lets this machine in there; `nil`: nothing is asked for.
    package init(url: String, authority: String? = nil, token: String? = nil, limits: Limits = Limits()) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        (self.authority, self.token, self.limits) = (authority, token, limits)
    }

    package func latest(unless tag: String?) throws(BundleFault) -> (bytes: Data, tag: String?)? {
        let answer = try get(
            SignedManifest.fileName, atMost: Manifest.Limit.manifestBytes, unless: tag, isInAll: true)
        return answer.status == 304 ? nil : (answer.bytes, answer.tag)
    }

    package func bytes(of file: Manifest.File) throws(BundleFault) -> Data {
        try get(file.object, atMost: file.bytes, unless: nil, isInAll: false).bytes
    }

    private func get(
        _ name: String, atMost most: Int, unless tag: String?, isInAll: Bool
    ) throws(BundleFault) -> (status: Int, bytes: Data, tag: String?) {
        let gathering = Gathering(limitBytes: most)
        let address = url + "/" + name
        let (code, status, said) = line.withLock { line in
            line.perform { handle in
                perform(handle, address, unless: tag, isInAll: isInAll, gathering)
            }
        }
        // A page that says why there is no file may be longer than the file.
        guard [0, 200].contains(status) || status == 304 && tag != nil else {
            throw BundleFault(.away, "\(address) answers with the status \(status)")
        }
        guard !gathering.isTooLong else { throw BundleFault(.damaged, "\(address) is longer than it may be") }
        guard code == CURLE_OK else {
            throw BundleFault(Self.isOfTrust(code) ? .untrusted : .away, "\(address): \(said)")
        }
        return (status, gathering.data, gathering.tag)
    }

    private static func isOfTrust(_ code: CURLcode) -> Bool {
        [CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE].contains(code)
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Sets everything in its order, the first failure ending it, and performs.
    private func perform(
        _ handle: UnsafeMutableRawPointer, _ address: String, unless tag: String?, isInAll: Bool,
        _ gathering: Gathering
    ) -> CURLcode {
        guard Self.isReady, let headers = headers(unless: tag) else { return CURLE_FAILED_INIT }
        defer { curl_slist_free_all(headers) }
        let writer: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            return Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().take(bytes, size * count)
        }
        let header: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            Unmanaged<Gathering>.fromOpaque(into).takeUnretainedValue().hear(bytes, size * count)
            return size * count
        }
        let into = Unmanaged.passUnretained(gathering).toOpaque()
        let steps: [() -> CURLcode] = [
            { pult_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "https") },
            { pult_curl_set_text(handle, CURLOPT_URL, address) },
            { pult_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0) },
            { pult_curl_set_number(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2) },
            { pult_curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1) },
            { pult_curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2) },
            { [authority] in authority.map { pult_curl_set_text(handle, CURLOPT_CAINFO, $0) } ?? CURLE_OK },
            // Those that the machine trusts would stay beside it.
            { [authority] in authority == nil ? CURLE_OK : pult_curl_set_text(handle, CURLOPT_CAPATH, nil) },
            { pult_curl_set_number(handle, CURLOPT_NOSIGNAL, 1) },
            // Settings of the user's shell are not the workstation's.
            { pult_curl_set_text(handle, CURLOPT_PROXY, "") },
            { [limits] in pult_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connectMilliseconds) },
            { [limits] in
                isInAll ? pult_curl_set_number(handle, CURLOPT_TIMEOUT_MS, limits.totalMilliseconds) : CURLE_OK
            },
            { [limits] in pult_curl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, limits.leastBytesASecond) },
            { [limits] in pult_curl_set_number(handle, CURLOPT_LOW_SPEED_TIME, limits.slowSeconds) },
            { pult_curl_set_list(handle, CURLOPT_HTTPHEADER, headers) },
            { pult_curl_set_header_writer(handle, header, into) },
            { pult_curl_set_writer(handle, writer, into) },
            { curl_easy_perform(handle) },
        ]
        return withExtendedLifetime(gathering) {
            for step in steps {
                let code = step()
                guard code == CURLE_OK else { return code }
            }
            return CURLE_OK
        }
    }

    /// `nil` where the token or the tag would make a header of its own.
    private func headers(unless tag: String?) -> UnsafeMutablePointer<curl_slist>? {
        let isPlain = [token, tag].allSatisfy { $0?.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ?? true }
        guard isPlain else { return nil }
        var list = curl_slist_append(nil, "Accept: */*")
        if let token { list = curl_slist_append(list, "Authorization: Bearer " + token) }
        if let tag { list = curl_slist_append(list, "If-None-Match: " + tag) }
        return list
    }

    /// A handle of libcurl, which keeps its connection from one request to the next.
    private struct Line: ~Copyable, Sendable {
        /// Where it lies: who has the line has it alone.
        private var address: UInt = 0

        mutating func perform(
            _ body: (UnsafeMutableRawPointer) -> CURLcode
        ) -> (code: CURLcode, status: Int, said: String) {
            if address == 0 { address = UInt(bitPattern: curl_easy_init()) }
            guard let handle = UnsafeMutableRawPointer(bitPattern: address) else {
                return (CURLE_FAILED_INIT, 0, "libcurl does not start")
            }
            // What was set for this request is gone after it.
            defer { curl_easy_reset(handle) }
            let code = body(handle)
            var status = 0
            _ = pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
            return (code, status, String(cString: curl_easy_strerror(code)))
        }

        deinit { if let handle = UnsafeMutableRawPointer(bitPattern: address) { curl_easy_cleanup(handle) } }
    }

    private final class Gathering {
        private(set) var data = Data()
        private(set) var isTooLong = false
        private(set) var tag: String?
        private let limitBytes: Int
        private static let longestTag = 256

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

        func hear(_ bytes: UnsafeMutablePointer<CChar>, _ count: Int) {
            let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
            guard line.lowercased().hasPrefix("etag:") else { return }
            var tag = line.dropFirst("etag:".count).drop { $0 == " " }
            while let last = tag.last, last.isWhitespace { tag.removeLast() }
            let isPlain = tag.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
            self.tag = isPlain && !tag.isEmpty && tag.utf8.count <= Self.longestTag ? String(tag) : nil
        }
    }
}
