import Foundation
import Support
import Testing

/// The whole workstation, started as its operator starts it and driven by her keys.
@Suite("A shift's first calls", .serialized)
struct FirstCallTests {
    @Test("A call by HTTP pops the card; what she reads, writes and chooses is one row of the log")
    func aWholeCall() async throws {
        try await atADesk { place, desk in
            try await desk.sees("Мои фирмы", "Акварель-Тур", "Nord IT")
            #expect(try await place.tell("call.alerting", call: "first") == 202)
            try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит", "+7 921 000-00-77", "Акварель-Тур“", "обращаться?")
            #expect(try await place.tell("call.answered", call: "first") == 202)
            try await desk.sees("разговор")

            for (digit, text) in Self.sections {
                try desk.presses(digit)
                try await desk.sees(text)
            }
            try desk.presses("Tab")
            try await desk.sees("имя", "[")
            try desk.types("Ольга Сергеевна 7")
            try await desk.sees("[Ольга Сергеевна 7")
            // Digits are text while she types; with Alt they open sections all the same.
            try desk.presses("BSpace", "BSpace", "M-3")
            try await desk.sees("На Невском", "[Ольга Сергеевна ")
            try desk.presses("Tab")
            try desk.types("Подобрать тур")
            try await desk.sees("[Подобрать тур")
            try desk.presses("Escape")

            #expect(try await place.tell("call.ended", call: "first") == 202)
            try await desk.sees("постобработка")
            try await desk.files("1", "соединили")
            let rows = try await place.logList()
            try #require(rows.count == 1)
            #expect(rows[0].client == "akvarel-tour")
            #expect(rows[0].from == "+79210000077")
            #expect(rows[0].name == "Ольга Сергеевна")
            #expect(rows[0].purpose == "Подобрать тур")
            #expect(rows[0].outcome == "connected")
            #expect(rows[0].filedAt != nil)
        }
    }

    /// What is to be read in each section of the travel agency's card.
    private static let sections = [
        ("1", "Расскажите, чем могу помочь"), ("2", "Турагентство"), ("3", "Петроградской"),
        ("4", "▐4 Акции"), ("5", "Павлов"), ("6", "Иванова"), ("7", "виз"), ("8", "Услуги и цены"),
    ]

    @Test("Killed in mid-call, the desk comes back with the call, the words and the place of the hands")
    func killed() async throws {
        try await atADesk { place, desk in
            try await begin(at: place, desk)
            try desk.presses("M-3", "Tab")
            try await desk.sees("На Невском")
            try desk.types("Ольга Серг")
            try await desk.sees("[Ольга Серг")
            try await place.logHas { $0.first?.name == "Ольга Серг" }
            desk.signal(SIGKILL)
            try await desk.isGone()
            desk.close()
            try await goesOn(at: place)
        }
    }

    @Test("Killed while she writes in the call that she went over to, the desk comes back with that call in front")
    func killedInTheOtherCall() async throws {
        try await atADesk { place, desk in
            for (call, from) in [("1", "+7 921 000-00-77"), ("2", "+7 921 000-00-78")] {
                for event in ["call.alerting", "call.answered", "call.ended"] {
                    try await place.tell(event, call: call, from: from)
                }
            }
            try await place.logHas { $0.filter { $0.endedAt != nil }.count == 2 }
            try await desk.sees(row: "АКВАРЕЛЬ-ТУР.*00-78")
            try desk.presses("F5")
            try await desk.sees(row: "АКВАРЕЛЬ-ТУР.*00-77")
            try desk.presses("M-3", "Tab")
            try desk.types("Ольга Серг")
            try await desk.sees("[Ольга Серг")
            try await place.logHas { rows in rows.contains { $0.name == "Ольга Серг" } }
            let front = try await place.logList().first { $0.name == "Ольга Серг" }?.callId
            desk.signal(SIGKILL)
            try await desk.isGone()
            desk.close()
            let next = try await place.opens()
            defer { next.close() }
            try await next.sees("[Ольга Серг")
            try next.types("еевна")
            try await place.logHas { rows in
                rows.contains { $0.callId == front && $0.name == "Ольга Сергеевна" }
                    && rows.allSatisfy { $0.callId == front || $0.name?.isEmpty != false }
            }
        }
    }

    @Test(
        "Told to end, the desk keeps every letter, gives the terminal back as it was, and logs no error",
        arguments: [SIGHUP, SIGQUIT])
    func hungUp(signal: Int32) async throws {
        try await atADesk { place, desk in
            try await begin(at: place, desk)
            try desk.presses("M-3", "Tab")
            try desk.types("Ольга Серг")
            try await desk.sees("На Невском", "[Ольга Серг")
            desk.signal(signal)
            #expect(try await desk.ends() == 0)
            let log = try String(contentsOf: place.programLog, encoding: .utf8)
            #expect(!log.contains(" error "), "\(log)")
            let left = try await desk.pane.waits { $0.contains("echok") }
            #expect(
                left.contains(" icanon") && left.contains(" echo "), "lines and echo as a shell wants them:\n\(left)")
            #expect(!left.contains("ПУЛЬТ"), "the screen of before is back:\n\(left)")
            #expect(try desk.pane.showsTheCursor())
            desk.close()
            try await goesOn(at: place)
        }
    }

    @Test("Its terminal gone, the desk ends and keeps every letter")
    func terminalGone() async throws {
        try await atADesk { place, desk in
            try await begin(at: place, desk)
            try desk.presses("M-3", "Tab")
            try desk.types("Ольга Серг")
            try await desk.sees("На Невском", "[Ольга Серг")
            desk.pane.close()
            try await desk.isGone()
            try await goesOn(at: place)
        }
    }

    @Test("A second desk for the same operator is refused in words, and the first works on")
    func secondDesk() async throws {
        try await atADesk { place, desk in
            let second = try await place.pult("work")
            #expect(second.status == 2)
            #expect(second.complaint.contains("Another desk of this operator is running"))
            #expect(second.output.isEmpty)
            try await begin(at: place, desk)
        }
    }

    @Test("A pretend call with the wrong token names the token's file and --operator")
    func wrongToken() async throws {
        try await atADesk { place, _ in
            try place.writeSecret("another one's", to: "data/olga/token")
            let said = try await place.pult("ring", "--from", "+7 921 000-00-77", "--to", "+7 812 000-00-17")
            #expect(said.status == 1)
            #expect(said.complaint.contains("data/olga/token") && said.complaint.contains("--operator"))
            #expect(!said.complaint.contains("another one's"))
        }
    }

    @Test("A call by hand, without any event, is talked and filed like any other", arguments: ["y", "н"])
    func byHand(key: String) async throws {
        try await atADesk { place, desk in
            try desk.types(key)
            try await desk.sees("Звонок вручную")
            try desk.presses("1")
            try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор вручную")
            try await desk.files("2", "сообщение принято")
            // On the glass before it is on the disk.
            try await place.logHas { $0.map(\.outcome) == ["message-taken"] && $0.map(\.client) == ["akvarel-tour"] }
        }
    }

    @Test("A roster with six clients is refused with the sixth's line and column, before the terminal is touched")
    func sixClients() async throws {
        let profiles = FileManager.default.temporaryDirectory.appending(path: "pult-profiles-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: profiles) }
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: profiles)
        let file = profiles.appending(path: "roster.yaml")
        var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let line = try #require(lines.firstIndex { $0.contains("nord-it]") })
        lines[line] = lines[line].replacingOccurrences(of: "nord-it]", with: "nord-it, lepestok]")
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        let sixth = try #require(lines[line].range(of: "lepestok"))
        let column = lines[line].distance(from: lines[line].startIndex, to: sixth.lowerBound) + 1

        let place = try DeskPlace(profiles: profiles)
        defer { place.clear() }
        let refused = try await place.pult("work")
        #expect(refused.status == 2)
        #expect(refused.complaint.contains("roster.yaml:\(line + 1):\(column): error"), "\(refused.complaint)")
        #expect(refused.output.isEmpty)
    }
}

// MARK: - What the journeys share

extension FirstCallTests {
    private func atADesk(_ journey: (DeskPlace, RunningDesk) async throws -> Void) async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        try await journey(place, desk)
    }

    private func begin(at place: DeskPlace, _ desk: RunningDesk) async throws {
        #expect(try await place.tell("call.alerting", call: "first") == 202)
        #expect(try await place.tell("call.answered", call: "first") == 202)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор", "+7 921 000-00-77")
    }

    /// A new desk in the place of the one that ended: the call, the section, the half-typed name; and the next letters
    /// go where the last ones went.
    private func goesOn(at place: DeskPlace) async throws {
        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор", "На Невском", "[Ольга Серг")
        try desk.types("еевна")
        try await desk.sees("[Ольга Сергеевна")
        #expect(try await place.tell("call.ended", call: "first") == 202)
        try await desk.sees("постобработка")
        try await desk.files("1", "соединили")
        let rows = try await place.logList()
        #expect(rows.map(\.name) == ["Ольга Сергеевна"])
        #expect(rows.map(\.outcome) == ["connected"])
    }
}

extension RunningDesk {
    /// Chooses an outcome by its digit, files, and is at rest again.
    func files(_ digit: String, _ outcome: String) async throws {
        try presses("F10")
        try await sees("Итог", outcome)
        try presses(digit)
        try await sees("▸ Enter")
        try presses("Enter")
        // What the journey did not ask, nobody had the time to.
        let why = "Почему не записано?"
        try await sees("the rest screen, or why questions stay open") { $0.contains("Мои фирмы") || $0.contains(why) }
        if try pane.text().contains(why) { try presses("3") }
        try await sees("Мои фирмы", "Последние звонки")
    }
}
