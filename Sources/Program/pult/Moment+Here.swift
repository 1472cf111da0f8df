import Answering
import Foundation
import Profiles

extension Moment {
    /// The machine's wall clock.
    static var wallClock: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// A moment as people write it, in the machine's time zone.
    static func here(_ text: String, endingDay: Bool = false) -> Moment? {
        let zone = Zone(named: TimeZone.current.identifier) ?? .utc
        return Moment(written: text, in: zone, at: .wallClock, endingDay: endingDay)
    }
}
