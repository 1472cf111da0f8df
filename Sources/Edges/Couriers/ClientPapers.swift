import Answering
import Foundation

/// The clients' documents, as files beside their profiles.
struct ClientPapers: Sendable {
    /// Of all profiles.
    var folder: String

    struct Fault: Error {
        var sentence: String
    }

    static let mostBytes = 20 * 1024 * 1024

    /// Where it lies: in the client's own folder and nowhere else, and no longer than is sent.
    func path(of paper: Parcel.Enclosure, client: Client.ID) throws(Fault) -> String {
        let own = folder + "/" + client
        let wanted = URL(filePath: own + "/" + paper.file).resolvingSymlinksInPath().path
        let home = URL(filePath: own).resolvingSymlinksInPath().path
        guard wanted.hasPrefix(home + "/") else { throw Fault(sentence: "\(paper.file) is not in the client's folder") }
        let found = try? FileManager.default.attributesOfItem(atPath: wanted)
        guard let found, found[.type] as? FileAttributeType == .typeRegular else {
            throw Fault(sentence: "\(paper.file) is not in the folder of \(client)")
        }
        guard (found[.size] as? Int ?? 0) <= Self.mostBytes else {
            throw Fault(sentence: "\(paper.file) is larger than \(Self.mostBytes / 1024 / 1024) MB")
        }
        return wanted
    }

    /// Its text, where it is one.
    static func text(at path: String) -> String? {
        guard path.lowercased().hasSuffix(".txt"), let data = FileManager.default.contents(atPath: path) else {
            return nil
        }
        return String(data: data, encoding: .utf8) ?? String(data: data, encoding: .windowsCP1251)
    }
}
