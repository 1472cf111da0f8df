package import Answering

/// What the desks wrote down for the day, in the clients' `today.yaml`.
package struct FolderDayBook: DayBook {
    private let folder: ProfileFolder
    /// The reason that stands there, for whoever reads it.
    private let busy: String
    /// Whose desk writes.
    private let person: Operator.ID

    package init(folder: ProfileFolder, busy: String, by person: Operator.ID) {
        self.folder = folder
        self.busy = busy
        self.person = person
    }

    /// What a desk was told of the manager before gives way, and what is over by then; an absence that his firm planned
    /// beyond it stays. What is over now is taken out.
    package func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {
        let zone = folder.read(only: [client], at: now).catalogue[client]?.hours.zone ?? folder.zone
        let valid = Validity(from: state.since ?? now, until: state.until)
        let absence = Manager.Absence(valid: valid, reason: busy, toldBy: person)
        do {
            try TodayFile(of: client, in: folder, zone: zone).change { today in
                today.absences.removeAll { known in
                    known.absence.valid.until.map { $0 <= now } ?? false
                        || known.manager == manager && known.absence.valid.contains(now)
                            && gives(known.absence, wayTo: state)
                }
                guard state.keepsAway(at: now) else { return }
                today.absences.insert(TodaySheet.Absence(manager: manager, absence: absence), at: 0)
            }
        } catch .faulty {
            throw DayBookFault.faulty
        } catch .unwritable {
            throw DayBookFault.unwritable
        }
    }

    private func gives(_ absence: Manager.Absence, wayTo state: ManagerState) -> Bool {
        absence.toldBy != nil || absence.reason == busy || absence.valid.until.map { $0 <= state.until } ?? false
    }
}
