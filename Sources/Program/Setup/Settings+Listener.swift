import Answering
import Profiles
package import Telephony

extension Settings {
    /// How the listener would be started; refused where that would not be safe.
    package func listener(token: String) throws -> ListenerSettings {
        do {
            let settings = ListenerSettings(
                host: listen.host, port: listen.port,
                tls: file.tls.map { .init(certificate: $0.certificate, key: $0.keyFile) },
                plainHTTP: file.allowsPlainHTTP,
                bearerTokens: [token] + (try file.bearerTokenFiles.map { try SecretFile.read($0) }),
                webhookKeys: try file.webhookKeyFiles.map { try SecretFile.read($0) },
                publicURL: file.publicURL, pbxes: try pbxDoors(), country: country)
            try settings.check()
            return settings
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(String(describing: error))
        }
    }
}
