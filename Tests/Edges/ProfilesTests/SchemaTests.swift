import Foundation
import Support
import Testing

@testable import Profiles

@Suite("What an editor is told of a file", SchemaJudge.isHere)
struct SchemaTests {
    @Test("is a JSON Schema", arguments: EditedFile.allCases)
    func schema(file: EditedFile) async throws {
        #expect(try await SchemaJudge.refused(["--check-metaschema"], [Judge.schema(of: file)]) == [])
    }

    @Test("holds for the files that are shipped and those that the tests take for good", arguments: EditedFile.allCases)
    func good(file: EditedFile) async throws {
        let folder = try FolderOnDisk()
        let shipped = Judge.shipped(file)
        #expect(!shipped.isEmpty)
        #expect(try await Judge.refused(file, shipped + [folder.wrote(Judge.good(file), to: "good.yaml")]) == [])
    }

    @Test("finds fifty mistakes and more, each alone in its file", arguments: EditedFile.allCases)
    func broken(file: EditedFile) async throws {
        let folder = try FolderOnDisk()
        var written: [String: String] = [:]
        for (number, mistake) in Judge.mistakes(file).enumerated() {
            let range = try #require(Judge.good(file).firstRange(of: mistake.old), "\(mistake.old)")
            let broken = Judge.good(file).replacingCharacters(in: range, with: mistake.new)
            written[try folder.wrote(broken, to: "\(number).yaml")] = mistake.new
        }
        let refused = try await Judge.refused(file, Array(written.keys))
        #expect(written.filter { !refused.contains($0.key) }.values.sorted() == [])
    }

    @Test("is told of fifty mistakes at least") func count() {
        #expect(EditedFile.allCases.map { Judge.mistakes($0).count }.reduce(0, +) >= 50)
    }

    @Test("holds for every example that it gives", arguments: EditedFile.allCases)
    func examples(file: EditedFile) async throws {
        let entries = file.entries
        let whole = JSON.map([
            "properties": .map(
                Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.key.shape.schema(file.book)) }))
        ])
        let text = try entries.map { "\"\($0.name)\": \(try #require($0.page).example)\n" }.joined()
        let folder = try FolderOnDisk()
        let encoded = String(decoding: try JSONEncoder().encode(whole), as: UTF8.self)
        let schema = try folder.wrote(encoded, to: "examples.schema.json")
        let examples = try folder.wrote(text, to: "examples.yaml")
        #expect(try await SchemaJudge.refused(["--schemafile", schema], [examples]) == [])
    }
}

extension EditedFile.Entry {
    fileprivate var name: String { way.joined(separator: ".") }
}

private enum Judge {
    static func schema(of file: EditedFile) -> String { "\(profiles)/\(file.rawValue).schema.json" }

    private static let profiles = Checkout.root.appending(path: "ClientProfiles").path

    static func refused(_ file: EditedFile, _ instances: [String]) async throws -> [String] {
        try await SchemaJudge.refused(["--schemafile", schema(of: file)], instances)
    }

    static func good(_ file: EditedFile) -> String {
        switch file {
        case .profile: lavka
        case .roster: goodRoster
        case .scenario: goodScenario
        }
    }

    static func mistakes(_ file: EditedFile) -> [SchemaMistake] {
        switch file {
        case .profile: SchemaMistake.ofProfiles
        case .roster: SchemaMistake.ofRosters
        case .scenario: SchemaMistake.ofScenarios
        }
    }

    static func shipped(_ file: EditedFile) -> [String] {
        let folder = ProfileFolder(path: profiles)
        return switch file {
        case .profile: folder.clients.map { "\(profiles)/\($0)/profile.yaml" }
        case .roster: ["\(profiles)/roster.yaml"]
        case .scenario: folder.clients.flatMap { folder.filesOfPractice(of: $0) }
        }
    }
}

extension FolderOnDisk {
    /// - Returns: the path of the file.
    fileprivate func wrote(_ text: String, to file: String) throws -> String {
        try write(text, to: file)
        return "\(path)/\(file)"
    }
}
