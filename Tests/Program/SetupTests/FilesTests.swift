import Foundation
import Setup
import Testing

@Suite("A file that is written anew") struct FilesTests {
    @Test("keeps its mode and the link that leads to it, and nothing half-written lies beside it")
    func replaced() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-files-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (file, link) = (folder + "/file", folder + "/link")
        _ = FileManager.default.createFile(
            atPath: file, contents: Data("old".utf8), attributes: [.posixPermissions: 0o640])
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
        try Files.replace(link, with: "new".utf8)
        try Files.replace(folder + "/beside", with: "old".utf8, like: file)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "new")
        for name in ["file", "beside"] {
            #expect(
                try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
                    == 0o640)
        }
        try Files.prove(link)
        try Files.prove(folder + "/new")
        for place in [folder, folder + "/none/file", file + "/file"] {
            #expect(throws: Files.Unwritable.self) { try Files.prove(place) }
        }
        #expect(throws: Files.Unwritable.self) { try Files.replace(folder, with: "new".utf8) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["beside", "file", "link"])
        #expect(!FileManager.default.fileExists(atPath: "\(folder).\(getpid()).new"))
    }
}
