import Answering
import Display
import Support

/// What happens at a desk, as a value: a course of them can be played again, and cut short where it went wrong.
enum Deed: Hashable, Sendable {
    case key(Key)
    case told(Report)
    case passes(milliseconds: Int)
    /// The wall clock is put right, forward or back.
    case clockIsSet(seconds: Int)
    case reads(Profiles)
    /// Cards can be searched from now on, or their indexes come late.
    case indexed
    case logFails, logRecovers
    /// A colleague asks for a senior in a call of hers.
    case seniorWanted(Int)

    /// An event of the PBX; told with the number of an earlier one it is a repetition.
    struct Report: Hashable, Sendable {
        var number: Int
        var kind: CallEvent.Kind
        var call: Int
        var from: Int
        var to: Int
        /// Whose telephone: this desk's, another's, or nobody's that is named.
        var agent: Agent
        var isLate = false
        var hasSequence = true
        var menu: String?

        enum Agent: Hashable, Sendable { case here, elsewhere, unnamed }

        static let callers = [Stage.caller, "anonymous", "+7 921 000-00-55", "\u{202E}evil\u{1B}[2J"]
        static let dialled = [
            Stage.akvarel, Stage.akvarel, Stage.severstroy, "+7 495 000-00-40", Stage.lepestok, "+7 812 000-00-99",
        ]
    }

    /// What the profiles say after they were changed.
    enum Profiles: Int, Hashable, Sendable, CaseIterable {
        case asBefore, withoutScript, withoutAkvarel, otherRoster
    }

    var isKey: Bool { if case .key = self { true } else { false } }
}

/// Chance that gives the same course for the same seed.
struct DeedMaker {
    private var random: SeededGenerator
    private var told = 0
    private var reports: [Deed.Report] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// So many deeds, most of them keys, as they come: a key at a time, or what was typed ahead or pasted in one.
    mutating func course(of length: Int) -> [Deed] {
        var deeds: [Deed] = []
        while deeds.count < length {
            switch next(100) {
            case 0..<12: deeds.append(.told(report()))
            case 12..<17: deeds.append(.passes(milliseconds: [40, 350, 1200, 20_000, 200_000][next(5)]))
            case 17: deeds.append(rare())
            case 18..<21:
                let text = Self.pastes[next(Self.pastes.count)]
                deeds += text.map { .key($0 == "\n" ? .enter : .character($0)) }
            default: deeds.append(.key(key()))
            }
        }
        return deeds
    }

    private mutating func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func rare() -> Deed {
        switch next(8) {
        case 0, 1: .reads(Deed.Profiles.allCases[next(Deed.Profiles.allCases.count)])
        case 2: .indexed
        case 3: .clockIsSet(seconds: [-3600, -61, 61, 3600][next(4)])
        case 4: .logFails
        case 5, 6: .seniorWanted(next(3))
        default: .logRecovers
        }
    }

    private mutating func report() -> Deed.Report {
        if !reports.isEmpty, next(12) == 0 { return reports[next(reports.count)] }
        told += 1
        // A window of calls that moves on: old ones are still told of, new ones come.
        let call = told / 12 + next(4)
        let others: [CallEvent.Kind] = [
            .queued, .offered, .held, .resumed, .abandoned, .missed, .failed, .transferred, .cdr, .recording, .rated,
        ]
        let common: [CallEvent.Kind] = [.alerting, .alerting, .answered, .answered, .ended]
        let kind = next(4) == 0 ? others[next(others.count)] : common[next(common.count)]
        var report = Deed.Report(
            number: told, kind: kind, call: call, from: next(Deed.Report.callers.count),
            to: next(Deed.Report.dialled.count), agent: [.here, .here, .here, .here, .elsewhere, .unnamed][next(6)])
        report.isLate = next(20) == 0
        report.hasSequence = next(5) != 0
        report.menu = next(10) == 0 ? "1" : nil
        reports.append(report)
        return report
    }

    private mutating func key() -> Key {
        switch next(100) {
        case 0..<38: .character(Self.characters[next(Self.characters.count)])
        case 38..<46: .character(Self.digits[next(Self.digits.count)])
        case 46..<52: .alt(Self.altered[next(Self.altered.count)])
        case 52..<71: .function(next(12) + 1)
        case 71..<82: .enter
        case 82..<87: .escape
        case 87..<91: next(3) == 0 ? .backTab : .tab
        case 91..<94: [.backspace, .delete][next(2)]
        case 94..<98: Self.moves[next(Self.moves.count)]
        case 98: .control(Self.controls[next(Self.controls.count)])
        default: .resized(Self.sizes[next(Self.sizes.count)])
        }
    }

    /// Letters of both layouts in either case, signs, marks and wide ones.
    private static let characters = Array(
        "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
            + "qwertyuiop[]asdfghjkl;'zxcvbnm,./`QWERTYASDFGHJKLZXCVBNM?!  і\u{301}漢ع👩‍👩‍👧\u{202E}\u{1B}")
    private static let digits = Array("12345678901")
    private static let altered = Array("12345678рhyн9x")
    private static let controls = Array("nqtxc")
    private static let moves: [Key] = [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown]
    private static let sizes: [Size] = [
        .smallest, .smallest, .wide, .wide, Size(rows: 5, columns: 20), Size(rows: 1, columns: 1),
        Size(rows: 61, columns: 211), Size(rows: 0, columns: 0), Size(rows: 24, columns: 79),
    ]
    private static let pastes = [
        "Ольга Сергеевна\n", "подобрать тур на двоих в мае", "15:30\n", "7 921 000-00-77\n", "ghbdtn",
        "нпп 3 4 5 ", String(repeating: "ещё немного текста, ", count: 8), "jjcc66\n\n1\n",
    ]
}
