import Answering

extension GeneratedMonth {
    /// How long somebody was at her desk in the month, in milliseconds, and on which breaks.
    struct PresenceTruth {
        var signedOn: Int64 = 0
        var breaks: [String: Int64] = [:]
        var shiftsOverMidnight = 0
        var deaths = 0
        var breaksOverDeath = 0
    }

    private static let reasons = ["обед", "обучение", "чай"]

    /// Shifts in the evening and through the night, from before the month to behind its end. Some desks die, and the
    /// break goes on at the next sign-on; who goes home from a break is on none any more; the last never signs off.
    mutating func work(asOf person: String) {
        var truth = PresenceTruth()
        var begun = span.lowerBound.adding(seconds: -5 * 3600 - random(3600))
        begun.milliseconds += 137
        var pause: String?
        while begun < span.upperBound {
            note(.signedOn(extension: Self.desks[person]!), in: nil, at: begun, by: person)
            var now = begun
            var since = begun
            for _ in 0..<2 + random(2) {
                now = now.adding(seconds: 600 + random(7000))
                if let pause { add(since..<now, to: &truth.breaks[pause, default: 0]) }
                pause = random(3) > 0 ? Self.reasons[random(3)] : nil
                note(.stateChanged(pause.map { .onBreak(reason: $0) } ?? .ready), in: nil, at: now, by: person)
                since = now
            }
            let next = begun.adding(seconds: 20 * 3600 + random(3 * 3600))
            let isLast = next >= span.upperBound
            let dies = isLast || random(4) == 0
            var left = now.adding(seconds: 600 + random(7000))
            if dies {
                left = lastOfDesk(of: person, before: isLast ? nil : next)
            } else {
                note(.signedOff, in: nil, at: left, by: person)
            }
            if let pause { add(since..<left, to: &truth.breaks[pause, default: 0]) }
            add(begun..<left, to: &truth.signedOn)
            if zone.local(begun).day != zone.local(left).day { truth.shiftsOverMidnight += 1 }
            if dies { truth.deaths += 1 }
            if dies, pause != nil { truth.breaksOverDeath += 1 }
            if !dies { pause = nil }
            begun = next
        }
        presence[person] = truth
    }

    private func add(_ stretch: Range<Moment>, to sum: inout Int64) {
        let (from, until) = (max(stretch.lowerBound, span.lowerBound), min(stretch.upperBound, span.upperBound))
        sum += max(0, until.milliseconds - from.milliseconds)
    }

    /// What only a running desk writes.
    private func lastOfDesk(of person: String, before next: Moment?) -> Moment {
        entries[person]!.filter { entry in
            switch entry.fact {
            case .discharged, .handedOver, .handoverArrived, .remarked, .received, .posted, .parcelNews: false
            default: next.map { entry.moment < $0 } ?? true
            }
        }.map(\.moment).max()!
    }
}
