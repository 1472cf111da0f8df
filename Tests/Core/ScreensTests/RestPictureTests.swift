import Answering
import Display
import Screens
import Support
import Testing

@Suite("The picture at rest") struct RestPictureTests {
    @Test("says how to try it when nothing has ever rung", arguments: PictureKind.all)
    func fresh(_ kind: PictureKind) {
        Picture.verify("Rest/fresh", kind) { _ in }
    }

    @Test("shows her firms, who was missed and the last calls", arguments: PictureKind.all)
    func rest(_ kind: PictureKind) {
        Picture.verify("Rest/rest", kind) { $0.worksForAWhile() }
    }

    @Test("marks the missed call that Enter settles", arguments: PictureKind.all)
    func missed(_ kind: PictureKind) {
        Picture.verify("Rest/missed", kind) {
            $0.worksForAWhile()
            $0.presses(.character("п"))
        }
    }

    @Test("says who took a call", arguments: PictureKind.all)
    func taken(_ kind: PictureKind) {
        Picture.verify("Rest/taken", kind) {
            $0.rings()
            $0.passes(seconds: 5)
            $0.tell(.answered, agent: "206")
        }
    }

    @Test("asks for which firm a call by hand is", arguments: PictureKind.all)
    func hand(_ kind: PictureKind) {
        Picture.verify("Hand/choose", kind) { $0.presses(.character("н")) }
    }

    @Test("lists what is not filed when she leaves", arguments: PictureKind.all)
    func leaving(_ kind: PictureKind) {
        Picture.verify("Leaving/open", kind) {
            $0.worksForAWhile()
            $0.talks("5")
            $0.tell(.ended, "5")
            $0.presses(.control("q"))
        }
    }

    @Test("lists every key in the help", arguments: PictureKind.all)
    func help(_ kind: PictureKind) {
        Picture.verify("Help/help", kind) { $0.presses(.function(1)) }
    }
}
