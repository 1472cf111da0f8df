package import Answering
import CCurl
import Dispatch
import FoundationEssentials

/// Carries mail by libcurl's SMTP: one recipient, one try.
///
/// Where a server cannot be told of the mail at all, the next one is told in the same try; where it was told and did not
/// take it, the next try begins with the next server.
package struct CurlCourier: Courier {
    private let settings: MailSettings
    private let stationery: Stationery
    private let lines = MailLines()

    package init(_ settings: MailSettings) {
        self.settings = settings
        stationery = Stationery()
    }

    package var ways: Set<Parcel.Way> { [.mail] }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        let mail: Mail
        do { mail = try stationery.mail(of: parcel, by: settings) } catch { return .refused(error.sentence) }
        let first = settings.servers.isEmpty ? 0 : (max(1, attempt) - 1) % settings.servers.count
        let servers = settings.servers[first...] + settings.servers[..<first]
        return await Self.aside { [settings, lines] in
            var faults: [String] = []
            for server in servers {
                let delivery = SMTPDelivery(settings, server: server, lines: lines)
                let reply = delivery.carry(mail)
                guard case .putOff(let why) = reply, !delivery.hasBegunMail else { return reply }
                faults.append(why)
            }
            return .putOff(faults.isEmpty ? "no server" : faults.joined(separator: "; "))
        }
    }

    /// Of each server, what would keep a mail from it; `nil` where it lets the service in. Nothing is sent.
    package func look() async -> [(server: String, fault: String?)] {
        await Self.aside { [settings, lines] in
            settings.servers.map { ($0, SMTPDelivery(settings, server: $0, lines: lines).look()) }
        }
    }

    /// libcurl waits, and a thread of the pool must not.
    static func aside<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "curl-courier").async { continuation.resume(returning: work()) }
        }
    }
}
