import Answering
import Display
import Screens
import Support
import Testing

@Suite("The picture of a card") struct CardPictureTests {
    @Test("in every section", arguments: PictureKind.all, Array(1...8))
    func section(_ kind: PictureKind, _ digit: Int) {
        Picture.verify("Card/section-\(digit)", kind) {
            $0.talks()
            $0.passes(seconds: 12)
            $0.presses(.character(Character(String(digit))))
        }
    }

    @Test("on a page of section 8", arguments: PictureKind.all)
    func item(_ kind: PictureKind) {
        Picture.verify("Card/more-hotels", kind) {
            $0.talks()
            $0.presses(.character("8"), .character("Е"))
        }
    }

    @Test("is read at rest without a call", arguments: PictureKind.all)
    func browsing(_ kind: PictureKind) {
        Picture.verify("Card/browsing", kind) { $0.presses(.character("1")) }
    }

    @Test("is what `pult card` prints", arguments: PictureKind.all)
    func card(_ kind: PictureKind) {
        let stage = Stage(size: kind.size, language: kind.language)
        let grid = stage.interface.card(
            of: Fixtures.akvarel, section: 6, caller: PhoneNumber(reading: Stage.caller), on: stage.desk)
        GoldenFile("Card/printed.\(kind.name).txt").verify(grid)
    }
}
