import Dispatch
import Foundation
import Profiles
import Testing

@Suite("News of the folder of profiles", .timeLimit(.minutes(1)))
struct FolderNewsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "pult-news-\(UUID().uuidString)")

    @Test("is told when a file changes, comes in a new folder, or is moved into its place")
    func told() async throws {
        let firm = folder.appending(path: "firm")
        try FileManager.default.createDirectory(at: firm, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let profile = firm.appending(path: "profile.yaml")
        try Data("name: a\n".utf8).write(to: profile)

        // Nothing but news brings a look: without it the test does not end in its time.
        let news = FolderNews(seldom: .seconds(3600))
        let followed = ProfileFolder(path: folder.path)
        news.follow(followed)
        var looks = news.looks.makeAsyncIterator()
        try Data("name: b\n".utf8).write(to: profile)
        _ = await looks.next()
        let other = folder.appending(path: "other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        _ = await looks.next()
        news.follow(followed)
        try Data("name: c\n".utf8).write(to: other.appending(path: "profile.yaml"), options: .atomic)
        _ = await looks.next()
    }

    @Test("tells a file that was written to its end from one that has only been begun")
    func whole() async throws {
        let firm = folder.appending(path: "firm")
        try FileManager.default.createDirectory(at: firm, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let profile = firm.appending(path: "profile.yaml")
        try Data("name: a\n".utf8).write(to: profile)
        let news = FolderNews(seldom: .seconds(3600))
        news.follow(ProfileFolder(path: folder.path))
        var looks = news.looks.makeAsyncIterator()
        let file = try FileHandle(forWritingTo: profile)
        try file.write(contentsOf: Data("name: b\n".utf8))
        try file.close()
        _ = await looks.next()
        #expect(news.tookWholeFiles())
        let begun = open(firm.appending(path: "today.yaml").path, O_WRONLY | O_CREAT, 0o644)
        _ = await looks.next()
        #expect(!news.tookWholeFiles())
        close(begun)
        _ = await looks.next()
        #expect(news.tookWholeFiles())
    }

    @Test("tells a draft that takes the place of the file at once, and a file that was taken away")
    func drafts() async throws {
        let firm = folder.appending(path: "firm")
        try FileManager.default.createDirectory(at: firm, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (profile, draft) = (firm.appending(path: "profile.yaml").path, firm.appending(path: "profile.yaml~").path)
        try Data("name: a\n".utf8).write(to: URL(fileURLWithPath: profile))
        let news = FolderNews(seldom: .seconds(3600))
        news.follow(ProfileFolder(path: folder.path))
        var looks = news.looks.makeAsyncIterator()
        let file = open(draft, O_WRONLY | O_CREAT, 0o644)
        _ = await looks.next()
        #expect(!news.tookWholeFiles())
        // A look that begins now and is over when the draft is in its place has seen a whole file.
        let isWhole = news.beginLook()
        #expect(!isWhole())
        close(file)
        _ = await looks.next()
        #expect(news.tookWholeFiles())
        rename(draft, profile)
        _ = await looks.next()
        #expect(isWhole())
        #expect(news.tookWholeFiles())
        unlink(profile)
        _ = await looks.next()
        #expect(!isWhole())
        #expect(!news.tookWholeFiles())
    }

    @Test("is told when a link that leads to the folder, or to one above it, leads to another")
    func swapped() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for release in ["first", "second"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: "\(release)/profiles/firm"), withIntermediateDirectories: true)
        }
        let link = folder.appending(path: "current").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "first")
        let news = FolderNews(seldom: .seconds(3600))
        news.follow(ProfileFolder(path: link + "/profiles"))
        var looks = news.looks.makeAsyncIterator()
        try FileManager.default.createSymbolicLink(atPath: link + "-new", withDestinationPath: "second")
        _ = await looks.next()
        #expect(rename(link + "-new", link) == 0)
        _ = await looks.next()
    }
}
