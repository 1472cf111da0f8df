import Answering
import Foundation
import Setup

/// Whether times will be right: events are dated, signatures expire, clients open and close.
struct ClockCheck {
    var year: Int
    /// How far the wall clock and the steady clock parted while the doctor looked.
    var driftMilliseconds: Int
    var zone: String
    /// `TZ`, where it is set.
    var asked: String?
    /// Zones of clients can be found on this machine.
    var knowsZones: Bool

    /// - Parameters:
    ///   - wall: the wall clock when the doctor began.
    ///   - steady: the steady clock then.
    init(since wall: Date, _ steady: ContinuousClock.Instant) {
        let now = Date()
        let passed = (ContinuousClock.now - steady) / .milliseconds(1)
        year = Calendar(identifier: .gregorian).component(.year, from: now)
        driftMilliseconds = Int((now.timeIntervalSince(wall) * 1000 - passed).magnitude.rounded())
        zone = TimeZone.current.identifier
        asked = Environment["TZ"]
        knowsZones = Zone(named: "Europe/Moscow") != nil && Zone(named: "Asia/Vladivostok") != nil
    }

    var diagnoses: [Diagnosis] { [clock, timeZone] }

    var clock: Diagnosis {
        let remedy = "Set it, and let a time service keep it: timedatectl set-ntp true"
        guard (Self.firstYear...Self.lastYear).contains(year) else {
            return .bad("clock", "it says the year \(year).", remedy)
        }
        guard driftMilliseconds <= Self.mostDriftMilliseconds else {
            return .doubtful("clock", "it was set by \(driftMilliseconds) ms while the doctor looked.", remedy)
        }
        return .good("clock", "the year is \(year), and it runs as fast as the steady one")
    }

    var timeZone: Diagnosis {
        guard knowsZones else {
            return .bad("time zone", "this machine knows no time zones.", "Install them (Debian: tzdata).")
        }
        if let asked, Zone(named: asked.hasPrefix(":") ? String(asked.dropFirst()) : asked) == nil {
            return .doubtful(
                "time zone", "TZ is '\(asked)', which is not known; \(zone) is used.",
                "Set a name such as Europe/Moscow.")
        }
        return .good("time zone", "\(zone), for clients that name none")
    }

    /// A clock before this program was made, or that far ahead, is not set.
    private static let firstYear = 2026
    private static let lastYear = 2060
    private static let mostDriftMilliseconds = 200
}
