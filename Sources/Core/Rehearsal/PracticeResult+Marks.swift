extension PracticeResult {
    package enum MarkFault: Error, Hashable {
        /// The scenario leaves the trainer these, or none.
        case unknown(among: [String])
        /// A mark is at most what its point is worth.
        case outOfRange(most: Int)
    }

    /// The trainer gives what the scenario leaves to her; the sum counts it from then on. Given again, it is put right.
    ///
    /// - Parameter name: as it stands in the scenario, behind `mark`.
    package mutating func give(_ points: Int, for name: String) throws(MarkFault) {
        let named = judged.indices.first { judged[$0].mark?.lowercased() == name.lowercased() }
        guard let index = named else { throw .unknown(among: judged.compactMap(\.mark)) }
        guard 0...judged[index].points ~= points else { throw .outOfRange(most: judged[index].points) }
        if judged[index].given == nil { possible += judged[index].points }
        earned += points - (judged[index].given ?? 0)
        judged[index].given = points
    }
}

extension PracticeResult.Judged {
    /// What the trainer is to judge; `nil` where the log does.
    package var mark: String? {
        let head = Point(.mark("")).written
        return isKept == nil && point.hasPrefix(head) ? String(point.dropFirst(head.count)) : nil
    }
}
