package import Answering
package import Screens

/// Why a point was kept or lost, in a sentence for whoever practised.
package struct VerdictWords: Sendable {
    private let isRussian: Bool
    private let zone: Zone
    private let begunAt: Moment
    private let points: PointWords

    package init(_ language: Language, for client: Client, since begunAt: Moment) {
        isRussian = language == .ru
        (zone, self.begunAt) = (client.hours.zone, begunAt)
        points = PointWords(language, for: client)
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
        case .unheard(let sighting): "is not what the telephone said: “\(sighting.fact.written)”"
        }
    }

    private func sentence(for loss: Verdict.Loss) -> String {
        switch loss {
        case .notSeen: return isRussian ? "этого не было" : "this was not so"
        case .seen(let sighting): return (isRussian ? "а было: " : "but: ") + proof(of: sighting)
        case .late(let sighting, let seconds):
            return isRussian
                ? "только через \(seconds) с (\(time(sighting.at)))" : "only after \(seconds) s (\(time(sighting.at)))"
        case .notBefore(let sighting, let other):
            return (isRussian ? "было после " : "came after ") + "\(points.event(other)) (\(time(sighting.at)))"
        case .notAfter(let other):
            return (isRussian ? "не было после " : "did not come after ") + points.event(other)
        case .outOfOrder(let wanted, let instead?):
            let (wanted, seen) = (points.seen(wanted), points.seen(instead.fact))
            return isRussian
                ? "не «\(wanted)», а «\(seen)» (\(time(instead.at)))"
                : "“\(seen)” in the place of “\(wanted)” (\(time(instead.at)))"
        case .outOfOrder(let wanted, nil):
            return isRussian ? "не хватило: \(points.seen(wanted))" : "lacking: \(points.seen(wanted))"
        case .tooLong(let seconds): return isRussian ? "длилось \(seconds) с" : "lasted \(seconds) s"
        case .tooOften(let times): return isRussian ? "раз: \(times)" : "times: \(times)"
        case .lacksWords(let words): return isRussian ? "нет слов «\(words)»" : "lacks the words “\(words)”"
        case .unheard(let sighting):
            return (isRussian ? "телефон этого не сказал: " : "the telephone did not say so: ") + proof(of: sighting)
        }
    }

    /// `11:05:09 greeting (+4 s)`
    private func proof(of sighting: Evidence.Sighting) -> String {
        let seconds = sighting.at.seconds(since: begunAt)
        return "\(time(sighting.at)) \(points.seen(sighting.fact)) (+\(seconds) \(isRussian ? "с" : "s"))"
    }

    private func time(_ moment: Moment) -> String {
        Times.clockWithSeconds(zone.local(moment))
    }
}
