import Answering
import Couriers
import Foundation
import Records
import Support
import Testing

/// What was learnt goes out by mail, from a running desk and from a closed one, whatever the mail server does, and
/// whoever is killed meanwhile.
@Suite("What goes out by mail", .serialized)
struct MailJourneyTests {
    private static func place(port: Int) throws -> DeskPlace {
        let place = try DeskPlace()
        try place.addSettings(
            "mail: {server: \"smtp://127.0.0.1:\(port)\", tls: none, from: \"Офис <office@service.example>\"}\n")
        return place
    }

    @Test("A message is owed until the server has taken it: a closed desk's goes by command, a running one shows it")
    func message() async throws {
        let port = try FreePort.find()
        let place = try Self.place(port: port)
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        for type in ["alerting", "answered"] { #expect(try await place.tell("call.\(type)", call: "1") == 202) }
        try await desk.sees("АКВАРЕЛЬ-ТУР", "разговор")
        try desk.presses("F7")
        try await desk.sees("Сообщение", "заявка А-204-1")
        try desk.types("Анна")
        try desk.presses("F10", "Enter")
        #expect(try await place.tell("call.ended", call: "1") == 202)
        try await desk.sees("постобработка")

        let asked = try await place.pult("owed", "retry")
        #expect(asked.status == 0 && asked.complaint.contains("olga's desk tries 1 now"), "\(asked.complaint)")
        for _ in 0..<300 {
            if try await place.pult("owed").output.contains("after 1 try") { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        let waits = try await place.pult("owed")
        #expect(waits.output.contains("mail to ivanova@akvarel.example waits until"), "\(waits.output)")

        let server = try await MailServer(in: place.folder, port: port)
        #expect(try await place.pult("owed", "retry").status == 0)
        for _ in 0..<300 {
            if try await place.pult("owed").output.isEmpty { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try await place.pult("owed").output.isEmpty)
        let mail = try #require(try MailServer.taken(in: place.folder).first)
        #expect(mail.to == ["ivanova@akvarel.example"] && mail.text.contains("От кого: Анна"), "\(mail.text)")
        let shown = try await place.log("show", "1")
        #expect(
            shown.output.contains("posted      mail to ivanova@akvarel.example accepted")
                && shown.output.contains("by 127.0.0.1 (250 2.0.0 Ok: queued as 1)"), "\(shown.output)")
        let json = try await place.log("show", "1", "--format", "json")
        #expect(json.output.contains(#""standing":"accepted""#), "\(json.output)")
        #expect(try await place.log("verify", "--rows").status == 0)
        try await server.dies()
    }

    // MARK: Whatever happens

    private static let mails = Int(ProcessInfo.processInfo.environment["PULT_MAILS"] ?? "") ?? 60
    private static let kills = Int(ProcessInfo.processInfo.environment["PULT_KILLS"] ?? "") ?? 4

    /// Puts mails into the log as a desk that died has left them.
    private func owes(_ count: Int, at place: DeskPlace) async throws {
        let directory = place.data.appending(path: "olga").path
        let log = SQLiteCallLog(directory: directory)
        let began = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000)
        for number in 1...count {
            let call = Call.ID(source: "//pbx.example", callID: "c-\(number)")
            var owed = Obligation(
                id: Obligation.ID(call: call, number: 1), kind: .message, client: "akvarel-tour", since: began)
            owed.name = Personal("Звонящий \(number)")
            var message = Message(ticket: "А-204-\(number)", topic: "default", to: "ivanova", from: owed.name)
            message.text = "Перезвоните"
            var parcel = Parcel(
                id: Parcel.ID(call: call, sender: "olga", number: 1), way: .mail, to: "ivanova@akvarel.example",
                client: "akvarel-tour", content: .message(message),
                head: Parcel.Letterhead(firm: "Акварель-Тур", signedBy: "Ольга", zone: "UTC", language: "ru"),
                since: began)
            parcel.obligation = owed.id
            let entries = [
                Entry(moment: began, call: call, fact: .begunByHand(client: "akvarel-tour", revision: "")),
                Entry(moment: began, call: call, fact: .owed(owed)),
                Entry(moment: began, call: call, fact: .posted(parcel)),
                Entry(moment: began, call: call, fact: .hungUp),
                Entry(moment: began, call: call, fact: .filed(outcome: "message-taken")),
            ]
            try await log.record(
                entries, calls: Call(replaying: entries).map { [CallSummary(of: $0)] } ?? [], interface: nil)
        }
        await log.close()
    }

    /// The numbers that a generator with this seed gives.
    private static func chance() -> SeededGenerator { SeededGenerator(seed: 20_261_122) }

    @Test("Every mail arrives, under one name, through a server that fails in every way, with Pult killed meanwhile")
    func storm() async throws {
        let port = try FreePort.find()
        let place = try Self.place(port: port)
        defer { place.clear() }
        try await owes(Self.mails, at: place)
        var chance = Self.chance()
        var restarts = 0
        var server = try await MailServer(in: place.folder, port: port, .any, seed: 1)
        for kill in 0..<Self.kills {
            if kill % 4 == 3 {
                // A whole desk, which carries what its log holds.
                let desk = try await BareDesk(at: place)
                _ = try await place.pult("owed", "retry")
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...600, using: &chance)))
                desk.dies()
            } else {
                let output = place.folder.appending(path: "said-\(kill)")
                let program = try ChildProgram(
                    Checkout.pult, ["owed", "retry"] + place.options, environment: place.environment, output: output)
                try await Task.sleep(for: .milliseconds(Int.random(in: 100...700, using: &chance)))
                program.signal(SIGKILL)
                _ = try await program.ends()
            }
            if kill % 4 == 2 {
                restarts += 1
                try await server.dies()
                server = try await MailServer(in: place.folder, port: port, .any, seed: 2 + kill)
            }
        }
        for _ in 0..<Self.mails + 50 {
            if try await place.pult("owed", "retry").status == 0 { break }
        }
        let left = try await place.pult("owed")
        #expect(left.output.isEmpty, "\(left.output)")

        let taken = try MailServer.taken(in: place.folder)
        let bySubject = Dictionary(grouping: taken, by: \.subject)
        #expect(bySubject.count == Self.mails, "every one has arrived")
        #expect(bySubject.values.allSatisfy { Set($0.map(\.id)).count == 1 }, "under one Message-ID each")
        #expect(Set(taken.map(\.id)).count == Self.mails)
        let unconfirmed = taken.count { !$0.confirmed }
        // What was under way when one of the two was killed may have been taken, and nobody could note it.
        #expect(taken.count - Self.mails <= unconfirmed + 8 * (Self.kills + restarts))
        let whole = try await place.log("verify", "--rows")
        #expect(whole.status == 0, "\(whole.output)\(whole.complaint)")
        try await server.dies()
    }
}
