/// Who can answer for which client, and in which hours of a week somebody is to: roster and profiles taken together.
///
/// A roster knows no shifts: whoever has a client in her list counts at every hour. Projects that have ended want nobody.
package struct Cover: Hashable, Sendable {
    package struct Service: Hashable, Sendable {
        package var client: Client.ID
        package var servedBy: Operator.Grade
        /// Everyone who has it in her list, in the roster's order.
        package var servants: [Operator]
        /// Seconds of the week in which it is open, and in which the service answers for it.
        package var openSeconds: Int
        package var servedSeconds: Int
        package var expectedCallsADay: Int?

        /// Those of its grade or higher: the others see its calls and cannot take them.
        package var able: [Operator] { servants.filter { $0.grade >= servedBy } }
        /// Somebody is to answer, and nobody can.
        package var isGap: Bool { able.isEmpty && servedSeconds > 0 }
    }

    package struct Load: Hashable, Sendable {
        package var person: Operator
        /// Those that take a place of her five, in the order of her digits.
        package var clients: [Client.ID]
        /// Of all her clients together.
        package var expectedCallsADay: Int
        /// Her part of them, where all who can take a client's calls take as many.
        package var shareADay: Int
    }

    package struct Hour: Hashable, Sendable {
        package var day: Day
        package var hour: Int
        /// Who is to be answered for at some moment of it.
        package var clients: [Client.ID] = []
        /// How many there are who can take the calls of one of them at least.
        package var operators = 0
        /// Those of the clients whose calls nobody can take.
        package var gaps: [Client.ID] = []
    }

    /// By the names of the clients.
    package private(set) var services: [Service] = []
    package private(set) var loads: [Load] = []
    /// All of the week, in their order: 24 of each day, also of one on which the clock is set.
    package private(set) var hours: [Hour]

    /// - Parameters:
    ///   - first: the day on which the week begins.
    ///   - zone: whose days and hours they are.
    package init(of catalogue: Catalogue, from first: Day, in zone: Zone) {
        let ends = (0...7 * 24).map { zone.moment(day: first.adding(days: $0 / 24), hour: $0 % 24, minute: 0) }
        let week = ends[0]..<ends[7 * 24]
        hours = (0..<7 * 24).map { Hour(day: first.adding(days: $0 / 24), hour: $0 % 24) }
        let living = catalogue.clients.values.filter { !$0.hasEnded(at: week.lowerBound) }.sorted { $0.id < $1.id }
        var able = hours.map { _ in Set<Operator.ID>() }
        for client in living {
            let stretches = client.served.stretches(in: week)
            let service = Service(
                client: client.id, servedBy: client.servedBy, servants: catalogue.roster.servants(of: client.id),
                openSeconds: client.hours.stretches(in: week).seconds, servedSeconds: stretches.seconds,
                expectedCallsADay: client.project?.expectedCallsADay)
            services.append(service)
            for index in hours.indices where stretches.contains(where: { $0.overlaps(ends[index]..<ends[index + 1]) }) {
                hours[index].clients.append(client.id)
                if service.isGap { hours[index].gaps.append(client.id) }
                able[index].formUnion(service.able.map(\.id))
            }
        }
        for index in hours.indices { hours[index].operators = able[index].count }
        loads = catalogue.roster.operators.map { Load(of: $0, among: services) }
    }
}

extension Cover.Load {
    fileprivate init(of person: Operator, among services: [Cover.Service]) {
        let hers = person.clients.compactMap { id in services.first { $0.client == id } }
        self.init(
            person: person, clients: hers.map(\.client),
            expectedCallsADay: hers.reduce(0) { $0 + ($1.expectedCallsADay ?? 0) },
            shareADay: hers.reduce(0) { sum, service in
                let able = service.able
                guard let calls = service.expectedCallsADay, able.contains(person) else { return sum }
                return sum + (calls + able.count - 1) / able.count
            })
    }
}

extension [Range<Moment>] {
    fileprivate var seconds: Int { reduce(0) { $0 + $1.upperBound.seconds(since: $1.lowerBound) } }
}
