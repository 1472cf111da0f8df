import Answering
import Foundation
import Profiles
import Setup
import Telephony

/// Whether a PBX can find the desk where it is to listen.
struct ListenerCheck {
    enum Probe: Hashable {
        /// Any port will do.
        case anyPort
        case free
        /// It cannot be listened there, in words that say what to do.
        case notUsable(String)
        case desk(HealthDocument)
        /// A desk that tells strangers nothing.
        case closedDesk
        /// Something answers, and is no desk.
        case stranger(String)
    }

    var address: String
    var probe: Probe
    /// Her own desk is running, by its lock.
    var isHeld: Bool

    init(_ settings: Settings, isHeld: Bool) async {
        address = settings.listenURL
        self.isHeld = isHeld
        probe = await Self.look(settings)
    }

    private static func look(_ settings: Settings) async -> Probe {
        do {
            // Any token will do here: whether the desk has its own is another line.
            try settings.listener(token: "-").checkSecrets()
        } catch {
            return .notUsable((error as? Refusal)?.sentence ?? "\(error)")
        }
        guard settings.listen.port != 0 else { return .anyPort }
        do {
            var sender = CurlSender(authority: settings.ownAuthority)
            (sender.connectMilliseconds, sender.totalMilliseconds) = (1_000, 3_000)
            let answer = try await sender.get(url: settings.listenURL + "/v1/health")
            if answer.status == 401 { return .closedDesk }
            let health = try? JSONDecoder().decode(HealthDocument.self, from: answer.body)
            return health.map { .desk($0) } ?? .stranger("it answers \(answer.status)")
        } catch let fault where fault.isUnreachable {
            return listeningFault(settings.listen.host, settings.listen.port).map { .notUsable($0.description) }
                ?? .free
        } catch let fault where fault.isUntrusted {
            return .closedDesk
        } catch {
            return .stranger(error.description)
        }
    }

    var diagnosis: Diagnosis {
        let elsewhere = "Choose another address with --listen, such as 127.0.0.1:8751."
        switch probe {
        case .anyPort: return .good("listener", "\(address): any free port, another one at each start")
        case .free where isHeld:
            return .doubtful(
                "listener", "her desk is running, but nothing answers at \(address).",
                "Ask where it listens (--listen), or start it again.")
        case .free: return .good("listener", "\(address) is free for the desk")
        case .notUsable(let sentence): return .bad("listener", sentence)
        case .stranger(let what):
            return .bad("listener", "\(address) is in use by something that is no desk (\(what)).", elsewhere)
        case .closedDesk:
            return .doubtful(
                "listener", "something that may be a desk answers at \(address), and tells strangers nothing.",
                isHeld ? "" : "It is not hers. \(elsewhere)")
        case .desk where !isHeld:
            return .bad("listener", "another desk answers at \(address).", elsewhere)
        case .desk(let health):
            let desk = "the desk answers at \(address) (version \(health.version), up \(health.uptimeSeconds) s)"
            guard health.logTrouble == nil, health.unrecorded < Self.mostUnrecorded else {
                return .bad(
                    "listener",
                    "\(desk), but its log is in trouble: \(health.logTrouble ?? "slow"), \(health.unrecorded) entries wait.",
                    "Mend what the lines on disk and database say.")
            }
            return .good("listener", desk)
        }
    }

    /// A desk in order writes within a breath.
    private static let mostUnrecorded = 1_000

    /// Why nobody could listen there; the address is free again afterwards.
    private static func listeningFault(_ host: String, _ port: Int) -> ListenerFault? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list?.pointee else {
            return .addressNotOurs(host: host, port: port)
        }
        defer { freeaddrinfo(list) }
        let file = socket(first.ai_family, first.ai_socktype, first.ai_protocol)
        guard file >= 0 else { return .addressNotOurs(host: host, port: port) }
        defer { close(file) }
        var yes: Int32 = 1
        // As the desk itself will: connections that were just closed are no obstacle.
        setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(file, first.ai_addr, first.ai_addrlen) != 0 else { return nil }
        switch errno {
        case EADDRINUSE: return .addressInUse(host: host, port: port)
        case EACCES: return .notAllowed(host: host, port: port)
        default: return .addressNotOurs(host: host, port: port)
        }
    }
}
