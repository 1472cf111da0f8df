package import Answering

/// All couriers of a service behind one counter: each parcel goes by the first that carries on its way.
package struct PostOffice: Courier {
    private let couriers: [any Courier]

    package init(_ couriers: [any Courier]) {
        self.couriers = couriers
    }

    package var ways: Set<Parcel.Way> { couriers.reduce(into: []) { $0.formUnion($1.ways) } }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        guard let courier = couriers.first(where: { $0.ways.contains(parcel.way) }) else {
            return .putOff("no way is set up for \(parcel.way.rawValue)")
        }
        return await courier.carry(parcel, attempt: attempt)
    }

    package func follow(_ parcel: Parcel, job: String) async -> CourierReply {
        guard let courier = couriers.first(where: { $0.ways.contains(parcel.way) }) else { return .putOff("") }
        return await courier.follow(parcel, job: job)
    }
}
