import Answering
import Display
import Screens
import Support
import Testing

/// Connecting, the message and what is owed, as they are drawn and worked.
@Suite("Connecting on the screen") struct ConnectingScreenTests {
    typealias Kind = PictureKind

    private func check(
        _ name: String, _ kind: Kind, as person: Operator = Fixtures.olga, _ play: (inout Stage) -> Void
    ) {
        Picture.verify(name, kind, as: person, play)
    }

    @Test("leads through the numbers in order", arguments: PictureKind.all)
    func connecting(_ kind: Kind) {
        check("Connecting/connecting", kind) {
            $0.wantsATour()
            $0.presses(.function(6))
            $0.presses(.function(6))
            $0.passes(seconds: 20)
            $0.presses(.character("2"), .function(6))
            $0.passes(seconds: 11)
        }
    }

    @Test(
        "says that the manager whom the PBX rang has answered, and that a connection is asked for",
        arguments: PictureKind.all)
    func driven(_ kind: Kind) {
        func rings(_ stage: inout Stage) {
            stage.desk.abilities = Abilities([.attempt, .connect], confirmed: [.attempt, .connect])
            stage.wantsATour()
            stage.presses(.function(6))
            stage.presses(.function(6))
            for ordered in stage.desk.orders { stage.happens(.ordered(ordered.order, .accepted)) }
            stage.passes(seconds: 4)
            stage.tell(.attempt) { $0.attempt = CallEvent.AttemptProgress(id: "1", result: "answered") }
            for ordered in stage.desk.orders { stage.happens(.ordered(ordered.order, .accepted)) }
            stage.passes(seconds: 3)
        }
        check("Connecting/answered", kind) { rings(&$0) }
        check("Connecting/asked", kind) {
            rings(&$0)
            $0.presses(.character("1"))
            for ordered in $0.desk.orders { $0.happens(.ordered(ordered.order, .accepted)) }
            $0.passes(seconds: 1)
        }
    }

    @Test("counts no ringing of which the PBX has told nothing", arguments: PictureKind.all)
    func unheard(_ kind: Kind) {
        check("Connecting/unheard", kind) {
            $0.desk.abilities = Abilities([.attempt, .connect], confirmed: [.attempt, .connect])
            $0.wantsATour()
            $0.presses(.function(6))
            $0.presses(.function(6))
            for ordered in $0.desk.orders { $0.happens(.ordered(ordered.order, .accepted)) }
            $0.passes(seconds: 4)
        }
    }

    @Test("has her announce the caller and nothing else while the manager listens, and go on by F10 once both speak")
    func announced() {
        var stage = Stage()
        stage.desk.abilities = Abilities([.attempt, .connect], confirmed: [.attempt, .connect])
        stage.wantsATour()
        stage.tell(.held)
        stage.presses(.function(6))
        stage.passes(seconds: 80)
        stage.presses(.function(6))
        stage.tell(.attempt) { $0.attempt = CallEvent.AttemptProgress(id: "1", result: "ringing") }
        stage.passes(seconds: 10)
        stage.tell(.attempt) { $0.attempt = CallEvent.AttemptProgress(id: "1", result: "answered") }
        #expect(stage.sees.contains("1 соединить") && !stage.sees.contains("3 занято"))
        #expect(!stage.sees.contains("пора вернуться") && !stage.sees.contains("вернитесь к звонящему"))
        stage.presses(.character("1"))
        stage.tell(.attempt) { $0.attempt = CallEvent.AttemptProgress(id: "1", result: "connected") }
        stage.tell(.ended)
        #expect(stage.sees.contains("F10") && !stage.sees.contains("1 ответили") && !stage.sees.contains("1 соединить"))
    }

    @Test("says when the caller's patience is over, and what to say then", arguments: PictureKind.all)
    func patience(_ kind: Kind) {
        check("Connecting/patience", kind) {
            $0.wantsATour()
            $0.tell(.held)
            $0.presses(.function(6))
            $0.presses(.function(6))
            $0.passes(seconds: 70)
        }
    }

    @Test("takes down when a manager who cannot talk calls back", arguments: PictureKind.all)
    func callsBack(_ kind: Kind) {
        check("Connecting/calls-back", kind) {
            $0.wantsATour()
            $0.presses(.function(6), .function(6))
            $0.passes(seconds: 9)
            $0.presses(.character("4"))
            $0.types("18")
        }
    }

    @Test("asks for the topic where the answers lead to none", arguments: PictureKind.all)
    func topics(_ kind: Kind) {
        check("Connecting/topics", kind) {
            $0.talks()
            $0.presses(.function(6))
        }
    }

    @Test("shows to whom he was connected in the wrap-up", arguments: PictureKind.all)
    func connected(_ kind: Kind) {
        check("Connecting/connected", kind) {
            $0.wantsATour()
            $0.presses(.function(6), .function(6))
            $0.passes(seconds: 14)
            $0.presses(.character("1"))
            $0.passes(seconds: 5)
            $0.tell(.ended)
            $0.presses(.function(10))
        }
    }

    @Test("opens the message when nobody is reached", arguments: PictureKind.all)
    func message(_ kind: Kind) {
        check("Message/message", kind) {
            $0.reachesNobody()
            $0.presses(.enter)
            $0.types("после 18:00")
        }
    }

    @Test("shows at rest what is owed", arguments: PictureKind.all)
    func owed(_ kind: Kind) {
        check("Rest/owed", kind) {
            $0.leavesAMessage()
            $0.presses(.character("о"))
        }
    }

    @Test("asks by whose word something owed is done", arguments: PictureKind.all)
    func proving(_ kind: Kind) {
        check("Rest/proving", kind) {
            $0.leavesAMessage()
            $0.presses(.character("j"), .enter)
            $0.types("Иванова")
        }
    }

    @Test("connects at the second number, and files, in seven keys beyond what is typed")
    func keys() {
        var stage = Stage()
        stage.wantsATour()
        let wholeCall: [Key] = [
            .function(6), .function(6), .character("2"), .function(6), .character("1"), .function(10), .enter,
        ]
        for key in wholeCall {
            if key == .function(10) { stage.tell(.ended) }
            stage.presses(key)
            stage.passes(seconds: 5)
        }
        #expect(wholeCall.count == 7)
        #expect(stage.desk.calls[Stage.id("1")]?.filed?.outcome == "connected")
        #expect(stage.desk.calls[Stage.id("1")]?.reached?.target.label == "мобильный")
    }

    @Test("tells all later calls of the firm that a manager is busy, by one key and the hour")
    func busy() {
        var stage = Stage()
        stage.wantsATour()
        stage.presses(.function(6), .character("т"))
        stage.types("16")
        stage.presses(.enter)
        #expect(stage.sees.contains("заявка"), "nobody else is there for tours")
        stage.presses(.escape)
        #expect(stage.sees.contains("○ занят до 16:00"))
        #expect(stage.desk.state(of: "ivanova", at: "akvarel-tour")?.until == Fixtures.moment(day: 20, hour: 16))
    }

    @Test(
        "takes no hour that nobody can read, says so, and rings nobody meanwhile; the hour that is meant stands beside")
    func unreadableHour() {
        var stage = Stage()
        stage.wantsATour()
        stage.presses(.function(6), .character("т"))
        stage.types("25")
        #expect(stage.sees.contains("▲ это не час"))
        stage.presses(.enter, .function(6))
        #expect(stage.sees.contains("занят до"))
        #expect(stage.desk.state(of: "ivanova", at: "akvarel-tour") == nil)
        #expect(stage.desk.calls[Stage.id("1")]?.attempts.isEmpty == true)
        stage.presses(.backspace, .backspace)
        stage.types("4")
        #expect(stage.sees.contains("= 16:00"))
    }

    @Test("says no more that the caller waits once he was connected")
    func waitsNoMore() {
        var stage = Stage()
        stage.wantsATour()
        stage.presses(.function(6), .function(6))
        stage.passes(seconds: 90)
        #expect(stage.sees.contains("пора вернуться"))
        stage.presses(.character("1"))
        #expect(!stage.sees.contains("звонящий ждёт") && !stage.sees.contains("вернитесь"))
    }

    @Test("opens with mandatory answers open, and says so first and in red")
    func openAnswers() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(6), .character("1"))
        let row = stage.sees.split(separator: "\n").firstIndex { $0.contains("не записано: ") }
        #expect(row != nil)
        stage.presses(.function(6))
        #expect(stage.desk.calls[Stage.id("1")]?.openWhenDialled.isEmpty == false)
    }

    @Test("says of a caller who hung up what is owed to him and how to go on, and no more of the next or of him")
    func hungUp() {
        var stage = Stage()
        stage.wantsATour()
        stage.presses(.function(6), .function(6))
        stage.passes(seconds: 90)
        stage.tell(.ended)
        #expect(stage.sees.contains("звонящего нет на линии. Обещано: перезвонить, Иванова; сообщение, Иванова."))
        #expect(stage.sees.contains("F10: итог"))
        for gone in ["вернуться", "вернитесь", "дальше", "скажите:", "если никто", "F6", "F8"] {
            #expect(!stage.sees.contains(gone), "\(gone)\n\(stage.sees)")
        }
        stage.presses(.function(10))
        #expect(stage.sees.contains("Итог"))
    }

    @Test("writes by F7 straight into the first field of the message that neither she nor the desk has filled")
    func straightAway() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(7))
        stage.types("чижик")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "чижик")
        stage.presses(.escape, .escape, .function(7))
        stage.types("о туре")
        #expect(stage.desk.text(of: .messageAbout, in: Stage.id("1")) == "о туре")
        stage = Stage()
        stage.wantsATour()
        stage.presses(.function(7))
        stage.types("в 18")
        #expect(stage.desk.text(of: .messageWhen, in: Stage.id("1")) == "в 18")
    }

    @Test("hands over no message in which nothing is written, and says so; the caller's number alone is nothing")
    func empty() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(7))
        #expect(stage.sees.contains("▲ сообщение пусто: F10 передаст его, когда что-то записано"))
        stage.presses(.function(10), .escape, .character("и"))
        #expect(stage.desk.handled?.messages.isEmpty == true && stage.desk.debts.isEmpty)
        stage.presses(.enter)
        stage.types("Анна")
        #expect(!stage.sees.contains("сообщение пусто"))
        stage.presses(.function(10))
        #expect(stage.desk.handled?.messages.count == 1)
    }

    @Test("finds by F3 what is asked meanwhile, from a field of the message, whose text and place stay")
    func searchFromMessage() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(7))
        stage.types("Анна")
        stage.presses(.function(3))
        stage.types("маяковск")
        #expect(stage.sees.contains("маяковск"))
        stage.presses(.escape)
        stage.types(" Ильина")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна Ильина")
        stage.presses(.function(3))
        stage.types("маяковск")
        stage.presses(.enter)
        #expect(stage.sees.contains("3 Офисы") && !stage.sees.contains("заявка"))
        stage.presses(.function(7))
        #expect(stage.sees.contains("Анна Ильина") && stage.sees.contains("заявка"))
    }

    @Test("never rings the next number by Enter")
    func enter() {
        var stage = Stage()
        stage.wantsATour()
        stage.presses(.function(6), .enter, .enter)
        #expect(stage.desk.calls[Stage.id("1")]?.attempts.isEmpty == true)
    }

    @Test("shows a private number to an agent while it rings, and to nobody else")
    func privateNumber() {
        var stage = Stage()
        stage.now = Fixtures.moment(day: 20, hour: 19, minute: 30)
        stage.wantsATour()
        stage.presses(.function(6), .function(6))
        stage.passes(seconds: 20)
        #expect(!stage.sees.contains("000-00-22"))
        stage.presses(.function(6))
        #expect(stage.sees.contains("+7 812 000-00-22"))
        stage.passes(seconds: 20)
        stage.presses(.character("2"))
        #expect(!stage.sees.contains("000-00-22"))
    }

    @Test("goes to the card by Esc and comes back by F6, with everything as it was")
    func aside() {
        var stage = Stage()
        stage.wantsATour()
        stage.presses(.function(6), .function(6), .escape)
        #expect(stage.sees.contains("Скрипт"))
        stage.passes(seconds: 7)
        stage.presses(.function(6))
        #expect(stage.sees.contains("звоним  7 с"))
        #expect(stage.desk.calls[Stage.id("1")]?.attempts.count == 1)
    }

    @Test("keeps a message that is being written through a restart, and its ticket")
    func restart() {
        var stage = Stage()
        stage.reachesNobody()
        stage.presses(.enter)
        stage.types("утром")
        var again = Interface(size: .smallest, language: .ru)
        again.restore(stage.interface.saved)
        #expect(again.picture(of: stage.desk).plainText == stage.sees)
        #expect(stage.sees.contains("заявка 204-1"))
    }

    @Test("hands the message over, and it is owed until somebody says that it was done")
    func wholeMessage() {
        var stage = Stage()
        stage.leavesAMessage()
        #expect(stage.desk.calls[Stage.id("1")]?.filed?.outcome == "message-taken")
        #expect(stage.sees.contains("Обещано и не сделано"))
        #expect(stage.sees.contains("обещано 1"))
        stage.presses(.character("О"), .enter)
        stage.types("Иванова")
        #expect(stage.desk.debts.count == 1)
        stage.presses(.enter)
        #expect(stage.desk.debts.isEmpty)
        #expect(!stage.sees.contains("Обещано"))
    }

    @Test("tells of an open promise when the same caller rings again")
    func ringsAgain() {
        var stage = Stage()
        stage.leavesAMessage()
        stage.rings("2")
        #expect(stage.sees.contains("обещано и не сделано: сообщение"))
        #expect(!stage.sees.contains("Ольга Сергеевна"), "the name comes with the answer")
    }
}

extension Stage {
    mutating func wantsATour() {
        talks()
        presses(.enter)
        types("Ольга Сергеевна")
        presses(.enter, .character("ф"))
        passes(seconds: 30)
    }

    mutating func reachesNobody() {
        wantsATour()
        presses(.function(6))
        for digit in ["2", "5"] {
            presses(.function(6))
            passes(seconds: 20)
            presses(.character(Character(digit)))
        }
    }

    mutating func leavesAMessage() {
        reachesNobody()
        presses(.function(10))
        tell(.ended)
        presses(.enter)
        passes(seconds: 60)
    }
}
