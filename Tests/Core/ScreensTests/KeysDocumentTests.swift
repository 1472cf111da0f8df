import Foundation
import Practice
import Support
import Testing

@testable import Screens

@Suite("The book of keys") struct KeysDocumentTests {
    @Test("is made from the table by which they act")
    func document() {
        GoldenFile("../../../../Docs/Keys.md").verify(text + keysOfCalls)
    }

    /// From the journeys, by `Docs/pictures`; it stays as it is.
    private var keysOfCalls: String {
        let book = (try? String(contentsOf: Checkout.root.appending(path: "Docs/Keys.md"), encoding: .utf8)) ?? ""
        return book.range(of: "\n## The keys a call needs\n").map { String(book[$0.lowerBound...]) } ?? ""
    }

    private var text: String {
        let (english, russian) = (Language.en.words, Language.ru.words)
        var text = """
            # Keys

            Every key that acts, by what stands on the screen. Made from the table that makes them act: `make golden` writes this page.
            A letter key is known by its place: `Н/Y` is one key, whichever layout is on. Letters and digits are commands only outside fields.

            """
        for group in HelpGroup.allCases {
            text += "\n## \(english.name(of: group)) («\(russian.name(of: group))»)\n\n"
            text += "| key | does | on the screen |\n|---|---|---|\n"
            for line in Keymap.lines(of: group) {
                let keys = line.keys.map { "`\($0)`" }.joined(separator: ", ")
                text += "| \(keys) | \(english.meaning(of: line)) | \(russian.meaning(of: line)) |\n"
            }
        }
        text += practice("The frame of practice", "Рамка тренировки", PracticeKey.frame)
        text += practice("Playing again, and `--watch`", "Повтор и --watch", PracticeKey.replay)
        return text
    }

    private func practice(_ english: String, _ russian: String, _ keys: [PracticeKey]) -> String {
        let lines = keys.map { key in
            let names = key.names.map { "`\($0)`" }.joined(separator: ", ")
            return "| \(names) | \(key.meaning(in: .en)) | \(key.meaning(in: .ru)) |\n"
        }
        return "\n## \(english) («\(russian)»)\n\n| key | does | on the screen |\n|---|---|---|\n" + lines.joined()
    }
}
