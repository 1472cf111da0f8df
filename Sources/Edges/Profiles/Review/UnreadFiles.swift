import Answering
import FoundationEssentials

extension ProfileFolder {
    /// What lies where firms and scenarios are looked for, and is neither.
    var unreadFiles: [Finding] {
        var findings: [Finding] = []
        func doubt(_ doubt: UnreadDoubt, in file: String) {
            findings.append(Finding(of: doubt, file: file, at: .start))
        }
        for name in names {
            let home = "\(path)/\(name)"
            guard let stamp = Stamp(of: home), !stamp.isRegular, let inner = Self.contents(of: home) else { continue }
            if Stamp(of: profilePath(of: name)) == nil {
                let other = inner.first { Self.isLike($0, Self.profileName) }
                doubt(.folder(other, wanted: Self.profileName), in: other.map { "\(home)/\($0)" } ?? home)
            }
            for scenario in Self.contents(of: home + "/practice") ?? [] where scenario.lowercased().hasSuffix(".yml") {
                doubt(.scenario(scenario), in: "\(home)/practice/\(scenario)")
            }
        }
        return findings.sorted()
    }

    private static func contents(of folder: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func isLike(_ name: String, _ wanted: String) -> Bool {
        let name = name.lowercased().replacing(".yml", with: ".yaml")
        return name == wanted || [name].nearest(to: wanted) != nil
    }
}

private enum UnreadDoubt: Objection {
    case folder(String?, wanted: String)
    case scenario(String)

    var rule: Rule { .unreadFile }

    var wording: String {
        switch self {
        case .folder(let other?, let wanted): "\(quoted(other)) is not read, so that this is no firm: call it \(wanted)"
        case .folder(nil, let wanted): "this is no firm: no \(wanted) lies in the folder"
        case .scenario(let name): "\(quoted(name)) is not read: a scenario's name ends in .yaml"
        }
    }
}
