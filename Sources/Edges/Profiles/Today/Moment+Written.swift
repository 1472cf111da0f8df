package import Answering

extension Moment {
    /// Reads a moment as people write it: `2026-11-25`, `2026-11-25 18:00`, `2026-11-25T18:00+03:00`, or `18:00` today.
    ///
    /// - Parameter endingDay: a day alone is its end, so that it is included.
    package init?(written text: String, in zone: Zone, at now: Moment, endingDay: Bool = false) {
        if let written = WrittenMoment(text) {
            self = written.moment(in: zone, endingDay: endingDay)
            return
        }
        let today = zone.local(now).day
        guard let written = WrittenMoment("\(today.written) \(text)") else { return nil }
        self = written.moment(in: zone, endingDay: endingDay)
    }
}
