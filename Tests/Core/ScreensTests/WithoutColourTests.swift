import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("Without a colour") struct WithoutColourTests {
    @Test("whatever changes on the screen changes in its words, its marks or its cursor", arguments: 1...3)
    func nothingByStyleAlone(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var stage = Stage(seed == 2 ? Fixtures.petya : Fixtures.olga, size: seed == 3 ? .wide : .smallest)
        var before = stage.picture
        for step in 0..<250 {
            let what = happens(step, to: &stage, &random)
            let now = stage.picture
            if now.cells != before.cells, now.plainText == before.plainText,
                (now.cursor, now.isCursorVisible) == (before.cursor, before.isCursorVisible)
            {
                let rows = (0..<now.size.rows).filter { row in
                    (0..<now.size.columns).contains { now[row, $0] != before[row, $0] }
                }
                Issue.record("\(what): \(rows.map { now.text(ofRow: $0) })")
            }
            before = now
        }
    }

    private func happens(_ step: Int, to stage: inout Stage, _ random: inout SeededGenerator) -> String {
        if Int.random(in: 0..<12, using: &random) == 0 {
            let kinds: [CallEvent.Kind] = [.alerting, .answered, .held, .resumed, .ended]
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
            stage.tell(kind, String(Int.random(in: 0..<4, using: &random)))
            return "\(kind)"
        }
        let letters = Array("абвгдезийнопрстчю12345678?")
        let keys: [Key] = [
            .character(letters[Int.random(in: 0..<letters.count, using: &random)]), .enter, .escape, .tab, .backTab,
            .up, .down, .right, .pageDown, .function(Int.random(in: 1...12, using: &random)),
            .alt(Character(String(Int.random(in: 1...8, using: &random)))),
        ]
        let key = keys[Int.random(in: 0..<keys.count, using: &random)]
        let asked = stage.interface.press(key, at: stage.now, on: stage.desk)
        for command in asked where command != .signOff { stage.happens(.operatorAsked(command)) }
        return "\(key)"
    }

    @Test("the cursor stands somewhere on every picture of a call and of the rest screen's lists")
    func cursor() {
        for file in GoldenPictures.all where !file.name.hasPrefix("Small") && !file.name.contains("/printed") {
            #expect(file.cursor != nil || file.name.hasPrefix("Rest") || file.name.contains("at-rest"), "\(file.name)")
        }
        #expect(GoldenPictures.all.count > 100)
    }

    @Test("no two pictures of the book differ in their styles alone")
    func pictures() {
        let byText = Dictionary(grouping: GoldenPictures.all) { picture in
            picture.lines.joined(separator: "\n") + String(describing: picture.cursor)
        }
        for pictures in byText.values where pictures.count > 1 {
            #expect(Set(pictures.map(\.styles)).count == 1, "\(pictures.map(\.name))")
        }
    }
}
