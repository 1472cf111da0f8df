import Foundation

/// A folder of clients, three hundred where nothing else is said, of whom the operator's five are as large as a profile may be.
struct ProfileMaker {
    let path: String
    private let shipped: String

    static let clientCount = 300
    private static let mostBytes = 256 * 1024
    static let operatorID = "olga"
    static let `extension` = "204"
    static let clients = ["akvarel-tour", "severstroy", "medlinia", "dostavka-plus", "nord-it"]

    init(_ place: Place, clients: Int = clientCount) throws {
        path = place.data + "/profiles" + (clients == Self.clientCount ? "" : "-\(clients)")
        shipped = place.shippedProfiles
        let files = FileManager.default
        // Those of an older bench may be none that are read today.
        let small = (try? String(contentsOfFile: "\(path)/client-0/profile.yaml", encoding: .utf8)) ?? Self.small(0)
        guard !files.fileExists(atPath: path + "/complete") || !small.hasPrefix(Self.small(0)) else { return }
        try? files.removeItem(atPath: path)
        try files.createDirectory(atPath: place.data, withIntermediateDirectories: true)
        try files.copyItem(atPath: shipped, toPath: path)
        for client in Self.clients { try fill(client) }
        try leaveOutTheSixth()
        for number in 0..<clients - Self.clients.count { try makeSmall(number) }
        _ = files.createFile(atPath: path + "/complete", contents: nil)
    }

    /// Another folder of the same clients, made elsewhere.
    init(_ place: Place, reading path: String) {
        self.path = path
        shipped = place.shippedProfiles
    }

    /// The first dialled number of each of the five, as an event tells it.
    var numbers: [String] {
        Self.clients.compactMap { client in
            let text = (try? String(contentsOfFile: "\(path)/\(client)/profile.yaml", encoding: .utf8)) ?? ""
            let lines = text.split(separator: "\n").drop { !$0.hasPrefix("numbers:") }.dropFirst()
            guard let line = lines.first, let plus = line.firstIndex(of: "+") else { return nil }
            return "+" + line[plus...].filter(\.isNumber)
        }
    }

    /// Numbers that belong to clients of others.
    var foreignNumbers: [String] { (0..<Self.changedAtOnce).map { "+7\(600 + $0)0000099" } }

    /// Writes the profiles of two hundred clients of others anew, each other than it was, as a deployment does.
    func changeMany() throws {
        for number in 0..<Self.changedAtOnce { try makeSmall(number, note: "# \(Clock.now)") }
    }

    /// What stands in the profile of one of the five when it is saved anew, another question in it than before.
    func saved(_ number: Int) throws -> (file: String, text: String) {
        let file = "\(path)/\(Self.clients[number % Self.clients.count])/profile.yaml"
        var lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
        guard let line = lines.firstIndex(where: { $0.hasPrefix("  - ask: Вопрос 1,") }) else {
            throw Failure("\(file) has no question to change")
        }
        lines[line] = "  - ask: Вопрос 1, правка \(number % 10)?"
        return (file, lines.joined(separator: "\n"))
    }

    private static let changedAtOnce = 200

    /// A profile of the largest size, for an editor to open.
    var largestFile: String { "\(path)/\(Self.clients[0])/profile.yaml" }

    /// Of the shipped clients, that no folder has more than it was asked for.
    private func leaveOutTheSixth() throws {
        let roster = path + "/roster.yaml"
        try FileManager.default.removeItem(atPath: path + "/lepestok")
        try String(contentsOfFile: roster, encoding: .utf8).replacingOccurrences(of: ", lepestok", with: "")
            .write(toFile: roster, atomically: true, encoding: .utf8)
    }

    private func fill(_ client: String) throws {
        let file = "\(path)/\(client)/profile.yaml"
        var text = try String(contentsOfFile: file, encoding: .utf8)
        guard let questions = text.range(of: "\nfaq:\n") else { throw Failure("\(file) has no questions to add to") }
        var more = ""
        var number = 0
        var bytes = text.utf8.count
        while true {
            number += 1
            let item = """
                  - ask: Вопрос \(number), о котором спрашивают реже остальных, но всё-таки спрашивают?
                    answer: "Ответ \(number): это зависит от договора. Номер договора стоит вверху первой страницы, справа."
                    tags: [договор, вопрос\(number)]

                """
            bytes += item.utf8.count
            if bytes > Self.mostBytes { break }
            more += item
        }
        text.insert(contentsOf: more, at: questions.upperBound)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    private static func line(of number: Int) -> String { "+7 \(600 + number % 400) 000-0\(number / 400)-" }

    private func makeSmall(_ number: Int, note: String = "") throws {
        let id = "client-\(number)"
        try FileManager.default.createDirectory(atPath: "\(path)/\(id)", withIntermediateDirectories: true)
        try (Self.small(number) + note + "\n")
            .write(toFile: "\(path)/\(id)/profile.yaml", atomically: true, encoding: .utf8)
    }

    private static func small(_ number: Int) -> String {
        """
        client: client-\(number)
        name: Клиент \(number)
        numbers:
          - "\(line(of: number))99"
        greeting:
          open: "{hello}! Клиент \(number), меня зовут {operator}."
          closed: "{hello}! Клиент \(number) сегодня уже закрыт, меня зовут {operator}."
        managers:
          - id: first
            name: Петрова Анна Сергеевна
            email: petrova@client-\(number).example
            numbers:
              - {label: рабочий, number: "\(line(of: number))98"}
        escalation:
          topics:
            default: [first]

        """
    }
}
