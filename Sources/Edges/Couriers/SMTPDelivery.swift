import Answering
import CCurl

/// One talk with one server, by libcurl: greeting, TLS, log-in, one recipient, the mail.
final class SMTPDelivery {
    private let settings: MailSettings
    private let server: String
    private let lines: MailLines
    /// What was asked of the server last, in its language: `EHLO`, `AUTH`, `MAIL`.
    private var lastCommand = ""
    /// What it answered last.
    private var lastLine = ""
    /// What it says from now on is no answer to anything that was asked.
    private var hasTakenLeave = false
    /// It was told of a mail: another server is not to be told of it in the same breath.
    private(set) var hasBegunMail = false

    init(_ settings: MailSettings, server: String, lines: MailLines) {
        self.settings = settings
        self.server = server
        self.lines = lines
    }

    func carry(_ mail: Mail) -> CourierReply {
        guard Self.isReady, let handle = lines.take(to: server) else { return .putOff("libcurl does not start") }
        var isGood = false
        defer { lines.put(handle, to: server, isGood: isGood) }
        var (headers, recipients) = (UnsafeMutablePointer<curl_slist>?.none, UnsafeMutablePointer<curl_slist>?.none)
        defer {
            curl_slist_free_all(headers)
            curl_slist_free_all(recipients)
        }
        for header in mail.headers { headers = curl_slist_append(headers, header) }
        recipients = curl_slist_append(recipients, "<\(mail.to)>")
        guard let mime = curl_mime_init(handle) else { return .putOff("libcurl has no memory") }
        defer { curl_mime_free(mime) }
        let steps: [() -> CURLcode] =
            fill(mime, with: mail) + [
                { pult_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(self.settings.sender)>") },
                { pult_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) },
                { pult_curl_set_list(handle, CURLOPT_HTTPHEADER, headers) },
                { pult_curl_set_mime(handle, mime) },
            ]
        switch perform(steps, handle) {
        case .success:
            isGood = true
            return .accepted(by: host, words: lastLine)
        case .failure(let fault):
            let isTheirWord = hasBegunMail && (500..<600).contains(status) && !Self.aboutAccount.contains(status)
            return isTheirWord ? .refused(lastLine) : .putOff("\(host): \(fault.sentence)")
        }
    }

    /// Goes as far as the log-in, and sends nothing.
    ///
    /// - Returns: what is in the way.
    func look() -> String? {
        guard Self.isReady, let handle = curl_easy_init() else { return "libcurl does not start" }
        defer { curl_easy_cleanup(handle) }
        let steps: [() -> CURLcode] = [
            { pult_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, "NOOP") },
            { pult_curl_set_number(handle, CURLOPT_NOBODY, 1) },
        ]
        guard case .failure(let fault) = perform(steps, handle) else { return nil }
        return fault.sentence
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    /// What is wrong with the service's own log-in is mended here, and the mail goes later.
    private static let aboutAccount: Set<Int> = [530, 534, 535, 538]

    private func fill(_ mime: OpaquePointer, with mail: Mail) -> [() -> CURLcode] {
        let text = curl_mime_addpart(mime)
        return [
            { curl_mime_data(text, mail.text, mail.text.utf8.count) },
            { curl_mime_type(text, "text/plain; charset=utf-8") },
            { curl_mime_encoder(text, "quoted-printable") },
        ]
            + mail.attachments.flatMap { file in
                let part = curl_mime_addpart(mime)
                return [
                    {
                        switch file.body {
                        case .file(let path): curl_mime_filedata(part, path)
                        case .text(let text): curl_mime_data(part, text, text.utf8.count)
                        }
                    },
                    { curl_mime_filename(part, MailHeader.encoded(file.name)) },
                    { curl_mime_type(part, file.type) },
                    { curl_mime_encoder(part, "base64") },
                ]
            }
    }

    private struct Fault: Error {
        var sentence: String
    }

    private func perform(_ more: [() -> CURLcode], _ handle: UnsafeMutableRawPointer) -> Result<Void, Fault> {
        let faultText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        faultText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        // libcurl may write into it as long as it knows of it.
        defer {
            _ = pult_curl_set_fault_text(handle, nil)
            faultText.deallocate()
        }
        let listener: pult_curl_listener = { _, kind, bytes, count, from in
            guard let bytes, let from else { return 0 }
            let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: min(count, 400)), as: UTF8.self)
            Unmanaged<SMTPDelivery>.fromOpaque(from).takeUnretainedValue().hear(line, kind)
            return 0
        }
        let here = Unmanaged.passUnretained(self).toOpaque()
        let steps: [() -> CURLcode] =
            [
                { pult_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps") },
                { pult_curl_set_text(handle, CURLOPT_URL, self.server + "/" + self.settings.domain) },
                { pult_curl_set_number(handle, CURLOPT_NOSIGNAL, 1) },
                { pult_curl_set_text(handle, CURLOPT_PROXY, "") },
                { pult_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, self.settings.connectMilliseconds) },
                { pult_curl_set_number(handle, CURLOPT_TIMEOUT_MS, self.settings.totalMilliseconds) },
                { pult_curl_set_number(handle, CURLOPT_USE_SSL, self.settings.tls.curl) },
                { self.settings.authority.map { pult_curl_set_text(handle, CURLOPT_CAINFO, $0) } ?? CURLE_OK },
                { self.settings.user.map { pult_curl_set_text(handle, CURLOPT_USERNAME, $0) } ?? CURLE_OK },
                { self.settings.password.map { pult_curl_set_text(handle, CURLOPT_PASSWORD, $0) } ?? CURLE_OK },
                { pult_curl_set_fault_text(handle, faultText) },
                { pult_curl_set_listener(handle, listener, here) },
            ] + more + [{ curl_easy_perform(handle) }]
        for step in steps {
            let code = step()
            guard code != CURLE_OK else { continue }
            let said = String(cString: faultText)
            return .failure(Fault(sentence: sentence(for: code, said.isEmpty ? nil : said)))
        }
        return .success(())
    }

    private func sentence(for code: CURLcode, _ said: String?) -> String {
        switch code {
        case CURLE_USE_SSL_FAILED:
            return "it offers no TLS, and nothing is sent in clear (mail: {tls: required})"
        case CURLE_OPERATION_TIMEDOUT where !lastCommand.isEmpty: return "no answer to \(lastCommand) in time"
        default: return status >= 400 ? lastLine : said ?? String(cString: curl_easy_strerror(code))
        }
    }

    private func hear(_ line: String, _ kind: curl_infotype) {
        guard !hasTakenLeave else { return }
        switch kind {
        case CURLINFO_HEADER_OUT:
            // No more of it than its name: what follows may be a password.
            let command = String(line.prefix { $0.isLetter })
            if Self.commands.contains(command) { lastCommand = command }
            hasTakenLeave = command == "QUIT"
            if lastCommand == "MAIL" { hasBegunMail = true }
        case CURLINFO_HEADER_IN: lastLine = String(line.prefix { !$0.isNewline }.prefix(Self.longestWords))
        default: break
        }
    }

    private static let commands: Set<String> = ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "NOOP"]
    private static let longestWords = 300

    private var status: Int { Int(lastLine.prefix(3)) ?? 0 }

    private var host: String {
        let place = server.split(separator: "/").last.map(String.init) ?? server
        return place.lastIndex(of: ":").map { String(place[..<$0]) } ?? place
    }
}

extension MailSettings.TLS {
    fileprivate var curl: Int {
        switch self {
        case .required: Int(CURLUSESSL_ALL.rawValue)
        case .preferred: Int(CURLUSESSL_TRY.rawValue)
        case .none: Int(CURLUSESSL_NONE.rawValue)
        }
    }
}
