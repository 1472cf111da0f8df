/// What moved beyond the noise since another record: the ranges of all runs do not overlap.
package struct Comparison: Sendable {
    package enum Move: String, Sendable { case better, worse }

    package let lines: [String]
    /// With fewer there is no range.
    private static let fewestRuns = 3

    package init(of new: Record, with old: Record, called name: String) {
        var moved: [String] = []
        var (still, untold) = (0, 0)
        var elsewhere: [String: [String]] = [:]
        for figure in new.figures {
            guard let before = old.figures.first(where: { $0.id == figure.id }),
                min(figure.judged.runs, before.judged.runs) >= Self.fewestRuns
            else {
                untold += 1
                continue
            }
            // A ratio is another one where the disk is slower than the processor by more.
            guard figure.taken?.machine == before.taken?.machine else {
                elsewhere[before.taken?.machine ?? "a machine nobody wrote down", default: []].append(figure.id)
                continue
            }
            guard let move = Self.move(from: before, to: figure) else {
                still += 1
                continue
            }
            moved.append(
                "\(figure.id) is \(move.rawValue): \(figure.judged.sentence), it was \(before.judged.sentence).")
        }
        lines =
            moved
            + elsewhere.sorted { $0.key < $1.key }.map { machine, ids in
                "Of \(ids.joined(separator: ", ")) nothing can be told: \(name) was measured on another machine, "
                    + "\(machine)."
            } + [
                "Against \(name), \(moved.count) moved beyond the noise, \(still) did not, and "
                    + "\(untold + elsewhere.values.map(\.count).reduce(0, +)) cannot be told: not in both, of fewer than "
                    + "\(Self.fewestRuns) runs, or of another machine."
            ]
    }

    package static func move(from old: Figure, to new: Figure) -> Move? {
        guard let least = new.judged.least, let most = new.judged.most, let oldLeast = old.judged.least,
            let oldMost = old.judged.most
        else { return nil }
        if least > oldMost { return new.bound == .atMost ? .worse : .better }
        if most < oldLeast { return new.bound == .atMost ? .better : .worse }
        return nil
    }
}
