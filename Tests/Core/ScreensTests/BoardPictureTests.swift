import Answering
import Display
import Figures
import Screens
import Support
import Testing

@Suite("The board on the wall")
struct BoardPictureTests {
    private static let now = Fixtures.moment

    private static func line(
        _ name: String, waiting: Int = 0, longest: Int? = nil,
        _ day: (arrived: Int, answered: Int, lost: Int) = (0, 0, 0),
        _ level: Double? = nil, _ formula: ServiceLevel.Formula = .negative, mean: Int? = nil, most: Int? = nil,
        _ alarms: [BoardFigures.Alarm] = []
    ) -> BoardFigures.ClientLine {
        var line = BoardFigures.ClientLine(id: name, name: name)
        line.waiting = .init(calls: waiting, longestSeconds: longest)
        (line.today.arrived, line.today.answered, line.today.lost) = day
        (line.today.serviceLevel, line.today.meanWaitSeconds, line.today.longestWaitSeconds) = (level, mean, most)
        line.today.terms = ServiceLevel(seconds: 20, percent: 80, formula: formula)
        line.alarms = alarms
        return line
    }

    static let figures: BoardFigures = {
        var figures = BoardFigures(scope: .machine, at: now)
        figures.clients = [
            line(
                "Акварель-Тур", waiting: 7, longest: 95, (240, 215, 18), 0.777, .negative, mean: 14, most: 131,
                [.init(.waiting, figure: 7, most: 5), .init(.longestWait, figure: 95, most: 60)]),
            line("Доставка Плюс", (31, 31, 0), 1, .handledOnly, mean: 6, most: 19),
            line("Лепесток"),
            line(
                "Медлиния", waiting: 1, longest: 8, (12, 9, 2), 0.8, .withoutAbandoned, mean: 11, most: 58,
                [.init(.unansweredPercent, figure: 16, most: 10)]),
            line("Северстрой", (4, 4, 0), 0.75, .positive, mean: 9, most: 3725),
        ]
        figures.waiting = .init(calls: 10, longestSeconds: 95)
        figures.queues = [.init(name: "support", waiting: .init(calls: 2, longestSeconds: 5))]
        figures.operators = [
            .init(
                id: "olga", name: "Кузнецова Ольга", extension: "204", state: .onCall, since: now.adding(seconds: -95)),
            .init(
                id: "marina", name: "Соколова Марина", extension: "206", state: .ready, since: now.adding(seconds: -300)
            ),
            .init(
                id: "petya", name: "Иванов Пётр", extension: "205", state: .onBreak(reason: "обед"),
                since: now.adding(seconds: -1500)),
            .init(id: "vera", name: "Белова Вера", extension: "207", state: .away, since: now.adding(seconds: -90_000)),
        ]
        figures.owed = .init(open: 5, overdue: 2)
        return figures
    }()

    private static func many(_ count: Int) -> BoardFigures {
        var figures = figures
        figures.clients += (1...count).map { line("Фирма \($0)") }
        figures.operators += (1...count).map {
            .init(id: "o\($0)", name: "Оператор \($0)", extension: "\(300 + $0)", state: .ready)
        }
        return figures
    }

    private func check(
        _ name: String, _ kind: PictureKind, _ figures: BoardFigures?, _ trouble: BoardTrouble? = nil, keys: [Key] = []
    ) {
        var screen = BoardScreen(in: kind.language, zone: Fixtures.moscow)
        for key in keys { _ = screen.press(key, on: figures, trouble, size: kind.size) }
        GoldenFile("Board/\(name).\(kind.name).txt").verify(
            screen.picture(of: figures, trouble, at: Self.now, size: kind.size))
    }

    @Test(
        "shows who waits, what today came to, who is at what, what is owed, and alarms in words",
        arguments: PictureKind.all)
    func board(_ kind: PictureKind) { check("board", kind, Self.figures) }

    @Test("goes on to those for whom there was no room", arguments: PictureKind.all)
    func pages(_ kind: PictureKind) { check("pages", kind, Self.many(40), keys: [.pageDown]) }

    @Test("says that the relay does not answer, and from when the figures are", arguments: PictureKind.all)
    func away(_ kind: PictureKind) {
        var figures = Self.figures
        (figures.scope, figures.at) = (.service, Self.now.adding(seconds: -75))
        figures.owed = .init(open: 3, nobodys: 1)
        check("away", kind, figures, .relayIsAway)
    }

    @Test("leaves by Q in both layouts and by Escape, and by nothing else")
    func leaves() {
        var screen = BoardScreen(in: .ru, zone: Fixtures.moscow)
        for key in [Key.character("q"), .character("й"), .character("Q"), .escape, .control("q")] {
            let goesOn = screen.press(key, on: Self.figures, size: .smallest)
            #expect(!goesOn)
        }
        for key in [Key.character("a"), .enter, .function(1), .resized(.wide), .down] {
            let goesOn = screen.press(key, on: nil, size: .smallest)
            #expect(goesOn)
        }
    }

    @Test(
        "shows every firm and every operator on one of its pages, and comes back to the first", arguments: [24, 30, 60])
    func everybody(_ rows: Int) throws {
        let (figures, size) = (Self.many(57), Size(rows: rows, columns: 80))
        var screen = BoardScreen(in: .ru, zone: Fixtures.moscow)
        var seen = ""
        let first = screen.picture(of: figures, at: Self.now, size: size)
        for _ in 0..<60 {
            seen += screen.picture(of: figures, at: Self.now, size: size).plainText + "\n"
            _ = screen.press(.pageDown, on: figures, size: size)
        }
        for name in figures.clients.map(\.name) { #expect(seen.contains(name + " "), "\(name)") }
        for person in figures.operators { #expect(seen.contains(person.extension), "\(person.name)") }
        _ = screen.press(.home, on: figures, size: size)
        #expect(screen.picture(of: figures, at: Self.now, size: size) == first)
    }

    @Test("is printed whole, however long, for whoever has no terminal")
    func printed() {
        let figures = Self.many(57)
        let lines = BoardScreen(in: .en, zone: Fixtures.moscow).lines(of: figures, columns: 80)
        let text = lines.joined(separator: "\n")
        for name in figures.clients.map(\.name) { #expect(text.contains(name + " "), "\(name)") }
        for person in figures.operators { #expect(text.contains(person.extension), "\(person.name)") }
        #expect(text.contains("! Акварель-Тур: 7 waiting (5 allowed), longest 1:35 (1:00 allowed)"))
        #expect(lines.last?.isEmpty == false && !text.contains("PgUp"))
    }

    @Test("asks for room where a window is too small, and draws nothing outside of any")
    func small() {
        let screen = BoardScreen(in: .en, zone: Fixtures.moscow)
        #expect(
            screen.picture(of: Self.figures, at: Self.now, size: Size(rows: 20, columns: 60)).plainText
                .contains("too small"))
        for size in [Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 300, columns: 500)] {
            #expect(screen.picture(of: Self.figures, at: Self.now, size: size).size == size)
        }
    }
}
