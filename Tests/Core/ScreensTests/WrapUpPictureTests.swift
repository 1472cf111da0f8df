import Answering
import Display
import Screens
import Support
import Testing

@Suite("The picture of a wrap-up") struct WrapUpPictureTests {
    @Test("lists outcomes and types by digit", arguments: PictureKind.all)
    func wrapUp(_ kind: PictureKind) {
        Picture.verify("WrapUp/wrap-up", kind) {
            $0.talks()
            $0.presses(.enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.escape)
            $0.passes(seconds: 81)
            $0.tell(.ended)
            $0.passes(seconds: 8)
            $0.presses(.function(10), .character("8"), .tab, .character("1"))
        }
    }

    @Test("with mandatory questions open asks why", arguments: PictureKind.all)
    func excuse(_ kind: PictureKind) {
        Picture.verify("WrapUp/excuse", kind) {
            $0.talks()
            $0.presses(.character("о"))
            $0.passes(seconds: 31)
            $0.tell(.ended)
            $0.presses(.function(10), .character("1"), .enter)
        }
    }

    @Test("keeps the old call below the one that rings", arguments: PictureKind.all)
    func ringsWhileWrappingUp(_ kind: PictureKind) {
        Picture.verify("WrapUp/next-rings", kind) {
            $0.talks()
            $0.passes(seconds: 31)
            $0.tell(.ended)
            $0.presses(.function(10), .character("1"))
            $0.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
            $0.passes(seconds: 4)
        }
    }

    @Test("says what keeps an outcome chosen during the talk from filing itself", arguments: PictureKind.all)
    func chosenEarly(_ kind: PictureKind) {
        Picture.verify("WrapUp/talking", kind) {
            $0.talks()
            $0.passes(seconds: 50)
            $0.presses(.function(10), .character("3"))
        }
    }

    @Test("of a call by hand says how it is ended", arguments: PictureKind.all)
    func handOutcome(_ kind: PictureKind) {
        Picture.verify("WrapUp/by-hand", kind) {
            $0.presses(.character("y"), .character("2"))
            $0.passes(seconds: 15)
            $0.presses(.function(10), .character("3"))
        }
    }
}
