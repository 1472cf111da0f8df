import Answering
import ClientServers
import Logging
import Profiles
import Setup
import Telephony

extension Settings {
    /// Who asks the clients' own servers. What a profile names lies in its client's folder; a secret that others can
    /// read is not used, and is read anew for each question, so that it can be changed without a restart.
    func clientServers() -> CurlClientServer {
        let logger = ProgramLog.logger("client-servers")
        return CurlClientServer(
            place: { [folder] in folder.place(of: $0, at: $1) },
            file: { try SecretFile.read($0, isPublic: $1) },
            note: { client, lookup, fault in
                logger.warning("\(client): \(lookup): \(fault)")
            })
    }
}
