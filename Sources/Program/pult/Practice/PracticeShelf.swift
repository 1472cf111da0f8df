import Answering
import Display
import Practice
import Profiles
import Rehearsal
import Setup

/// The scenarios of the service, each by `CLIENT/FILE`.
struct PracticeShelf {
    struct Item {
        /// `CLIENT/FILE`, without the ending.
        var name: String
        /// The file's name alone.
        var file: String
        var client: Client
        var scenario: Scenario
    }

    private let folder: ProfileFolder
    private let now: Moment

    init(_ settings: Settings, at now: Moment) {
        (folder, self.now) = (settings.folder, now)
    }

    /// Of one client, or of all, sorted by client and grade.
    func items(of client: Client.ID? = nil) -> [Item] {
        let clients = client.map { [$0] } ?? folder.clients
        let found = folder.read(only: clients, at: now)
        return clients.compactMap { found.catalogue[$0] }.flatMap { client in
            folder.readScenarios(of: client.id, profile: client).scenarios
                .map { found in
                    let file = found.file.fileName
                    return Item(name: "\(client.id)/\(file)", file: file, client: client, scenario: found.scenario)
                }
                .sorted { ($0.scenario.grade, $0.name) < ($1.scenario.grade, $1.name) }
        }
    }

    /// A line for each, with the best of somebody's results.
    func lines(with results: [PracticeResult]) -> [SafeText] {
        let items = items()
        let width = items.map(\.name.count).max() ?? 0
        return items.map { item in
            let best = results.filter { $0.scenario == item.name }.max { $0.rank < $1.rank }
            let told = best.map { "\($0.percent) %" + $0.sign } ?? ""
            let columns = [SafeText(item.name).padded(to: width), SafeText(item.scenario.grade.rawValue).padded(to: 7)]
            return (columns + [SafeText(told).padded(to: 6), SafeText(item.scenario.name)]).joined(separator: "  ")
        }
    }

    /// By `CLIENT/FILE`, by the file's name alone, or by the scenario's title, where that means one.
    ///
    /// - Throws: `Refusal`, with what there is.
    func item(named name: String) throws -> Item {
        let all = items(of: name.split(separator: "/").count == 2 ? String(name.prefix { $0 != "/" }) : nil)
        let found = all.filter {
            $0.name == name || $0.name.hasSuffix("/" + name) || $0.scenario.name.lowercased() == name.lowercased()
        }
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            throw Refusal(
                "several scenarios are called '\(name)': name one of \(found.map(\.name).joined(separator: ", ")).")
        }
        throw Refusal(
            "there is no scenario '\(name)'. `pult practice` lists them; one with mistakes `pult check` tells of.")
    }
}

extension String {
    fileprivate var fileName: String {
        let last = split(separator: "/").last.map(String.init) ?? self
        return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    }
}

extension PracticeResult {
    fileprivate var rank: Int { (isAlone ? 2000 : 0) + (isPassed ? 1000 : 0) + percent }
    /// Not passed; or not counted.
    fileprivate var sign: String { isAlone ? isPassed ? "" : " −" : " ~" }
}
