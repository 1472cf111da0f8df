import Answering
import Couriers
import Foundation
import Records
import Setup
import Station

/// Mails reports by an outbox of their own, which no desk holds: kept, and tried again like everything that goes out.
struct ReportPost {
    /// The directory of the outbox, beside those of the operators; no operator is called so.
    static let sender: Operator.ID = ".reports"

    var settings: Settings

    /// What was posted in the place of that call before; nothing where nothing ever was.
    func posted(_ id: Call.ID) throws -> [PostedParcel] {
        guard CallLogReader.isBegun(data: settings.data, operator: Self.sender) else { return [] }
        do {
            return try CallLogReader(data: settings.data, operator: Self.sender).parcels(of: id)
        } catch let fault as LogFault {
            throw Refusal(fault.sentence, code: Refusal.notSo)
        }
    }

    /// Keeps the parcels, and carries what is due, also of those that were posted before.
    func post(_ parcels: [Parcel]) async throws {
        if parcels.isEmpty, !CallLogReader.isBegun(data: settings.data, operator: Self.sender) { return }
        let office = try settings.postOffice()
        guard office.ways.contains(.mail) else {
            throw Refusal("the settings name no way for mail to go out: set up mail, or leave out --mail.")
        }
        let directory = settings.directory(of: Self.sender)
        let lock = DeskLock(directory: directory, command: "pult report --mail")
        defer { withExtendedLifetime(lock) {} }
        do {
            try lock.take()
            let log = Edges.liveLog(in: directory) { try lock.take() }
            // Somebody else may have posted them since.
            let new = try parcels.filter { parcel in
                try !posted(parcel.id.call).contains { $0.parcel.id == parcel.id }
            }
            let entries = new.map { Entry(moment: $0.since, call: nil, fact: .posted($0)) }
            try await log.record(entries, calls: [], interface: nil)
            let postman = Postman(log: log, courier: office, timekeeper: Edges.liveTimekeeper())
            _ = try await postman.carry(for: Self.sender, urged: false)
            await log.close()
        } catch let fault as LogFault {
            throw Refusal(fault.sentence, code: Refusal.notSo)
        }
    }
}
