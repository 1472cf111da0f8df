/// Carries one parcel to its recipient, once. Whether it is tried again is the desk's to say.
package protocol Courier: Sendable {
    /// The ways on which it carries anything, as the service is set up.
    var ways: Set<Parcel.Way> { get }

    /// - Parameter attempt: from 1 on; another may take another road.
    func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply

    /// How what another machine took stands there, under its number.
    func follow(_ parcel: Parcel, job: String) async -> CourierReply
}

extension Courier {
    /// Where nothing is handed on.
    package func follow(_ parcel: Parcel, job: String) async -> CourierReply { .putOff("") }
}

/// What became of one try.
package enum CourierReply: Hashable, Codable, Sendable {
    /// By which server, and in which words of its; of a fax, how many pages have arrived.
    case accepted(by: String, words: String, pages: Int? = nil)
    /// Another machine is at it, under that number; how it stands in that machine's words.
    case handed(to: String, job: String, words: String)
    /// It may go later: nobody answered, or not now.
    case putOff(String)
    /// It will never be taken as it is.
    case refused(String)
}

/// Where no way is set up: what is owed is seen to by people.
package struct NoCourier: Courier {
    package init() {}
    package var ways: Set<Parcel.Way> { [] }
    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply { .putOff("") }
}
