// What does not work around the desk: told until it is mended, the gravest first.

extension Desk {
    mutating func report(_ kind: Trouble.Kind) -> [Effect] {
        guard kind.concerns(person), !troubles.contains(where: { $0.kind == kind }) else { return [] }
        // One of a thing: there are no more troubles than things that can fail, and firms she serves.
        troubles.removeAll { $0.kind.isOfTheSame(as: kind) }
        let place = troubles.firstIndex { $0.kind.gravity.rawValue > kind.gravity.rawValue }
        troubles.insert(Trouble(kind: kind, since: now), at: place ?? troubles.endIndex)
        return []
    }

    /// - Parameter mended: which troubles are over.
    mutating func forget(_ isMended: (Trouble.Kind) -> Bool) -> [Effect] {
        troubles.removeAll { isMended($0.kind) }
        return []
    }

    /// Firms that became another's are no trouble of hers.
    mutating func forgetTroublesOfOthers() {
        troubles = troubles.filter { $0.kind.concerns(person) }
    }

    /// What is news and no trouble any more has been read after a while; so has what a PBX sent once.
    mutating func forgetOldNews() {
        troubles = troubles.filter { trouble in
            switch trouble.kind.gravity {
            case .news, .pbx: !now.isFar(from: trouble.since, seconds: Self.newsSeconds)
            case .order: !now.isFar(from: trouble.since, seconds: Self.refusalSeconds)
            default: true
            }
        }
    }

    /// A call that rings while its event says that it rang long ago pops nothing: she must know why, and the first
    /// that comes in time ends that.
    mutating func judgeClock(by event: CallEvent, isHistory: Bool) {
        guard event.kind == .alerting else { return }
        guard isHistory, let time = event.toldAt else {
            troubles.removeAll { $0.kind.gravity == .clock }
            return
        }
        lateAlerts += 1
        _ = report(.clockOfPBX(minutesLate: now.seconds(since: time) / 60))
    }

    /// How long it is told that a new log was begun, or that a PBX sent what cannot be read.
    private static var newsSeconds: Int { 10 * 60 }

    /// How long it is told that the PBX would not do something.
    private static var refusalSeconds: Int { 20 }
}
