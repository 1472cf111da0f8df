import Answering
import Display
import Screens
import Support
import Testing

@Suite("What went out, on the screen") struct ParcelScreenTests {
    private typealias Kind = PictureKind

    private func check(_ name: String, _ kind: PictureKind, _ play: (inout Stage) -> Void) {
        Picture.verify("Post/\(name)", kind, play)
    }

    @Test("stands with the last calls: taken by whom, put off till when", arguments: PictureKind.all)
    func rest(_ kind: PictureKind) {
        check("rest", kind) {
            $0.writes("1", .accepted(by: "mx.example", words: "250 2.0.0 Ok: queued as 1"))
            $0.writes("2", .putOff("mx.example: 451 4.7.1 try again later"))
        }
    }

    @Test("and is refused stands in alarm, on the board and with the last calls", arguments: PictureKind.all)
    func refused(_ kind: PictureKind) {
        check("refused", kind) {
            $0.writes("1", .refused("550 5.1.1 no such user"))
            $0.presses(.character("о"))
        }
    }

    @Test("stands on the page of what is promised, when he calls again", arguments: PictureKind.all)
    func again(_ kind: PictureKind) {
        check("again", kind) {
            $0.writes("1", .accepted(by: "mx.example", words: "250 2.0.0 Ok: queued as 1"))
            $0.passes(seconds: 60)
            $0.talks("9")
            $0.presses(.character("0"))
        }
    }

    @Test("and is taken nowhere is one line of trouble", arguments: PictureKind.all)
    func stuck(_ kind: PictureKind) {
        check("stuck", kind) {
            $0.writes("1", .putOff("mx.example: no answer to EHLO in time"))
            $0.passes(seconds: 700)
            for posted in $0.desk.openParcels {
                $0.happens(.carried(posted.parcel.id, .putOff("mx.example: no answer to EHLO in time")))
            }
        }
    }

    @Test(
        "at the shift's end stands with all that is owed: refused, overdue, promised, missed",
        arguments: PictureKind.all)
    func leaving(_ kind: PictureKind) {
        check("leaving", kind) {
            $0.promisesCall("1")
            $0.passes(seconds: 7 * 3600)
            $0.writes("2", .refused("550 5.1.1 no such user"))
            $0.rings("3", from: "+7 911 000-00-43")
            $0.tell(.abandoned, "3", from: "+7 911 000-00-43")
            $0.passes(seconds: 10)
            $0.presses(.control("q"))
        }
    }

    @Test("gives no key for a promise where none is open")
    func keys() {
        var stage = Stage()
        stage.talks("1")
        #expect(!stage.sees.contains("0 обещано"))
        stage.tell(.ended, "1")
        var other = Stage()
        other.writes("1", .accepted(by: "mx.example", words: ""))
        other.talks("9")
        other.presses(.character("0"))
        #expect(other.sees.contains("принято mx.example") && !other.sees.contains("добавить"))
        other.presses(.enter)
        #expect(other.commands.allSatisfy { if case .remark = $0 { false } else { true } })
    }
}

extension Stage {
    /// He is to be called back, while the firm is open.
    fileprivate mutating func promisesCall(_ id: String) {
        talks(id, from: "+7 911 000-00-42")
        tell(.ended, id, from: "+7 911 000-00-42")
        for command in [
            Command.choose(outcome: Outcome.callBack.id, Stage.id(id)), .excuse(.other, Stage.id(id)),
            .file(Stage.id(id)),
        ] {
            _ = desk.receive(.operatorAsked(command), at: now)
        }
    }

    /// A message goes out by mail, and this comes of it.
    fileprivate mutating func writes(_ id: String, _ reply: CourierReply) {
        desk.ways = [.mail]
        talks(id)
        let call = Stage.id(id)
        for command in [
            Command.write(.name, "Анна", call), .openMessage(topic: nil, call),
            .write(.messageText, "Перезвоните", call),
            .takeMessage(call),
        ] {
            _ = desk.receive(.operatorAsked(command), at: now)
        }
        tell(.ended, id)
        _ = desk.receive(.operatorAsked(.choose(outcome: Outcome.messageTaken.id, call)), at: now)
        _ = desk.receive(.operatorAsked(.excuse(.other, call)), at: now)
        _ = desk.receive(.operatorAsked(.file(call)), at: now)
        passes(seconds: 21)
        for posted in desk.openParcels where posted.parcel.id.call == call {
            happens(.carried(posted.parcel.id, reply))
        }
    }
}
