package import Answering
import FoundationEssentials
import Yams

/// A client's `profile.yaml`, to whose `vip` list people are added; all else in it stays as it is written.
package struct VIPFile: Sendable {
    package let path: String
    private let country: Country
    private let zone: Zone

    package init(of client: Client.ID, in folder: ProfileFolder) {
        (path, country, zone) = (folder.profilePath(of: client), folder.country, folder.zone)
    }

    package struct Failure: Error, Hashable, Sendable {
        package var sentence: String
    }

    /// Others see the file before or after. It is not written where it would say anything else than before, and these.
    package func add(_ vips: [Client.VIP]) throws(Failure) {
        guard case .success(let bytes) = Profiles.bytes(of: path, atMost: Composer.mostBytes) else {
            throw Failure(sentence: "\(path) cannot be read: nothing was added; see who may read it")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let new = try Self.adding(vips, to: text)
        guard new.utf8.count <= Composer.mostBytes else {
            throw Failure(
                sentence:
                    "\(path) would be longer than \(Composer.mostBytes) bytes: a VIP list is short; import so many "
                    + "people as customers")
        }
        let (before, after) = (read(bytes), read(Array(new.utf8)))
        var wanted = before.client
        wanted?.vip += vips
        wanted?.digests[.vip] = after.client?.digests[.vip]
        guard let wanted, after.client == wanted, !after.findings.hasErrors else {
            throw Failure(
                sentence: "\(path) is written so that nothing can be put into it by itself; put this under vip:\n"
                    + Self.lines(of: vips, indent: 2).joined(separator: "\n"))
        }
        do { try Data(new.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
            throw Failure(sentence: "\(path) cannot be written: it is as it was; see who may write it")
        }
    }

    private func read(_ bytes: [UInt8]) -> ProfileDocument {
        ProfileDocument(bytes, file: path, country: country, zone: zone)
    }

    // MARK: Where it goes

    private static func adding(_ vips: [Client.VIP], to text: String) throws(Failure) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let key = lines.firstIndex(where: { $0.hasPrefix("vip:") }) else {
            while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
            return (lines + ["vip:"] + Self.lines(of: vips, indent: 2)).joined(separator: "\n") + "\n"
        }
        var end = key + 1
        for index in lines.indices.dropFirst(key + 1) {
            let line = lines[index]
            if line.hasPrefix(" ") || line.hasPrefix("-") {
                if !line.allSatisfy(\.isWhitespace) { end = index + 1 }
            } else if !line.allSatisfy(\.isWhitespace), !line.hasPrefix("#") {
                break
            }
        }
        let first = lines[(key + 1)..<end].first { $0.drop { $0 == " " }.hasPrefix("-") }
        lines.insert(contentsOf: Self.lines(of: vips, indent: first?.prefix { $0 == " " }.count ?? 2), at: end)
        return lines.joined(separator: "\n")
    }

    private static func lines(of vips: [Client.VIP], indent: Int) -> [String] {
        guard let text = try? Yams.serialize(node: Node(vips.map(\.node)), width: -1, allowUnicode: true) else {
            return []
        }
        return text.split(separator: "\n").map { String(repeating: " ", count: indent) + $0 }
    }
}

extension Client.VIP {
    fileprivate var node: Node {
        var pairs: [(Node, Node)] = [
            (Node("name"), .quoted(name)), (Node("phones"), Node(phones.map { .quoted($0.grouped) })),
        ]
        if let note { pairs.append((Node("note"), .quoted(note))) }
        if let connect { pairs.append((Node("connect"), .quoted(connect))) }
        return Node(pairs)
    }
}
