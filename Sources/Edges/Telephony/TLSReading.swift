import HummingbirdTLS

/// The listener's certificate and key.
enum TLSReading {
    static func configuration(_ files: ListenerSettings.TLSFiles) throws(ListenerFault) -> TLSConfiguration {
        let secret: String
        do throws(SecretFault) { secret = try SecretFile.read(files.key) } catch { throw .secret(error) }
        guard let chain = try? NIOSSLCertificate.fromPEMFile(files.certificate), !chain.isEmpty else {
            throw .certificate(path: files.certificate)
        }
        guard let key = try? NIOSSLPrivateKey(bytes: Array(secret.utf8), format: .pem) else {
            throw .key(path: files.key)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}

extension ListenerSettings {
    /// Whether the keys, and the certificate if there is one, can be used as they are.
    package func checkSecrets() throws(ListenerFault) {
        _ = try Authentication(self)
        if let tls { _ = try TLSReading.configuration(tls) }
    }
}
