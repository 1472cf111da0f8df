package import Answering
package import Screens

/// Why a point was kept or lost, in a sentence for whoever practised.
package struct VerdictWords: Sendable {
    private let isRussian: Bool
    private let zone: Zone
    private let points: PointWords

    /// - Parameter client: tells the hours of the log by its clock, and facts by its names.
    package init(_ language: Language, for client: Client) {
        isRussian = language == .ru
        zone = client.hours.zone
        points = PointWords(language, for: client)
    }

    package func sentence(for ruling: Ruling) -> String {
        let said = isRussian ? russian(ruling) : english(ruling)
        let lines = ruling.lines.map { proof($0) }.joined(separator: ", ")
        return [said, lines].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private func russian(_ ruling: Ruling) -> String {
        switch ruling.kind {
        case .kept: ruling.lines.isEmpty ? "этого не было, как и надо" : ""
        case .open: "ставит тренер"
        case .notSeen: "этого не было"
        case .seen: "а было"
        case .late: "только через \(ruling.count ?? 0) с"
        case .notBefore: "было после \(event(ruling.wanted))"
        case .notAfter: "не было после \(event(ruling.wanted))"
        case .outOfOrder where ruling.lines.isEmpty: "не хватило: \(seen(ruling.wanted))"
        case .outOfOrder: "вместо «\(seen(ruling.wanted))»"
        case .tooLong: "длилось \(ruling.count ?? 0) с"
        case .tooOften: "слишком часто, раз: \(ruling.count ?? 0)"
        case .unheard: "телефон этого не сказал"
        case .lacksWords: "нет слов «\(ruling.words ?? "")»"
        }
    }

    private func english(_ ruling: Ruling) -> String {
        switch ruling.kind {
        case .kept: ruling.lines.isEmpty ? "this was not so, as it is to be" : ""
        case .open: "the trainer's to give"
        case .notSeen: "this was not so"
        case .seen: "but"
        case .late: "only after \(ruling.count ?? 0) s"
        case .notBefore: "came after \(event(ruling.wanted))"
        case .notAfter: "did not come after \(event(ruling.wanted))"
        case .outOfOrder where ruling.lines.isEmpty: "lacking: \(seen(ruling.wanted))"
        case .outOfOrder: "in the place of “\(seen(ruling.wanted))”"
        case .tooLong: "lasted \(ruling.count ?? 0) s"
        case .tooOften: "too often, times: \(ruling.count ?? 0)"
        case .unheard: "the telephone did not say so"
        case .lacksWords: "lacks the words “\(ruling.words ?? "")”"
        }
    }

    private func event(_ fact: Fact?) -> String { fact.map { points.event($0) } ?? "" }
    private func seen(_ fact: Fact?) -> String { fact.map { points.seen($0) } ?? "" }

    /// `11:05:09 greeting (+4 s)`
    private func proof(_ line: Ruling.Line) -> String {
        let time = Times.clockWithSeconds(zone.local(line.at))
        return "\(time) \(points.seen(line.fact)) (+\(line.seconds) \(isRussian ? "с" : "s"))"
    }
}

extension VerdictWords {
    /// In the words of the checker, which are English whatever the screens speak, and name facts as scenarios do.
    package static func checked(_ loss: Ruling) -> String {
        let (wanted, seen) = (loss.wanted?.written ?? "", loss.lines.first?.fact.written ?? "")
        return switch loss.kind {
        case .kept, .open: ""
        case .notSeen: "is not seen"
        case .seen: "is seen: “\(seen)”"
        case .late: "comes only after \(loss.count ?? 0) s"
        case .notBefore: "does not come before “\(wanted)”"
        case .notAfter: "does not come after “\(wanted)”"
        case .outOfOrder where loss.lines.isEmpty: "lacks “\(wanted)”"
        case .outOfOrder: "has “\(seen)” where “\(wanted)” is to come"
        case .tooLong: "lasts \(loss.count ?? 0) s"
        case .tooOften: "is seen \(loss.count ?? 0) times"
        case .unheard: "is not what the telephone said: “\(seen)”"
        case .lacksWords: "lacks the words “\(loss.words ?? "")”"
        }
    }
}
