import Answering
import Crypto
import Display
import Foundation
import Profiles
import Screens
import Setup
import Support
import Synchronization
import Testing

@testable import Station

/// A workstation with everything of its own but telephone, terminal and log, while the lead saves and saves.
@Suite("A shift in which the lead saves a thousand times", .timeLimit(.minutes(5)))
struct LiveReloadTests {
    private static let calls = 25
    private static let savesBefore = 25
    private static let savesDuring = 20

    @Test("shows no card that was saved before the call rang, loses no letter, and logs by what she spoke")
    func shift() async throws {
        let service = try SavedService()
        defer { service.clear() }
        let shift = try await Shift(at: service)
        for number in 0..<Self.calls {
            let firm = number % SavedService.firms
            for save in 0..<Self.savesBefore { try service.save((firm + 1 + save) % SavedService.firms) }
            try await shift.hasRead(service.save(firm), of: firm)
            try await shift.rings(number, at: firm)
            try await shift.sees(service.mark(of: firm), "звонит")
            let begun = service.revision(of: firm)
            let mark = service.mark(of: firm)

            shift.tell(.answered, number, at: firm)
            try await shift.sees(mark, "разговор")
            shift.presses(.tab)
            let name = "Анна \(number) Петровна"
            for (place, letter) in name.enumerated() {
                shift.presses(.character(letter))
                if place < Self.savesDuring - 1 { try service.save((firm + place % 2) % SavedService.firms) }
            }
            try await shift.hasRead(service.save(firm), of: firm)
            try await shift.sees("[" + name, mark, "карточка обновилась")
            let isRenewed = number % 3 == 0
            if isRenewed {
                shift.presses(.control("r"))
                try await shift.sees("[" + name, service.mark(of: firm))
            }
            shift.presses(.escape)
            shift.tell(.ended, number, at: firm)
            try await shift.sees("постобработка")
            shift.presses(.function(10))
            try await shift.sees("Итог")
            shift.presses(.character("3"))
            try await shift.sees("▸ Enter")
            shift.presses(.enter)
            try await shift.sees("Последние звонки")
            shift.expect(number, isNamed: name, revision: isRenewed ? service.revision(of: firm) : begun)
        }
        try await shift.ends()
        #expect(service.saves >= 1000)
    }
}

/// Five firms in a folder, and how the lead saves them: in every way that editors have.
private final class SavedService {
    static let firms = 5
    let folder = FileManager.default.temporaryDirectory.appending(path: "pult-saved-\(UUID().uuidString)")
    private(set) var saves = 0
    private var texts: [Int: String] = [:]
    private var marks: [Int: String] = [:]

    init() throws {
        for firm in 0..<Self.firms {
            try FileManager.default.createDirectory(
                at: folder.appending(path: "firm-\(firm)"), withIntermediateDirectories: true)
            try save(firm)
        }
        let clients = (0..<Self.firms).map { "firm-\($0)" }.joined(separator: ", ")
        try Data(
            """
            operators:
              - {id: olga, name: Кузнецова Ольга, goes-by: Ольга, extension: "204", grade: senior, clients: [\(clients)]}

            """.utf8
        ).write(to: folder.appending(path: "roster.yaml"))
    }

    func clear() { try? FileManager.default.removeItem(at: folder) }

    func mark(of firm: Int) -> String { marks[firm] ?? "" }
    func revision(of firm: Int) -> String {
        let digest = SHA256.hash(data: Data((texts[firm] ?? "").utf8))
        return "sha256:" + digest.map { String(format: "%02x", $0) }.joined()
    }
    static func number(of firm: Int) -> String { "+7 812 000-00-1\(firm)" }

    /// - Returns: the revision that stands on the disk now.
    @discardableResult
    func save(_ firm: Int) throws -> String {
        saves += 1
        let mark = "правка \(saves)."
        let text = """
            client: firm-\(firm)
            name: Фирма \(firm)
            numbers: ["\(Self.number(of: firm))"]
            greeting: {open: "Добрый день, \(mark)", closed: "Закрыто, \(mark)"}
            script:
              start: [{ask: name, say: "Как вас зовут? \(mark)", required: true}]
            managers:
              - {id: one, name: Петров Олег, numbers: [{label: рабочий, number: "+7 812 000-00-20"}]}
            escalation: {topics: {default: [one]}}

            """
        let file = folder.appending(path: "firm-\(firm)/profile.yaml")
        switch saves % 4 {
        case 0: try Data(text.utf8).write(to: file)
        case 1: try Data(text.utf8).write(to: file, options: .atomic)
        case 2:
            // A mistake, mended at once.
            try Data("client: [".utf8).write(to: file)
            try Data(text.utf8).write(to: file, options: .atomic)
        default:
            // In two writes.
            try Data(text.utf8.prefix(120)).write(to: file)
            let end = try FileHandle(forWritingTo: file)
            try end.seekToEnd()
            try end.write(contentsOf: Data(text.utf8.dropFirst(120)))
            try end.close()
        }
        (texts[firm], marks[firm]) = (text, mark)
        return revision(of: firm)
    }
}

/// The workstation, driven and read in this process.
private final class Shift {
    private let clock = Strides()
    private let log = PretendCallLog()
    private let inbox: Inbox
    private let glass = Glass()
    private let profiles: ToldProfiles
    private let working: Task<Void, Never>
    private var expected: [(call: Int, name: String, revision: String)] = []

    init(at service: SavedService) async throws {
        let folder = ProfileFolder(path: service.folder.path, zone: .utc)
        let found = folder.read(at: clock.now())
        #expect(found.findings == [])
        let person = try #require(found.catalogue.roster.operators.first)
        inbox = Inbox(timekeeper: clock, version: "1")
        profiles = ToldProfiles(WatchedProfiles(folder: folder, timekeeper: clock, begun: found))
        let edges = Edges(
            telephones: [], terminal: glass, log: log, timekeeper: clock, profiles: profiles,
            words: Nobody(), colleagues: Nobody(), dayBook: Nobody(), controls: Nobody())
        nonisolated(unsafe) let station = Workstation(
            desk: Desk(of: person, catalogue: found.shown, at: clock.now()),
            interface: Interface(size: .wide, language: .ru), edges: edges, inbox: inbox)
        working = Task { await station.run() }
        try await sees("Мои фирмы")
    }

    /// The desk has been given this revision.
    func hasRead(_ revision: String, of firm: Int) async throws {
        try await profiles.wait { $0["firm-\(firm)"]?.revision == revision }
    }

    func rings(_ number: Int, at firm: Int) async throws {
        tell(.alerting, number, at: firm)
        try await sees(PhoneNumber(reading: Self.caller(number)).grouped)
    }

    private static func caller(_ number: Int) -> String { "+7921000\(1000 + number)" }

    func tell(_ kind: CallEvent.Kind, _ number: Int, at firm: Int) {
        var event = CallEvent(id: "\(number)-\(kind.rawValue)", source: "pbx", kind: kind, callID: "\(number)")
        event.from = CallEvent.Party(number: PhoneNumber(reading: Self.caller(number)))
        event.to = PhoneNumber(reading: SavedService.number(of: firm))
        event.agent = CallEvent.Agent(extension: "204")
        inbox.post(.reported(event, nil))
    }

    func presses(_ keys: Key...) { for key in keys { glass.type(key) } }

    func sees(_ texts: String...) async throws {
        try await glass.wait { picture in texts.allSatisfy(picture.contains) }
    }

    func expect(_ call: Int, isNamed name: String, revision: String) { expected.append((call, name, revision)) }

    /// The shift is over, and the log is as it was expected.
    func ends() async throws {
        inbox.post(.end)
        await working.value
        let entries = log.batches.flatMap { $0 }
        for (number, name, revision) in expected {
            let id = Call.ID(source: "pbx", callID: "\(number)")
            let call = try #require(Call(replaying: entries.filter { $0.call == id }))
            #expect(call.filed != nil && call.text(of: .name) == name)
            #expect(call.revision == revision, "call \(number)")
        }
    }
}

/// Goes on by a little each time it is asked: what is on the glass has been read before the next key is pressed.
private final class Strides: Timekeeper {
    private let milliseconds = Mutex(Int64(1_795_000_000_000))

    func now() -> Moment {
        milliseconds.withLock { milliseconds in
            milliseconds += 400
            return Moment(milliseconds: milliseconds)
        }
    }
    func wait(until moment: Moment) async throws { try await Task.sleep(for: .seconds(1)) }
    func followWallClock() {}
}

/// What was told last, for whoever waits for something in it.
private final class Told<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func tell(_ value: Value) { self.value.withLock { $0 = value } }

    func wait(until isRight: (Value) -> Bool) async throws {
        for _ in 0..<3000 {
            if isRight(value.withLock { $0 }) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw JourneyFault("What was waited for did not come; this was there:\n\(value.withLock { $0 })")
    }
}

private final class Glass: Terminal {
    let keys: AsyncStream<Key>
    private let typed: AsyncStream<Key>.Continuation
    private let shown = Told("")

    init() { (keys, typed) = AsyncStream<Key>.makeStream() }

    var size: Size { .wide }
    func type(_ key: Key) { typed.yield(key) }
    func wait(until isRight: (String) -> Bool) async throws { try await shown.wait(until: isRight) }
    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        shown.tell(grid.plainText)
        drawn?()
    }
    func ring() {}
    func restore() {}
}

/// The watched folder, and what it told last.
private final class ToldProfiles: ProfileSource {
    private let source: WatchedProfiles
    private let told = Told(Catalogue())

    init(_ source: WatchedProfiles) { self.source = source }

    func wait(until isRight: (Catalogue) -> Bool) async throws { try await told.wait(until: isRight) }

    func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws {
        try await source.watch { [told] event in
            tell(event)
            if case .profilesRead(let catalogue) = event { told.tell(catalogue) }
        }
    }
}

private struct Nobody: Colleagues, DayBook, WordForms, Controls {
    var abilities: Abilities { .byHand }
    func ask(_ request: DeskRequest, of person: Operator.ID) async -> ColleagueReply { .unreachable }
    func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws {}
    func stem(of word: String) -> String { word }
    func carryOut(_ order: TelephoneOrder) async -> OrderReply { .accepted }
}
