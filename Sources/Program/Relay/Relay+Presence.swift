import Answering
package import Service
import Synchronization

// Who is there: kept fresh in the store by what desks say, as long as they do.

extension Relay {
    package func heard(from sitting: Sitting) {
        let now = timekeeper.now()
        state.withLock { $0.heard[Seat(sitting)] = now }
    }

    /// Written only where it grows old, or another relay took somebody for gone: two hundred desks are one look.
    ///
    /// A desk that says that it works is there as long as it does, at whichever relay; any other as long as its line is.
    func keepPresent(at now: Moment) async {
        let (lines, heard) = state.withLock { state in
            state.heard = state.heard.filter { !now.isFar(from: $0.value, seconds: Self.wordLastsSeconds) }
            return (Array(state.lines.values), state.heard)
        }
        guard !lines.isEmpty || !heard.isEmpty, let present = try? await store.present(at: now) else { return }
        let fresh = Set(present.filter { !now.isFar(from: $0.seenAt, seconds: Self.freshSeconds) }.map(Seat.init))
        // At once: a store that writes several together waits for its disk once.
        await withTaskGroup { group in
            for (sitting, end) in lines where !fresh.contains(Seat(sitting)) {
                if sitting.saysItWorks, heard[Seat(sitting)] == nil {
                    if present.contains(where: { sitting.isAnothers($0) }) { end.call() }
                    continue
                }
                group.addTask { [self] in
                    guard let reply = try? await store.stay(sitting, now: now) else { return }
                    // Where another took her for gone and sits there now, what comes is the other's.
                    if reply != .welcome { end.call() }
                    // She may have left while it was written that she is there.
                    if state.withLock({ $0.lines[sitting.line] == nil }) { try? await store.signOff(sitting) }
                }
            }
            let here = Set(lines.map { Seat($0.sitting) })
            for seat in heard.keys where !here.contains(seat) && !fresh.contains(seat) {
                group.addTask { [self] in try? await store.hear(seat.sitting, now: now) }
            }
        }
        note(present, at: now)
    }

    func note(_ there: [Presence], at now: Moment) {
        let present = there.map { Colleague(person: $0.person, desk: $0.desk, state: $0.state) }
        let isNews = state.withLock { state in
            state.note(there, at: now)
            defer { state.present = present }
            return state.present != present
        }
        if isNews { changes.tell(()) }
    }

    struct Seat: Hashable {
        var desk: String
        var person: Operator.ID
        var machine: String

        init(_ sitting: Sitting) {
            (desk, person, machine) = (sitting.desk, sitting.person, sitting.machine)
        }

        init(_ presence: Presence) {
            (desk, person, machine) = (presence.desk, presence.person, presence.machine)
        }

        var sitting: Sitting { Sitting(person, at: desk, line: machine + " ") }
    }

    /// Far less than the silence after which a desk counts as left.
    private static let freshSeconds = Presence.silenceSeconds / 3
    /// A desk's word may be late, once.
    private static let wordLastsSeconds = 2 * Sitting.wordSeconds
}

extension Sitting {
    /// Another sits there, or she elsewhere.
    fileprivate func isAnothers(_ presence: Presence) -> Bool {
        (presence.desk == desk || presence.person == person)
            && (presence.desk != desk || presence.person != person || presence.machine != machine)
    }
}
