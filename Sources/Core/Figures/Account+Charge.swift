package import Answering

extension Account {
    /// What one call is billed under one tariff, and what that is made of.
    package struct Charge: Hashable, Sendable {
        package struct Interval: Hashable, Sendable {
            package let kind: Tariff.Counted
            /// As it was measured.
            package let seconds: Int
            /// No more than its cap.
            package let countedSeconds: Int
        }

        /// Those that the tariff counts, in the order of the call.
        package private(set) var intervals: [Interval] = []
        /// Those that it counts, and of which nobody can tell how long they were.
        package private(set) var unknown: [Tariff.Counted] = []
        /// In whole steps.
        package let billedSeconds: Int
        /// Of the billed, those that the fee has paid.
        package internal(set) var includedSeconds = 0
        /// Of the seconds beyond these.
        package internal(set) var sum = Amount.zero

        init(for call: CountedCall, under terms: Terms) {
            var millionths: Int64 = 0
            for kind in Self.order {
                guard let share = terms.shares[kind], call.has(kind) else { continue }
                guard let seconds = call.seconds(of: kind) else {
                    unknown.append(kind)
                    continue
                }
                let counted = min(seconds, kind == .wrapUp ? terms.wrapUpCapSeconds : .max)
                intervals.append(Interval(kind: kind, seconds: seconds, countedSeconds: counted))
                millionths += Int64(counted) * share
            }
            billedSeconds = intervals.isEmpty ? 0 : terms.billedSeconds(ofMillionths: millionths)
        }

        private static let order: [Tariff.Counted] = [.ring, .talk, .hold, .wrapUp, .patched]
    }
}

extension CountedCall {
    /// Whether a call of this kind has such an interval at all.
    fileprivate func has(_ kind: Tariff.Counted) -> Bool {
        switch kind {
        case .ring: !isOutbound
        case .talk, .hold, .wrapUp: true
        case .patched: seconds.patched != nil || detail?.connectedTo != nil || outcome == Outcome.connected.id
        }
    }

    fileprivate func seconds(of kind: Tariff.Counted) -> Int? {
        switch kind {
        // Of telephones that rang one after another no single one knows it.
        case .ring: seconds.ring ?? alertedAt.flatMap { alertedAt in answeredAt?.seconds(since: alertedAt) }
        case .talk: seconds.talk
        case .hold: seconds.hold
        case .wrapUp: seconds.wrapUp
        case .patched: seconds.patched
        }
    }
}
