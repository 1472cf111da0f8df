import Answering
import Display
import Screens
import Support
import Testing

@Suite("The picture of a call") struct CallPictureTests {
    @Test("that rings says what to say before she speaks", arguments: PictureKind.all)
    func ringing(_ kind: PictureKind) {
        Picture.verify("Card/ringing", kind) {
            $0.worksForAWhile()
            $0.rings("9", to: "8 800 000-00-17", waited: 44, menu: "1")
            $0.remembersCaller()
            $0.passes(seconds: 4)
        }
    }

    @Test("that is talked shows the open section and what is written down", arguments: PictureKind.all)
    func talking(_ kind: PictureKind) {
        Picture.verify("Card/talking", kind) {
            $0.talks()
            $0.remembersCaller()
            $0.passes(seconds: 37)
            $0.presses(.character("3"), .enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.enter, .enter)
            $0.types("Подобрать тур")
        }
    }

    @Test("that is held says so once the PBX has confirmed it", arguments: PictureKind.all)
    func held(_ kind: PictureKind) {
        Picture.verify("Card/held", kind) {
            $0.talks()
            $0.passes(seconds: 20)
            $0.tell(.held)
            $0.passes(seconds: 34)
        }
    }

    @Test("has a strip for a second one while she talks", arguments: PictureKind.all)
    func strip(_ kind: PictureKind) {
        Picture.verify("Card/strip", kind) {
            $0.talks()
            $0.passes(seconds: 31)
            $0.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
            $0.passes(seconds: 9)
        }
    }

    @Test("for another firm says whose it is and to whom to hand it over", arguments: PictureKind.all)
    func misrouted(_ kind: PictureKind) {
        Picture.verify("Card/misrouted", kind) {
            $0.rings(to: Stage.lepestok)
            $0.passes(seconds: 2)
        }
    }

    @Test("for an unknown number is a plain card", arguments: PictureKind.all)
    func unknown(_ kind: PictureKind) {
        Picture.verify("Card/unknown", kind) {
            $0.rings(from: "anonymous", to: "+7 812 000-00-99")
            $0.passes(seconds: 2)
        }
    }

    @Test("of a VIP shows a trainee no name", arguments: PictureKind.all)
    func trainee(_ kind: PictureKind) {
        Picture.verify("Card/trainee-vip", kind, as: Fixtures.petya) {
            $0.talks(from: "+7 921 000-00-55")
            $0.passes(seconds: 2)
            $0.presses(.character("5"))
        }
    }

    @Test("of a VIP shows a senior the rule once she has answered", arguments: PictureKind.all)
    func vip(_ kind: PictureKind) {
        Picture.verify("Card/vip", kind) {
            $0.talks(from: "+7 921 000-00-55")
            $0.passes(seconds: 2)
            $0.presses(.character("6"))
        }
    }

    @Test("says that the log cannot be written, and lets her work", arguments: PictureKind.all)
    func trouble(_ kind: PictureKind) {
        Picture.verify("Card/trouble", kind) {
            $0.talks()
            $0.happens(.logFailed(.full))
            $0.passes(seconds: 5)
        }
    }

    @Test("on a terminal too small asks for room", arguments: Language.allCases)
    func small(_ language: Language) {
        var stage = Stage(size: Size(rows: 20, columns: 60), language: language)
        stage.rings()
        GoldenFile("Small/small.\(language.rawValue).60x20.txt").verify(stage.picture)
    }
}
