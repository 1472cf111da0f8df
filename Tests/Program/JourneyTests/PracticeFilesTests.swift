import Foundation
import Support
import Testing

/// What practice takes out of the log and keeps in files, without a terminal.
@Suite("The files of practice")
struct PracticeFilesTests {
    @Test("Nobody plays where the result cannot be kept, or not where it is asked for")
    func unwritable() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let missing = try await place.pult("practice", "greece", "--report", place.folder.path + "/none/r.html")
        #expect(missing.status == 2, "\(missing.complaint)")
        #expect(missing.complaint.contains("/none/r.html cannot be written: No such file or directory"))
        let book = place.data.appending(path: "practice/olga/results.jsonl")
        try FileManager.default.createDirectory(at: book, withIntermediateDirectories: true)
        let refused = try await place.pult("practice", "greece")
        #expect(refused.status == 2 && refused.complaint.contains("results.jsonl cannot be written: Is a directory"))
        #expect(refused.complaint.contains("What comes of a run is kept there"), "\(refused.complaint)")
    }
}
