import Answering
import CCurl

/// One talk with one server, by libcurl: greeting, TLS, log-in, one recipient, the mail.
final class SMTPDelivery {
    private let mail: Mail
    private let settings: MailSettings
    private let server: String
    /// The server's lines, the last of them its verdict.
    private var lastLine = ""
    /// It has asked for the mail's text: what it says from now on is about the mail.
    private var hasAskedForText = false
    /// It has taken the sender's name: what it refuses from now on is the recipient or the mail.
    private var hasGreeted = false

    init(_ mail: Mail, _ settings: MailSettings, server: String) {
        self.mail = mail
        self.settings = settings
        self.server = server
    }

    func perform() -> CourierReply {
        guard Self.isReady, let handle = curl_easy_init() else { return .putOff("libcurl does not start") }
        defer { curl_easy_cleanup(handle) }
        var (headers, recipients) = (UnsafeMutablePointer<curl_slist>?.none, UnsafeMutablePointer<curl_slist>?.none)
        defer {
            curl_slist_free_all(headers)
            curl_slist_free_all(recipients)
        }
        for header in mail.headers { headers = curl_slist_append(headers, header) }
        recipients = curl_slist_append(recipients, "<\(mail.to)>")
        guard let mime = curl_mime_init(handle) else { return .putOff("libcurl has no memory") }
        defer { curl_mime_free(mime) }
        let code = fill(mime).flatMap { $0 == CURLE_OK ? nil : $0 } ?? run(handle, headers, recipients, mime)
        return reply(to: code, handle)
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Returns: what failed.
    private func fill(_ mime: OpaquePointer) -> CURLcode? {
        let text = curl_mime_addpart(mime)
        let steps: [() -> CURLcode] =
            [
                { curl_mime_data(text, self.mail.text, self.mail.text.utf8.count) },
                { curl_mime_type(text, "text/plain; charset=utf-8") },
                { curl_mime_encoder(text, "quoted-printable") },
            ]
            + mail.attachments.flatMap { file in
                let part = curl_mime_addpart(mime)
                return [
                    { curl_mime_filedata(part, file.path) },
                    { curl_mime_filename(part, MailHeader.encoded(file.name)) },
                    { curl_mime_type(part, file.type) },
                    { curl_mime_encoder(part, "base64") },
                ]
            }
        for step in steps {
            let code = step()
            guard code == CURLE_OK else { return code }
        }
        return nil
    }

    private func run(
        _ handle: UnsafeMutableRawPointer, _ headers: UnsafeMutablePointer<curl_slist>?,
        _ recipients: UnsafeMutablePointer<curl_slist>?, _ mime: OpaquePointer
    ) -> CURLcode {
        let listener: pult_curl_writer = { bytes, size, count, into in
            guard let bytes, let into else { return 0 }
            let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
            Unmanaged<SMTPDelivery>.fromOpaque(into).takeUnretainedValue().hear(line)
            return size * count
        }
        let here = Unmanaged.passUnretained(self).toOpaque()
        let steps: [() -> CURLcode] = [
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
            { pult_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(self.settings.sender)>") },
            { pult_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) },
            { pult_curl_set_list(handle, CURLOPT_HTTPHEADER, headers) },
            { pult_curl_set_mime(handle, mime) },
            { pult_curl_set_header_writer(handle, listener, here) },
            { curl_easy_perform(handle) },
        ]
        for step in steps {
            let code = step()
            guard code == CURLE_OK else { return code }
        }
        return CURLE_OK
    }

    private func hear(_ line: String) {
        lastLine = String(line.prefix { !$0.isNewline }.prefix(Self.longestWords))
        if lastLine.hasPrefix("354") { hasAskedForText = true }
        if lastLine.hasPrefix("250 ") { hasGreeted = true }
    }

    private static let longestWords = 300

    private func reply(to code: CURLcode, _ handle: UnsafeMutableRawPointer) -> CourierReply {
        guard code != CURLE_OK else { return .accepted(by: host, words: lastLine) }
        var status = 0
        _ = pult_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
        let isAboutMail = hasAskedForText || code == CURLE_SEND_ERROR && hasGreeted
        // What is wrong with the service's own account or line is mended here, and the mail goes later.
        if (500..<600).contains(status), isAboutMail, code != CURLE_LOGIN_DENIED { return .refused(lastLine) }
        let words = String(cString: curl_easy_strerror(code))
        return .putOff(status >= 400 ? "\(host): \(lastLine)" : "\(host): \(words)")
    }

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
