import Answering
import FoundationEssentials
import Telephony
import Testing

@Suite("A listener with a certificate")
struct TLSTests {
    @Test("takes events over TLS from who trusts it, and nothing without")
    func encrypted() async throws {
        let folder = try Folder()
        let certificate = try folder.file("desk.pem", Self.certificate, mode: 0o644)
        let key = try folder.file("desk.key", Self.key, mode: 0o600)
        var settings = ListenerSettings.onFreePort()
        settings.tls = ListenerSettings.TLSFiles(certificate: certificate, key: key)
        let reception = RecordingReception()
        let headers = ["Content-Type": "application/json", "Authorization": "Bearer \(Secrets.token)"]
        let (status, tooLarge, stranger, plain) = try await withListener(settings, reception) { port in
            let trusting = CurlSender(authority: certificate)
            let url = "https://127.0.0.1:\(port)/v1/events"
            let status = try await trusting.post(url: url, headers: headers, body: Data(ringing.utf8)).status
            let large = Data(repeating: 32, count: 1_000_000)
            let tooLarge = try await trusting.post(url: url, headers: headers, body: large).status
            let stranger = try? await CurlSender().post(url: url, headers: headers, body: Data(ringing.utf8))
            let plain = try? await trusting.post(
                url: "http://127.0.0.1:\(port)/v1/events", headers: headers, body: Data(ringing.utf8))
            return (status, tooLarge, stranger, plain)
        }
        #expect(status == 202)
        #expect(tooLarge == 413)
        #expect(stranger == nil)
        #expect(plain == nil)
        #expect(reception.events.count == 1)
    }

    @Test("does not start while others can read its key")
    func openKey() async throws {
        let folder = try Folder()
        let files = ListenerSettings.TLSFiles(
            certificate: try folder.file("desk.pem", Self.certificate, mode: 0o644),
            key: try folder.file("desk.key", Self.key, mode: 0o644))
        let settings = ListenerSettings(port: 0, tls: files, bearerTokens: ["t"])
        let telephone = HTTPTelephone(settings: settings, timekeeper: StoppedClock())
        await #expect(throws: ListenerFault.secret(SecretFault(path: files.key, reason: .open(mode: 0o644)))) {
            try await telephone.tell(RecordingReception())
        }
    }

    /// For 127.0.0.1 alone, made for this test, valid for a hundred years.
    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATygAwIBAgIUYtVwx7dO/QgismvGX0iP0TCkNi8wCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMZGVzay5leGFtcGxlMCAXDTI2MTEyMjAyNDk0NloYDzIxMjYx
        MDI5MDI0OTQ2WjAXMRUwEwYDVQQDDAxkZXNrLmV4YW1wbGUwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAASP1xGHe/FpIv+zt4VtZauYrw2Scn2bTOuagcNiU1mpIs27
        VrQ9WIpOJ/Dhant6Yx4oOmpcrOEAvx8WCvkO9cSLo2QwYjAdBgNVHQ4EFgQUX4yG
        mAcVfcNUMZZ38Lgjro+xMwIwHwYDVR0jBBgwFoAUX4yGmAcVfcNUMZZ38Lgjro+x
        MwIwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMC
        A0cAMEQCIHk/5Zk6Rzv6fVioRGKwISRVHfwXmYISmBQQ0Fx9YMg5AiBdb0KcmgxJ
        u0P8vTz4HIaqkBIAZ8aNtVp/WOwNmRN0ew==
        -----END CERTIFICATE-----
        """
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDoZWYmOfuEJ5ikxp
        Sdpk1cuf0q/CSgIpNWNi3twLuMahRANCAASP1xGHe/FpIv+zt4VtZauYrw2Scn2b
        TOuagcNiU1mpIs27VrQ9WIpOJ/Dhant6Yx4oOmpcrOEAvx8WCvkO9cSL
        -----END PRIVATE KEY-----
        """
}
