package import Answering
package import Display
package import Figures

/// The board for leads, on a wall or in a window: how it stands, and nothing that could be changed.
package struct BoardScreen: Sendable {
    /// Which part of what does not fit is shown.
    private var page = 0
    private let language: Language
    private let zone: Zone

    /// - Parameter zone: whose clock the board shows.
    package init(in language: Language, zone: Zone) {
        (self.language, self.zone) = (language, zone)
    }

    /// - Returns: `false`: whoever looks has had enough.
    package mutating func press(
        _ key: Key, on figures: BoardFigures?, _ trouble: BoardTrouble? = nil, size: Size
    ) -> Bool {
        switch key {
        case .escape, .control("x"), .control("q"): return false
        case .character(let letter) where "qQйЙ".contains(letter): return false
        case .pageDown, .down, .right: page += 1
        case .pageUp, .up, .left: page -= 1
        case .home: page = 0
        case .end: page = .max
        default: break
        }
        let pages = figures.map { BoardLayout(of: $0, trouble, size).pages } ?? 1
        page = max(0, min(page, pages - 1))
        return true
    }

    /// - Parameters:
    ///   - figures: `nil`: none are known yet.
    ///   - trouble: what of them is missing or old.
    package func picture(
        of figures: BoardFigures?, _ trouble: BoardTrouble? = nil, at now: Moment, size: Size
    ) -> Grid {
        var painter = BoardPainter(Grid(size: size), language.words, zone, now: now)
        painter.paint(figures, trouble, page: page, keys: true)
        return painter.grid
    }

    /// All of it, however long, for whoever has no terminal.
    package func lines(of figures: BoardFigures, _ trouble: BoardTrouble? = nil, columns: Int) -> [String] {
        let size = Size(rows: BoardLayout.rows(for: figures, columns: columns), columns: columns)
        var painter = BoardPainter(Grid(size: size), language.words, zone, now: figures.at)
        painter.paint(figures, trouble, page: 0, keys: false)
        return Array(painter.grid.lines.reversed().drop { $0.isEmpty }.reversed())
    }
}

/// What keeps the figures of the board from being all and new.
package enum BoardTrouble: Hashable, Sendable {
    /// The relay does not answer, or cannot tell just now.
    case relayIsAway
    /// It takes the token of no desk of this machine.
    case relayRefuses
    /// Logs that cannot be read, by their operators.
    case unread([Operator.ID])
}

/// How the rows are shared between alarms, clients and operators.
struct BoardLayout {
    var alarms: Int
    var clients: Int
    var operators: Int
    var columnsOfOperators: Int
    var pages: Int

    /// Header, totals, two rules, the titles of the table, keys.
    private static let others = 6
    private static let columnsOfOperator = 40

    init(of figures: BoardFigures, _ trouble: BoardTrouble?, _ size: Size) {
        let alarms = figures.clients.count { !$0.alarms.isEmpty } + (trouble == nil ? 0 : 1)
        let (lines, people) = (figures.clients.count + figures.queues.count, figures.operators.count)
        columnsOfOperators = max(1, size.columns / Self.columnsOfOperator)
        self.alarms = min(alarms, max(1, size.rows / 6))
        let room = max(2, size.rows - Self.others - self.alarms)
        let wanted = (people + columnsOfOperators - 1) / columnsOfOperators
        operators = min(wanted, max(room / 3, room - lines))
        clients = max(1, room - operators)
        pages = max(1, Self.parts(lines, clients), Self.parts(people, operators * columnsOfOperators))
    }

    /// So many rows have room for all of it.
    static func rows(for figures: BoardFigures, columns: Int) -> Int {
        let operators = figures.operators.count / max(1, columns / columnsOfOperator) + 1
        let alarms = figures.clients.count { !$0.alarms.isEmpty }
        // Alarms are given a sixth of the rows.
        return max(6 * (alarms + 1), others + alarms + 1 + figures.clients.count + figures.queues.count + operators)
    }

    private static func parts(_ count: Int, _ room: Int) -> Int { room > 0 ? (count + room - 1) / room : 1 }
}
