import Answering
import ArgumentParser
import Practice
import Rehearsal
import Setup

/// A trainer's mark as it is typed: `Доброжелательность=2`.
struct TrainersMark: ExpressibleByArgument {
    var name: String
    var points: Int

    init?(argument: String) {
        guard let sign = argument.lastIndex(of: "="), let points = Int(argument[argument.index(after: sign)...]),
            sign > argument.startIndex
        else { return nil }
        (name, self.points) = (String(argument[..<sign]), points)
    }
}

extension [TrainersMark] {
    /// Gives them to the last result of a trainee and a scenario.
    ///
    /// - Throws: `Refusal` where there is none, or it has no such mark.
    func give(to trainee: Operator.ID, on item: PracticeShelf.Item, _ settings: Settings) throws -> PracticeResult {
        let marked = try PracticeBooks(in: settings.data).book(of: trainee).changeLast(of: item.name) { result in
            for mark in self {
                do throws(PracticeResult.MarkFault) {
                    try result.give(mark.points, for: mark.name)
                } catch {
                    throw Refusal(mark.sentence(on: error, item), code: Refusal.notSo)
                }
            }
        }
        guard let marked else { throw Refusal("\(trainee) has no result of \(item.name) yet.", code: Refusal.notSo) }
        return marked
    }
}

extension TrainersMark {
    fileprivate func sentence(on fault: PracticeResult.MarkFault, _ item: PracticeShelf.Item) -> String {
        switch fault {
        case .unknown(among: []): "\(item.name) leaves the trainer no marks."
        case .unknown(let names): "\(item.name) has no mark '\(name)': it has \(names.joined(separator: ", "))."
        case .outOfRange(let most): "'\(name)' is worth 0 to \(most) points, not \(points)."
        }
    }
}
