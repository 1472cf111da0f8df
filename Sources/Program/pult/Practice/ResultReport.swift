import Answering
import Display
import Foundation
import Papers
import Practice
import Rehearsal
import Screens
import Setup

/// A result as it is told: printed, and written to a file where one is named.
struct ResultReport {
    /// How it is written, by the ending of the file.
    enum Form: String {
        case html, json, txt

        init?(of file: String) { self.init(rawValue: URL(fileURLWithPath: file).pathExtension.lowercased()) }
    }

    let result: PracticeResult
    let client: Client
    let settings: Settings

    private var peers: PracticePeers? { PracticeBooks(in: settings.data).peers(besides: result) }

    private var paper: ResultPaper {
        ResultPaper(of: result, for: client, besides: peers, in: settings.language)
    }

    func print() {
        for line in paper.lines { Console.say(line) }
    }

    /// - Throws: `Refusal` where the file cannot be written.
    func write(to path: String) throws {
        guard let form = Form(of: path) else { return }
        let data = try data(form)
        do throws(Files.Unwritable) { try Files.replace(path, with: data) } catch {
            throw Self.refusal(path, error)
        }
    }

    /// - Throws: `Refusal` where no file could be written there.
    static func prove(_ path: String) throws {
        do throws(Files.Unwritable) { try Files.prove(path) } catch { throw refusal(path, error) }
    }

    private static func refusal(_ path: String, _ error: Files.Unwritable) -> Refusal {
        Refusal("\(path) cannot be written: \(error).")
    }

    private func data(_ form: Form) throws -> Data {
        switch form {
        case .html:
            return Data(
                try ResultPage(of: result, for: client, besides: peers, in: settings.language).html().utf8)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(ResultDocument(result, for: client, besides: peers, in: settings.language))
        case .txt:
            return Data((paper.lines.map(\.text).joined(separator: "\n") + "\n").utf8)
        }
    }
}
