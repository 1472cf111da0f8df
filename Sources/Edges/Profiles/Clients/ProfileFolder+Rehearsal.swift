package import Answering
package import Rehearsal

/// What a run is played with: a client as the profile stood, and one of the scenarios.
package struct RehearsalFiles: Sendable {
    /// By their places in the client's folder.
    package let files: [String: String]
    private let client: Client.ID
    private let scenario: String

    /// - Parameter scenario: the file's name under `practice`, without its ending.
    package init(_ files: [String: String], client: Client.ID, scenario: String) {
        (self.files, self.client, self.scenario) = (files, client, scenario)
    }

    /// The same, with nobody of the client's own lists of people on the card.
    package var withoutPersons: RehearsalFiles {
        var files = files
        files[ProfileFolder.profileName] = files[ProfileFolder.profileName]?.without(keys: ["vip", "customers"])
        return RehearsalFiles(files, client: client, scenario: scenario)
    }

    /// `nil` where profile or scenario cannot be read.
    package func read(country: Country, zone: Zone) -> (client: Client, scenario: Scenario)? {
        let folder = ProfileFolder(path: "", country: country, zone: zone)
        var old = OldProfiles(name: "recorded")
        old.files[client] = files.mapValues { Array($0.utf8) }
        let name = "practice/\(scenario).yaml"
        guard let client = old.client(client, in: folder).client, let text = files[name],
            let read = ScenarioDocument(Array(text.utf8), file: name, client: client, country: country, zone: zone)
                .scenario
        else { return nil }
        return (client, read)
    }
}

extension ProfileFolder {
    /// The files that make a client's card, with one of the scenarios.
    package func rehearsalFiles(of client: Client.ID, scenario: String) -> RehearsalFiles {
        let read = ClientFolder(client, in: self)
        let names = [Self.profileName, "practice/\(scenario).yaml"] + read.profile.files.map(\.file)
        var files: [String: String] = [:]
        for name in names {
            guard case .success(let bytes) = bytes(of: "\(path)/\(client)/\(name)", atMost: Composer.mostBytes)
            else { continue }
            files[name] = String(decoding: bytes, as: UTF8.self)
        }
        return RehearsalFiles(files, client: client, scenario: scenario)
    }
}

extension String {
    /// A document of YAML without what stands at its head under these keys.
    fileprivate func without(keys: Set<String>) -> String {
        var isLeft = false
        let lines = split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            guard let first = line.first, !" \t-#]}".contains(first) else { return !isLeft }
            isLeft = keys.contains { line.hasPrefix("\($0):") }
            return !isLeft
        }
        return lines.joined(separator: "\n")
    }
}
