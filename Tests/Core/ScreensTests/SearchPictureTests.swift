import Answering
import Display
import Screens
import Support
import Testing

@Suite("The picture of a search") struct SearchPictureTests {
    @Test("shows where each hit stands, and what of it hit", arguments: PictureKind.all)
    func search(_ kind: PictureKind) {
        Picture.verify("Search/hits", kind) {
            $0.talks()
            $0.passes(seconds: 21)
            $0.presses(.function(3))
            $0.types("греци")
            $0.presses(.down)
        }
    }

    @Test("over all her cards names the firm of each hit", arguments: PictureKind.all)
    func searchAtRest(_ kind: PictureKind) {
        Picture.verify("Search/all-cards", kind) {
            $0.worksForAWhile()
            $0.presses(.function(3))
            $0.types("vfzrjdcrjq")
        }
    }

    @Test("without a hit says so in words, and what to do", arguments: PictureKind.all)
    func searchInVain(_ kind: PictureKind) {
        Picture.verify("Search/in-vain", kind) {
            $0.talks()
            $0.presses(.function(3))
            $0.types("пропуск на завод")
        }
    }

    @Test("marks the hit opened where it stands", arguments: PictureKind.all)
    func searchOpened(_ kind: PictureKind) {
        Picture.verify("Search/opened", kind) {
            $0.talks(to: Stage.severstroy)
            $0.presses(.function(3), .function(3))
            $0.types("кносс")
            $0.presses(.enter)
        }
    }
}
