package import Answering

/// What `pult notice` and the desks wrote down for the day: notices, and managers who are away.
package struct TodaySheet: Hashable, Sendable {
    package var notices: [Notice]
    package var absences: [Absence]

    package init(notices: [Notice] = [], absences: [Absence] = []) {
        self.notices = notices
        self.absences = absences
    }

    package struct Absence: Hashable, Sendable {
        package var manager: Manager.ID
        package var absence: Manager.Absence

        package init(manager: Manager.ID, absence: Manager.Absence) {
            self.manager = manager
            self.absence = absence
        }
    }
}

extension Client {
    /// The client with what was written for the day: its notices first, and its absences before the planned ones.
    package func with(_ today: TodaySheet) -> Client {
        var client = self
        client.notices = today.notices + notices
        for index in client.managers.indices {
            let added = today.absences.filter { $0.manager == client.managers[index].id }.map(\.absence)
            client.managers[index].away = added + client.managers[index].away
        }
        return client
    }
}
