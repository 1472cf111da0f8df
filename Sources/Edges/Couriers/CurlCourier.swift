package import Answering
import CCurl
import Dispatch
import FoundationEssentials

/// Carries mail by libcurl's SMTP: one recipient, one try, one server.
///
/// A try that comes after a failed one takes the next server.
package struct CurlCourier: Courier {
    private let settings: MailSettings
    private let stationery: Stationery

    package init(_ settings: MailSettings) {
        self.settings = settings
        stationery = Stationery()
    }

    package var ways: Set<Parcel.Way> { [.mail] }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        guard !settings.servers.isEmpty else { return .putOff("no server") }
        let mail = stationery.mail(of: parcel, by: settings)
        let server = settings.servers[(max(1, attempt) - 1) % settings.servers.count]
        return await withCheckedContinuation { continuation in
            // libcurl waits, and a thread of the pool must not.
            DispatchQueue(label: "curl-courier").async {
                continuation.resume(returning: SMTPDelivery(mail, settings, server: server).perform())
            }
        }
    }
}
