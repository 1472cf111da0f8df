import Answering
import Foundation
import Profiles
import Support
import Testing

@Suite("Profiles as they once were")
struct HistoryTests {
    /// A folder of profiles below the root of a repository with two commits, on two days.
    private final class Repository {
        let disk: FolderOnDisk
        let folder: ProfileFolder

        init() async throws {
            disk = try FolderOnDisk()
            folder = ProfileFolder(path: disk.path + "/service/Client Profiles", zone: Fixtures.moscow)
            try await git("init", "-q", "-b", "main")
            try write(least("one", number: "+7 812 000-00-01", more: Self.table), to: "one/profile.yaml")
            try write("город,цена\nОмск,1\n", to: "one/prices.csv")
            try write(least("gone", number: "+7 812 000-00-02"), to: "gone/profile.yaml")
            try await commit("2026-11-01T12:00:00+03:00")
            try write("город,цена\nОмск,2\n", to: "one/prices.csv")
            try FileManager.default.removeItem(atPath: folder.path + "/gone")
            try await commit("2026-11-10T12:00:00+03:00")
            try write(least("one", number: "+7 812 000-00-03", more: Self.table), to: "one/profile.yaml")
        }

        private static let table = "sections: [{title: Цены, table: prices.csv}]"

        func write(_ text: String, to file: String) throws {
            try disk.write(text, to: "service/Client Profiles/\(file)")
        }

        private func commit(_ moment: String) async throws {
            try await git("add", "-A")
            try await git("commit", "-q", "-m", "state", at: moment)
        }

        func git(_ words: String..., at moment: String = "2026-11-01T12:00:00+03:00") async throws {
            let said = try await FinishedProgram.run(
                "/usr/bin/git",
                ["-C", disk.path, "-c", "user.name=lead", "-c", "user.email=lead@service.example"] + words,
                environment: [
                    "HOME": disk.path, "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment, "PATH": "/usr/bin:/bin",
                ])
            guard said.status == 0 else { throw JourneyFault("git \(words): \(said.complaint)") }
        }
    }

    private func table(_ old: OldProfiles, _ folder: ProfileFolder) -> [[String]]? {
        guard case .table(_, _, let rows)? = old.client("one", in: folder).client?.sections.first?.body else {
            return nil
        }
        return rows
    }

    @Test("are found in git by a revision, with the tables beside them, wherever the folder lies")
    func revision() async throws {
        let repository = try await Repository()
        let git = GitHistory(of: repository.folder)
        let first = try await git.profiles(at: "HEAD~1")
        #expect(first.clients == ["gone", "one"])
        #expect(table(first, repository.folder) == [["Омск", "1"]])
        #expect(first.client("one", in: repository.folder).findings.isEmpty)
        let last = try await git.profiles(at: "main")
        #expect(last.clients == ["one"])
        #expect(table(last, repository.folder) == [["Омск", "2"]])
        let now = repository.folder.read(only: ["one"], at: Fixtures.moment).catalogue["one"]
        let old = try #require(last.client("one", in: repository.folder).client)
        #expect(ClientChanges(from: old, to: try #require(now)).list.map(\.deed) == [.added(.always), .removed])
    }

    @Test("are found in git by a time: the last commit that is not later")
    func time() async throws {
        let repository = try await Repository()
        let git = GitHistory(of: repository.folder)
        let between = try await git.profiles(before: Fixtures.moment(day: 5))
        #expect(between.clients == ["gone", "one"])
        #expect(try await git.profiles(before: Fixtures.moment(day: 20)).clients == ["one"])
        await #expect(throws: OldProfiles.Failure.self) {
            try await git.profiles(before: Fixtures.moment(day: 1, month: 10))
        }
    }

    @Test(
        "are not found where git is asked for something else",
        arguments: [
            "--all", "--output=/tmp/x", "no-such", "", "HEAD:service", "HEAD; touch x", "$(touch x)", "@{9999}",
        ])
    func refused(_ revision: String) async throws {
        let repository = try await Repository()
        await #expect(throws: OldProfiles.Failure.self) {
            try await GitHistory(of: repository.folder).profiles(at: revision)
        }
    }

    @Test("are not found where there is no repository, and that is said")
    func noRepository() async throws {
        let disk = try FolderOnDisk()
        let failure = await #expect(throws: OldProfiles.Failure.self) {
            try await GitHistory(of: disk.folder).profiles(at: "HEAD")
        }
        #expect(failure?.sentence.contains("lies in no git repository") == true)
    }

    @Test("are read from a folder laid aside, a client's folder or his file alone")
    func laidAside() async throws {
        let repository = try await Repository()
        let path = repository.folder.path
        #expect(try OldProfiles(path: path, client: nil).clients == ["one"])
        for path in [path + "/one", path + "/one/profile.yaml"] {
            let old = try OldProfiles(path: path, client: "one")
            #expect(table(old, repository.folder) == [["Омск", "2"]], "\(path)")
            #expect(throws: OldProfiles.Failure.self) { try OldProfiles(path: path, client: nil) }
        }
    }

    @Test("have their tables wherever the profile says they lie", arguments: ["./prices.csv", "documents//prices.csv"])
    func tables(_ file: String) throws {
        let disk = try FolderOnDisk()
        try disk.write(
            least("one", number: "+7 812 000-00-01", more: "sections: [{title: Цены, table: \(file)}]"),
            to: "one/profile.yaml")
        for place in ["one/prices.csv", "one/documents/prices.csv"] {
            try disk.write("город,цена\nОмск,1\n", to: place)
        }
        let old = try OldProfiles(path: disk.path, client: nil)
        #expect(old.client("one", in: disk.folder).findings == [] && table(old, disk.folder) == [["Омск", "1"]])
    }
}
