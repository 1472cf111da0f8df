import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Setup

/// Who serves whom, how much that is, and in which hours of a week nobody can.
struct RosterCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Print who serves whom, the load of each operator, and the cover of a week by hour.",
        discussion: """
            The roster knows no shifts: whoever has a client in her list counts at every hour.

            Examples:
              pult roster
              pult roster --from 2026-12-28 --format json
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("The first day of the week; today if left out.", valueName: "day")) var from: String?
    @Option(help: "text or json") var format: Format = .text

    func run() throws {
        let settings = try common.resolve()
        let folder = settings.folder
        let now = Moment.wallClock
        guard let begin = from.map({ Moment(written: $0, in: folder.zone, at: now) }) ?? now else {
            throw Refusal("--from '\(from ?? "")' is no day: write 2026-12-28.")
        }
        let found = folder.read(at: begin)
        guard !found.isRosterFaulty else {
            throw Refusal("the roster in \(settings.profiles) has errors: see `pult check`.", code: Refusal.notSo)
        }
        if !found.faulty.isEmpty {
            Console.complain("pult: without \(found.faulty.joined(separator: ", ")), whose profiles have errors.")
        }
        let cover = Cover(of: found.catalogue, from: folder.zone.local(begin).day, in: folder.zone)
        let certified = Certified.all(in: found.catalogue, folder, PracticeBooks(in: settings.data))
        switch format {
        case .json: Console.emit(json: try cover.json(in: folder.zone, certified))
        case .text: for line in CoverPaper(of: cover, certified, in: folder.zone).lines { Console.say(line) }
        }
    }
}

/// Who is certified for whom; nobody where no results of practice lie.
private struct Certified {
    var person: Operator.ID
    var clients: [(id: Client.ID, certificate: Certificate)]

    static func all(in catalogue: Catalogue, _ folder: ProfileFolder, _ books: PracticeBooks) -> [Certified] {
        guard books.isThere else { return [] }
        return (catalogue.roster.operators + books.others(than: catalogue.roster)).map { person in
            let trainings = books.trainings(of: person, folder, catalogue)
            let clients = person.clients.compactMap { catalogue[$0] }.compactMap { client in
                trainings[client.id].flatMap { Certificate(for: client, by: $0) }.map {
                    (id: client.id, certificate: $0)
                }
            }
            return Certified(person: person.id, clients: clients)
        }
        .filter { !$0.clients.isEmpty }
    }
}

extension Certificate {
    fileprivate var paper: String {
        if isHeld { return "certified" }
        let changes = changed.isEmpty ? "" : " since it changed: " + changed.map(\.rawValue).joined(separator: ", ")
        return "\(passed) of \(needed) passed\(changes)"
    }
}

/// The cover as text of 80 columns.
private struct CoverPaper {
    let cover: Cover
    let certified: [Certified]
    let zone: Zone

    private static let columns = 80
    /// Of a name in a table.
    private static let longestName = 20

    init(of cover: Cover, _ certified: [Certified], in zone: Zone) {
        (self.cover, self.certified, self.zone) = (cover, certified, zone)
    }

    var lines: [SafeText] {
        let days = cover.hours.map(\.day)
        let week = days.first.map { "\($0.paper) to \(days[days.count - 1].paper)" } ?? ""
        return [SafeText("Who serves whom, \(week), \(zone.name)"), ""]
            + loads + [""] + services + [""] + hours + [""] + gaps + certificates
    }

    private var certificates: [SafeText] {
        guard !certified.isEmpty else { return [] }
        return ["", "Certified by practice"]
            + certified.flatMap { person in
                [SafeText(person.person)]
                    + person.clients.flatMap { client in
                        SafeText("\(client.id): \(client.certificate.paper)").wrapped(columns: Self.columns - 4)
                            .map { SafeText("    ") + $0 }
                    }
            }
    }

    private var loads: [SafeText] {
        let rows = cover.loads.map { load in
            [
                load.person.id, load.person.grade.rawValue, "\(load.clients.count) of \(Operator.mostClients)",
                "\(load.expectedCallsADay)", "\(load.shareADay)",
            ]
        }
        let table = table([["operator", "grade", "clients", "calls a day", "her share"]] + rows)
        return table.prefix(1)
            + zip(table.dropFirst(), cover.loads).flatMap { row, load in [row] + indented(load.clients) }
    }

    private var services: [SafeText] {
        let rows = cover.services.map { service in
            [service.client, service.servedBy.rawValue]
                + Operator.Grade.allCases.map { grade in "\(service.servants.count { $0.grade == grade })" }
                + [
                    hours(service.openSeconds), hours(service.servedSeconds),
                    service.expectedCallsADay.map { "\($0)" } ?? "-",
                ]
        }
        let titles = ["client", "served by", "trainees", "agents", "seniors", "open", "served", "calls"]
        return table([titles] + rows)
    }

    /// Hours in which every day is as in the hour before stand in one row.
    private var hours: [SafeText] {
        let days = stride(from: 0, to: cover.hours.count, by: 24).map { Array(cover.hours[$0..<$0 + 24]) }
        let cells = (0..<24).map { hour in days.map { cell($0[hour]) } }
        var rows = [["hour"] + days.map { "\($0[0].day.weekday.paper) \($0[0].day.day)" }]
        var first = 0
        for hour in 0..<24 where hour == 23 || cells[hour] != cells[hour + 1] {
            rows.append(["\(two(first))-\(two(hour + 1))"] + cells[hour])
            first = hour + 1
        }
        return table(rows)
            + ["Clients to be answered / operators who can take their calls; ! some that nobody can take."]
            .flatMap { SafeText($0).wrapped(columns: Self.columns) }
    }

    private func cell(_ hour: Cover.Hour) -> String {
        hour.clients.isEmpty ? "-" : "\(hour.clients.count)/\(hour.operators)\(hour.gaps.isEmpty ? "" : "!")"
    }

    private var gaps: [SafeText] {
        let sentences = cover.services.compactMap { service -> String? in
            switch service.able.count {
            case 0 where service.isGap && service.servants.isEmpty:
                "\(service.client): nobody has it in her list."
            case 0 where service.isGap:
                "\(service.client): nobody can take its calls; below its grade: "
                    + service.servants.map(\.id).joined(separator: ", ") + "."
            case 1: "\(service.client): \(service.able[0].id) alone can take its calls."
            default: nil
            }
        }
        guard !sentences.isEmpty else { return ["No gaps, and nobody is alone with a client."] }
        return sentences.flatMap { SafeText($0).wrapped(columns: Self.columns) }
    }

    private func indented(_ names: [String]) -> [SafeText] {
        let names = names.isEmpty ? "no clients" : names.joined(separator: ", ")
        return SafeText(names).wrapped(columns: Self.columns - 4).map { SafeText("    ") + $0 }
    }

    private func hours(_ seconds: Int) -> String { "\((seconds + 1800) / 3600) h" }
    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Each cell is neutralised by itself; figures stand at the right of their column.
    private func table(_ rows: [[String]]) -> [SafeText] {
        let rows = rows.map { $0.map { SafeText($0).clipped(to: Self.longestName) } }
        let widths = rows[0].indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().reduce(SafeText("")) { line, cell in
                let blanks = SafeText(String(repeating: " ", count: widths[cell.offset] - cell.element.columns))
                let gap: SafeText = cell.offset == 0 ? "" : "  "
                let isName = cell.offset == 0 || !rows.dropFirst().allSatisfy { $0[cell.offset].isFigure }
                return line + gap + (isName ? cell.element + blanks : blanks + cell.element)
            }
        }
    }
}

extension SafeText {
    fileprivate var isFigure: Bool { text.first.map { $0.isNumber || $0 == "-" } ?? false }
}

extension Day {
    fileprivate var paper: String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

extension Schedule.Weekday {
    fileprivate var paper: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue - 1] }
}

// MARK: - For programs

extension Cover {
    fileprivate func json(in zone: Zone, _ certified: [Certified]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(CoverJSON(of: self, certified, in: zone))
    }
}

private struct CoverJSON: Encodable {
    struct Load: Encodable {
        var `operator`, grade: String
        var clients: [String]
        var callsADay, shareADay: Int
    }
    struct Service: Encodable {
        var client, servedBy: String
        /// In whose list it is, and whose grade suffices.
        var operators, able: [String]
        var openHours, servedHours: Double
        var callsADay: Int?
        var isGap: Bool
    }
    struct Hour: Encodable {
        var day: String
        var hour: Int
        var clients: [String]
        var operators: Int
        var gaps: [String]
    }

    struct Certification: Encodable {
        var `operator`, client: String
        var isCertified: Bool
        var passed, needed: Int
        /// Since she was certified.
        var changed: [String]
    }

    var zone: String
    var certifications: [Certification]
    var operators: [Load]
    var clients: [Service]
    var hours: [Hour]

    init(of cover: Cover, _ certified: [Certified], in zone: Zone) {
        self.zone = zone.name
        certifications = certified.flatMap { person in
            person.clients.map { client in
                Certification(
                    operator: person.person, client: client.id, isCertified: client.certificate.isHeld,
                    passed: client.certificate.passed, needed: client.certificate.needed,
                    changed: client.certificate.changed.map(\.rawValue))
            }
        }
        operators = cover.loads.map {
            Load(
                operator: $0.person.id, grade: $0.person.grade.rawValue, clients: $0.clients,
                callsADay: $0.expectedCallsADay, shareADay: $0.shareADay)
        }
        clients = cover.services.map {
            Service(
                client: $0.client, servedBy: $0.servedBy.rawValue, operators: $0.servants.map(\.id),
                able: $0.able.map(\.id), openHours: Double($0.openSeconds) / 3600,
                servedHours: Double($0.servedSeconds) / 3600, callsADay: $0.expectedCallsADay, isGap: $0.isGap)
        }
        hours = cover.hours.map {
            Hour(day: $0.day.paper, hour: $0.hour, clients: $0.clients, operators: $0.operators, gaps: $0.gaps)
        }
    }
}
