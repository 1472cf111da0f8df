import Foundation

/// A service of three hundred firms, each of them with a profile of a hundred thousand bytes: the shipped ones under
/// other names, with as many more questions, offices and VIP callers as such a firm has.
struct ServiceMaker {
    let path: String
    private let shipped: String

    private static let firms = ["akvarel-tour", "dostavka-plus", "lepestok", "medlinia", "nord-it", "severstroy"]
    static let clientCount = 300
    private static let bytes = 100_000
    private static let clientsOfAnOperator = 5

    init(_ place: Place) throws {
        path = place.data + "/service"
        shipped = place.shippedProfiles
        let files = FileManager.default
        guard !files.fileExists(atPath: path + "/roster.yaml") else { return }
        try? files.removeItem(atPath: path)
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        for number in 0..<Self.clientCount { try make(number) }
        try roster.write(toFile: path + "/roster.yaml", atomically: true, encoding: .utf8)
    }

    static func client(_ number: Int) -> String { "\(firms[number % firms.count])-\(number)" }

    /// The files of all profiles, as a rival reads them.
    var profiles: [String] { (0..<Self.clientCount).map { "\(path)/\(Self.client($0))/profile.yaml" } }

    private func make(_ number: Int) throws {
        let folder = "\(path)/\(Self.client(number))"
        try FileManager.default.copyItem(atPath: "\(shipped)/\(Self.firms[number % Self.firms.count])", toPath: folder)
        try? FileManager.default.removeItem(atPath: "\(folder)/practice")
        let file = "\(folder)/profile.yaml"
        var text = try String(contentsOfFile: file, encoding: .utf8)
        text = text.replacingOccurrences(
            of: "\nclient: \(Self.firms[number % Self.firms.count])\n", with: "\nclient: \(Self.client(number))\n")
        for (place, dialled) in Self.dialledNumbers(in: text).enumerated() {
            text = text.replacingOccurrences(of: dialled, with: "+7 \(300 + number) 000-00-\(10 + place)")
        }
        let missing = Self.bytes - text.utf8.count
        for (key, share, item) in Self.kinds {
            guard let begin = text.range(of: "\n\(key):\n") else { throw Failure("\(file) has no \(key)") }
            text.insert(contentsOf: Self.many(item, bytes: missing * share / 100), at: begin.upperBound)
        }
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// What is under `numbers`, as it is written.
    private static func dialledNumbers(in text: String) -> [String] {
        let lines = text.split(separator: "\n").drop { $0 != "numbers:" }.dropFirst().prefix { $0.hasPrefix(" ") }
        return lines.compactMap { line in
            guard line.contains("number:"), let first = line.firstIndex(of: "\"") else { return nil }
            return String(line[line.index(after: first)...].prefix { $0 != "\"" })
        }
    }

    private static func many(_ item: (Int) -> String, bytes: Int) -> String {
        var text = ""
        var number = 100
        while text.utf8.count < bytes {
            text += item(number)
            number += 1
        }
        return text
    }

    /// The keys that grow with a firm, the share that each has in what is added, in percent, and what is added.
    private static var kinds: [(key: String, share: Int, item: (Int) -> String)] {
        [
            (
                "faq", 55,
                { number in
                    """
                      - ask: Можно ли изменить договор номер \(number) после оплаты?
                        answer: "Да, до отправки: скажите номер и что изменить. Пересчёт по дню \(number), без комиссии."
                        tags: [договор, оплата, вопрос\(number)]

                    """
                }
            ),
            (
                "offices", 30,
                { number in
                    """
                      - name: На улице Пробной, \(number)
                        city: Санкт-Петербург
                        district: Центральный
                        metro: [Маяковская, Площадь Восстания]
                        address: Пробная ул., \(number)
                        hours: {mon-fri: 10:00-20:00, sat: 11:00-18:00}
                        phones: ["+7 812 000-0\(number / 100)-\(number / 10 % 10)\(number % 10)"]
                        directions: Вход со двора под навесом, второй этаж, домофон \(number).

                    """
                }
            ),
            (
                "vip", 15,
                { number in
                    """
                      - name: Контора «Пример \(number)»
                        phones: ["+7 921 001-0\(number / 100)-\(number / 10 % 10)\(number % 10)"]
                        note: Просят счёт и акт в один день; говорить медленно, номер повторить.
                        connect: default

                    """
                }
            ),
        ]
    }

    /// Each firm has two operators.
    private var roster: String {
        let teams = stride(from: 0, to: Self.clientCount, by: Self.clientsOfAnOperator)
        let people = teams.flatMap { first in
            (0..<2).map { (number: first / Self.clientsOfAnOperator * 2 + $0, clients: first..<first + 5) }
        }
        return "operators:\n"
            + people.map { number, clients in
                """
                  - id: \(number == 0 ? ProfileMaker.operatorID : "operator-\(number)")
                    name: Пробная Анна \(number)
                    goes-by: Анна
                    extension: "\(2000 + number)"
                    grade: senior
                    languages: [ru, en]
                    clients: [\(clients.map(Self.client).joined(separator: ", "))]

                """
            }.joined()
    }
}
