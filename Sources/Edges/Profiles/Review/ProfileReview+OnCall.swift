import Answering

extension ProfileReview {
    /// Of two overrides for one topic the shorter decides, which is meant where it lies wholly inside the longer.
    mutating func judgeOnCall() {
        guard places.areSound("escalation", "timezone") else { return }
        let overrides = client.escalation.onCall
        for (second, later) in overrides.enumerated() where !later.valid.isOver(at: now) {
            for (topic, names) in later.topics.sorted(by: { $0.key < $1.key }) {
                let rival = overrides[..<second].first { earlier in
                    // Days are compared faster than names, and a year has many.
                    guard earlier.valid.collides(with: later.valid, at: now), let others = earlier.topics[topic] else {
                        return false
                    }
                    return others != names
                }
                guard let rival else { continue }
                let until = [rival.valid.until, later.valid.until].compactMap { $0 }.min()
                let from = [rival.valid.from, later.valid.from].compactMap { $0 }.max() ?? now
                doubt(
                    OnCallDoubt.overlap(topic, from: from, until: until, client.hours.zone),
                    at: places.key("escalation", "on-call", .element(second), "topics", .key(topic)))
            }
        }
    }
}

extension Validity {
    fileprivate func collides(with other: Validity, at now: Moment) -> Bool {
        let begin = max(lower, other.lower)
        let end = min(upper, other.upper)
        guard begin < end, end > now.milliseconds else { return false }
        return !isOverride(of: other) && !other.isOverride(of: self)
    }

    private func isOverride(of other: Validity) -> Bool {
        other.lower <= lower && upper <= other.upper && length < other.length
    }

    private var lower: Int64 { from?.milliseconds ?? .min }
    private var upper: Int64 { until?.milliseconds ?? .max }
}

enum OnCallDoubt: Objection {
    case overlap(Client.Topic, from: Moment, until: Moment?, Zone)

    var rule: Rule { .onCallOverlap }

    var wording: String {
        switch self {
        case .overlap(let topic, let from, let until, let zone):
            "an override above names others for \(quoted(topic)) "
                + (until.map { (from..<$0).words(in: zone) } ?? "from \(from.words(in: zone)) on")
                + ": let one end where the other begins, or lie wholly inside it"
        }
    }
}
