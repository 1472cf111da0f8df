package import Answering
import Foundation
import Subprocess
import SystemPackage

/// The git repository that a folder of profiles lies in.
package struct GitHistory: Sendable {
    private let folder: String

    package init(of folder: ProfileFolder) {
        self.folder = folder.path
    }

    /// The profiles of a revision by whatever name git has for it.
    package func profiles(at revision: String) async throws -> OldProfiles {
        try await requireRepository()
        let said = try await git("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        guard !revision.isEmpty, !revision.hasPrefix("-"), said.isDone, let commit = said.line else {
            throw OldProfiles.Failure(
                sentence: "'\(revision)' is no file, no time and no revision of the git repository in \(folder)")
        }
        return try await profiles(of: commit, name: revision)
    }

    /// The profiles of the last commit that is not later.
    package func profiles(before moment: Moment) async throws -> OldProfiles {
        try await requireRepository()
        let said = try await git("rev-list", "-1", "--before=@\(moment.milliseconds / 1000) +0000", "HEAD")
        guard said.isDone, let commit = said.line else {
            throw OldProfiles.Failure(sentence: "the git repository in \(folder) has no commit as old as that")
        }
        return try await profiles(of: commit, name: String(commit.prefix(10)))
    }

    private func requireRepository() async throws {
        let said = try await git("rev-parse", "--is-inside-work-tree")
        guard !said.isDone else { return }
        throw OldProfiles.Failure(
            sentence: "\(folder) lies in no git repository that can be read (\(said.complaint)): "
                + "give --since a file or a folder to compare with")
    }

    private func profiles(of commit: String, name: String) async throws -> OldProfiles {
        // In a folder git lists what lies there, by the way from it.
        let listed = try await git("ls-tree", "-r", "-z", "--long", commit)
        guard listed.isDone else { throw OldProfiles.Failure(sentence: "git: \(listed.complaint)") }
        var blobs: [(blob: String, client: String, path: String)] = []
        var total = 0
        for entry in listed.output.split(separator: 0) {
            // mode, kind, name of the content, bytes; a tab; the path
            let parts = String(decoding: entry, as: UTF8.self).split(separator: "\t", maxSplits: 1)
            let facts = parts[0].split(separator: " ")
            guard parts.count == 2, facts.count == 4, facts[1] == "blob", facts[0] != Self.symbolicLink
            else { continue }
            let way = parts[1].split(separator: "/", omittingEmptySubsequences: false)
            guard OldProfiles.isOfCard(way) else { continue }
            guard let bytes = Int(facts[3]) else {
                throw OldProfiles.Failure(sentence: "git tells the profiles of \(name) only in part")
            }
            guard bytes <= OldProfiles.mostBytes else { continue }
            total += bytes
            guard total <= OldProfiles.mostBytesOfAll else {
                throw OldProfiles.Failure(sentence: "the profiles of \(name) are more than can be compared at once")
            }
            blobs.append((String(facts[2]), String(way[0]), way.dropFirst().joined(separator: "/")))
        }
        var old = OldProfiles(name: name)
        let asked = blobs.map { $0.blob + "\n" }.joined()
        let said = try await git("cat-file", "--batch", asking: asked, mostBytes: total + blobs.count * 200)
        var rest = said.output[...]
        for (_, client, path) in blobs {
            // name, kind, bytes; a line feed; the content; a line feed
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
                let bytes = Int(String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").last ?? ""),
                rest.distance(from: end, to: rest.endIndex) > bytes + 1
            else { throw OldProfiles.Failure(sentence: "git tells the profiles of \(name) only in part") }
            old.files[client, default: [:]][path] = Array(rest[(end + 1)..<(end + 1 + bytes)])
            rest = rest[(end + bytes + 2)...]
        }
        return old
    }

    private static let symbolicLink = "120000"
}

// MARK: - The program

extension GitHistory {
    private struct Said {
        var isDone: Bool
        var output: [UInt8]
        var complaint: String

        var line: String? {
            String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
        }
    }

    /// Run once: no shell, no terminal, nothing fetched, no longer than its limit.
    private func git(_ words: String..., asking input: String = "", mostBytes: Int = 64 * 1024 * 1024) async throws
        -> Said
    {
        var environment: [Subprocess.Environment.Key: String] = [
            "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1",
        ]
        for (name, value) in ProcessInfo.processInfo.environment
        where ["PATH", "HOME", "XDG_CONFIG_HOME"].contains(name) {
            if let key = Subprocess.Environment.Key(rawValue: name) { environment[key] = value }
        }
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let configuration = Subprocess.Configuration(
            executable: .name("git"), arguments: Arguments(["-C", folder] + words), environment: .custom(environment),
            platformOptions: options)
        return try await withThrowingTaskGroup(of: Said?.self) { group in
            group.addTask {
                do {
                    let result = try await Subprocess.run(
                        configuration, input: .array([UInt8](input.utf8)), output: .bytes(limit: mostBytes),
                        error: .string(limit: 64 * 1024))
                    let complaint = result.standardError.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
                    return Said(
                        isDone: result.terminationStatus.isSuccess, output: result.standardOutput,
                        complaint: String(complaint.prefix(300)))
                } catch is SubprocessError {
                    return Said(isDone: false, output: [], complaint: "git cannot be run here")
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(Self.limitSeconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let said = try await group.next() ?? nil else {
                throw OldProfiles.Failure(sentence: "git took longer than \(Self.limitSeconds) s in \(folder)")
            }
            return said
        }
    }

    private static let limitSeconds = 30
}
