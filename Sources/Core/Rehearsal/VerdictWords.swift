package import Answering
package import Screens

/// Why a point was kept or lost, in a sentence for whoever practised.
package struct VerdictWords: Sendable {
    private let isRussian: Bool
    private let zone: Zone
    private let begunAt: Moment

    package init(_ language: Language, zone: Zone, since begunAt: Moment) {
        isRussian = language == .ru
        (self.zone, self.begunAt) = (zone, begunAt)
    }

    package func sentence(for judged: Verdict.Judged) -> String {
        switch judged.ruling {
        case .kept(let proofs): proofs.map { proof(of: $0) }.joined(separator: ", ")
        case .lost(let loss): sentence(for: loss)
        case .open: isRussian ? "ставит тренер" : "the trainer's to give"
        }
    }

    /// In the words of a finding, which are English whatever the screens speak.
    package static func english(_ loss: Verdict.Loss) -> String {
        switch loss {
        case .notSeen: "is not seen"
        case .seen(let sighting): "is seen: “\(sighting.fact.written)”"
        case .late(_, let seconds): "comes only after \(seconds) s"
        case .notBefore(_, let other): "does not come before “\(other.written)”"
        case .notAfter(let other): "does not come after “\(other.written)”"
        case .outOfOrder(let wanted, let instead?):
            "has “\(instead.fact.written)” where “\(wanted.written)” is to come"
        case .outOfOrder(let wanted, nil): "lacks “\(wanted.written)”"
        case .tooLong(let seconds): "lasts \(seconds) s"
        case .tooOften(let times): "is seen \(times) times"
        case .lacksWords(let words): "lacks the words “\(words)”"
        }
    }

    private func sentence(for loss: Verdict.Loss) -> String {
        guard isRussian else { return Self.english(loss) + (moment(of: loss).map { " (\(time($0)))" } ?? "") }
        switch loss {
        case .notSeen: return "этого не было"
        case .seen(let sighting): return "это было: \(proof(of: sighting))"
        case .late(let sighting, let seconds): return "только через \(seconds) с (\(time(sighting.at)))"
        case .notBefore(let sighting, let other): return "не раньше, чем «\(other.written)» (\(time(sighting.at)))"
        case .notAfter(let other): return "не после «\(other.written)»"
        case .outOfOrder(let wanted, let instead?):
            return "вместо «\(wanted.written)» было «\(instead.fact.written)» (\(time(instead.at)))"
        case .outOfOrder(let wanted, nil): return "не было «\(wanted.written)»"
        case .tooLong(let seconds): return "длилось \(seconds) с"
        case .tooOften(let times): return "было \(times) раз"
        case .lacksWords(let words): return "нет слов «\(words)»"
        }
    }

    private func moment(of loss: Verdict.Loss) -> Moment? {
        switch loss {
        case .seen(let sighting), .late(let sighting, _), .notBefore(let sighting, _), .outOfOrder(_, let sighting?):
            sighting.at
        default: nil
        }
    }

    /// `11:05:09 said greeting (+4 s)`
    private func proof(of sighting: Evidence.Sighting) -> String {
        let seconds = sighting.at.seconds(since: begunAt)
        return "\(time(sighting.at)) \(sighting.fact.written) (+\(seconds) \(isRussian ? "с" : "s"))"
    }

    private func time(_ moment: Moment) -> String {
        Times.clockWithSeconds(zone.local(moment))
    }
}
