import Answering
import Display
import Figures

/// The board for leads.
protocol BoardWording {
    var board: String { get }
    func name(of scope: BoardFigures.Scope) -> String
    var boardBegins: String { get }
    func boardTooSmall(_ size: Size) -> String
    var boardKeys: String { get }
    /// - Parameter answered: `nil` where there is no room to say it.
    func cameToday(_ calls: Int, answered: Int?, lost: Int) -> String
    func owedInAll(_ count: Int) -> String
    func overdueInAll(_ count: Int) -> String
    func allowed(_ most: String) -> String
    var boardClients: String { get }
    var boardOperators: String { get }
    var now: String { get }
    var boardToday: String { get }
    /// Of what waits now: calls, the longest; of today: arrived, answered, lost, service level, its terms, its formula,
    /// the mean and the longest wait.
    func boardTitles(isWide: Bool) -> [String]
    func name(of formula: ServiceLevel.Formula, isWide: Bool) -> String
    func part(_ first: Int, _ last: Int, of count: Int) -> String
    var notTold: String { get }
    /// - Parameter clock: from when the figures are that still stand there.
    func told(_ trouble: BoardTrouble, since clock: String?) -> String
}

extension Russian: BoardWording {
    var board: String { "табло" }
    func name(of scope: BoardFigures.Scope) -> String {
        switch scope {
        case .machine: "эта машина"
        case .service: "вся служба"
        }
    }
    var boardBegins: String { "Читаю…" }
    func boardTooSmall(_ size: Size) -> String {
        "Окно \(size.columns)×\(size.rows) мало: табло нужно хотя бы 80×24. Й/Q: выход."
    }
    var boardKeys: String { "↑ ↓ PgUp PgDn листать  Home End  Й/Q, Esc выход" }
    func cameToday(_ calls: Int, answered: Int?, lost: Int) -> String {
        "сегодня \(calls)" + (answered.map { ", приняли \($0)" } ?? "") + ", потеряно \(lost)"
    }
    func owedInAll(_ count: Int) -> String { "обещано \(count)" }
    func overdueInAll(_ count: Int) -> String { "просрочено \(count)" }
    func allowed(_ most: String) -> String { "(можно \(most))" }
    var boardClients: String { "Фирмы" }
    var boardOperators: String { "Операторы" }
    var now: String { "сейчас" }
    var boardToday: String { "сегодня" }
    func boardTitles(isWide: Bool) -> [String] {
        isWide
            ? ["ждут", "дольше", "всего", "приняли", "потеряно", "уровень", "цель", "по формуле", "среднее", "дольше"]
            : ["ждут", "дольше", "всего", "прин.", "пот.", "уров.", "цель", "формула", "сред.", "макс."]
    }
    func name(of formula: ServiceLevel.Formula, isWide: Bool) -> String {
        switch formula {
        case .handledOnly: isWide ? "только принятые" : "принятые"
        case .withoutAbandoned: isWide ? "без ушедших в срок" : "без ушед."
        case .positive: isWide ? "ушедшие в срок в плюс" : "ушедшие +"
        case .negative: isWide ? "ушедшие в минус" : "ушедшие −"
        }
    }
    func part(_ first: Int, _ last: Int, of count: Int) -> String { "\(first)–\(last) из \(count)" }
    var notTold: String { "не сообщает" }
    func told(_ trouble: BoardTrouble, since clock: String?) -> String {
        switch trouble {
        case .relayIsAway: "диспетчер не отвечает" + (clock.map { ", показано то, что было в \($0)" } ?? "")
        case .relayRefuses: "диспетчер не принимает ключ этого стола"
        case .unread(let people): "журнал не читается: " + people.joined(separator: ", ")
        }
    }
}

extension English: BoardWording {
    var board: String { "board" }
    func name(of scope: BoardFigures.Scope) -> String {
        switch scope {
        case .machine: "this machine"
        case .service: "the whole service"
        }
    }
    var boardBegins: String { "Reading…" }
    func boardTooSmall(_ size: Size) -> String {
        "This window of \(size.columns)×\(size.rows) is too small: the board wants at least 80×24. Q: leave."
    }
    var boardKeys: String { "↑ ↓ PgUp PgDn pages  Home End  Q/Й, Esc leave" }
    func cameToday(_ calls: Int, answered: Int?, lost: Int) -> String {
        "today \(calls)" + (answered.map { ", \($0) answered" } ?? "") + ", \(lost) lost"
    }
    func owedInAll(_ count: Int) -> String { "\(count) promised" }
    func overdueInAll(_ count: Int) -> String { "\(count) overdue" }
    func allowed(_ most: String) -> String { "(\(most) allowed)" }
    var boardClients: String { "Clients" }
    var boardOperators: String { "Operators" }
    var now: String { "now" }
    var boardToday: String { "today" }
    func boardTitles(isWide: Bool) -> [String] {
        isWide
            ? ["wait", "longest", "arrived", "answered", "lost", "level", "goal", "by the formula", "mean", "longest"]
            : ["wait", "long.", "total", "answ.", "lost", "level", "goal", "formula", "mean", "max."]
    }
    func name(of formula: ServiceLevel.Formula, isWide: Bool) -> String {
        switch formula {
        case .handledOnly: isWide ? "handled only" : "handled"
        case .withoutAbandoned: isWide ? "without abandoned" : "no aband."
        case .positive: isWide ? "positive" : "positive"
        case .negative: isWide ? "negative" : "negative"
        }
    }
    func part(_ first: Int, _ last: Int, of count: Int) -> String { "\(first)–\(last) of \(count)" }
    var notTold: String { "not told" }
    func told(_ trouble: BoardTrouble, since clock: String?) -> String {
        switch trouble {
        case .relayIsAway: "the relay does not answer" + (clock.map { ", what stands here is of \($0)" } ?? "")
        case .relayRefuses: "the relay does not take the token of this desk"
        case .unread(let people): "log not readable: " + people.joined(separator: ", ")
        }
    }
}
