import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("Where her hands are") struct FocusTests {
    @Test("is not moved by a second call that rings")
    func secondCall() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.types("на")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
        #expect(stage.desk.text(of: .name, in: Stage.id("2")).isEmpty)
    }

    @Test("is not moved by the hang-up: the field keeps the keys")
    func hangUp() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.tell(.ended)
        stage.types("на 2")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна 2")
        #expect(stage.desk.handled?.chosen == nil)
    }

    @Test("stay in the field of a message whose call another has taken: no letter becomes a command")
    func takenMeanwhile() {
        var stage = Stage()
        stage.rings()
        stage.presses(.enter, .function(7))
        stage.types("92")
        stage.tell(.answered, agent: "206")
        #expect(stage.desk.handled?.phase == .closed)
        stage.types("10")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "9210")
    }

    @Test("stay in what she adds to a promise though it is settled meanwhile")
    func settledMeanwhile() {
        var stage = Stage()
        stage.talks("1", from: "anonymous")
        stage.presses(.function(7), .tab)
        stage.types(Stage.caller)
        stage.presses(.function(10))
        stage.tell(.ended, "1")
        stage.presses(.function(10), .enter, .enter, .character("3"))
        stage.talks("2")
        stage.presses(.character("0"), .enter)
        stage.types("до")
        #expect(stage.desk.text(of: .remark, in: Stage.id("2")) == "до")
        stage.happens(.operatorAsked(.discharge(stage.desk.debts[0].id, by: "Иванова")))
        stage.types(" 18")
        #expect(stage.desk.text(of: .remark, in: Stage.id("2")) == "до 18")
        #expect(stage.sees.contains("до 18"))
    }

    @Test("are not taken by a list that gave way to a call, when that call is over")
    func listsStayAway() {
        var stage = Stage()
        stage.talks("1")
        stage.tell(.ended, "1")
        stage.presses(.function(10), .function(1))
        #expect(stage.interface.overlay(on: stage.desk) != nil)
        stage.rings("2", to: Stage.severstroy)
        stage.tell(.abandoned, "2", to: Stage.severstroy)
        #expect(stage.interface.overlay(on: stage.desk) == nil)
        stage.presses(.character("3"))
        #expect(stage.desk.handled?.chosen != nil)
    }

    @Test("is not moved out of a message by its caller who rings again")
    func ringsAgain() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(7))
        stage.types("9210")
        stage.tell(.answered, agent: "206")
        stage.rings()
        #expect(stage.desk.handled?.phase == .ringing)
        stage.types("77")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "921077")
    }

    @Test("is not moved out of a search by a call that is answered meanwhile")
    func search() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(3))
        stage.types("маяк")
        stage.talks("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.types("овской")
        #expect(stage.desk.hands == Stage.id("1"))
        #expect(stage.sees.contains("маяковской"))
    }

    @Test("is not moved out of a search at rest by a call: it pops above, and Esc or F5 leads to its card")
    func searchAtRest() {
        for leaving in [Key.escape, .function(5)] {
            var stage = Stage()
            stage.presses(.function(3))
            stage.types("маяк")
            stage.rings()
            stage.types("овской")
            #expect(stage.sees.contains("звонит"))
            #expect(stage.sees.contains("маяковской"))
            #expect(stage.desk.handled?.phase == .ringing)
            stage.presses(leaving)
            #expect(!stage.sees.contains("Поиск ["))
            stage.presses(.enter)
            #expect(stage.desk.handled?.phase == .talking)
        }
    }

    @Test("is not moved out of the name of who says that it was done by a call that pops")
    func proving() {
        var stage = Stage()
        stage.owes()
        let owed = stage.desk.debts.count
        stage.presses(.character("j"), .enter)
        stage.types("Смир")
        stage.rings("9", from: "+7 911 000-00-13", to: Stage.severstroy)
        #expect(stage.sees.contains("звонит"))
        stage.types("нова")
        #expect(stage.sees.contains("Смирнова"))
        stage.presses(.enter)
        #expect(stage.desk.debts.count == owed - 1)
        #expect(stage.desk.handled?.phase == .ringing)
        stage.presses(.enter)
        #expect(stage.desk.handled?.phase == .talking)
    }

    @Test("has room for the name of who says that it was done, however much is new at her firms")
    func provingBesideNews() {
        var stage = Stage()
        stage.owes()
        var client = Fixtures.akvarel
        client.promotions = (1...20).map {
            .init(title: "Акция \($0)", text: "", valid: Validity(until: stage.desk.now.adding(seconds: 60)))
        }
        stage.happens(.profilesRead(Catalogue(clients: [client, Fixtures.lepestok], roster: Fixtures.roster)))
        #expect(stage.sees.contains("Акция 9"))
        stage.presses(.character("j"), .enter)
        stage.types("Смирнова")
        #expect(stage.sees.contains("кто подтвердил") && stage.sees.contains("Смирнова"), "\(stage.sees)")
    }

    @Test("and the section stay with each call when she changes between them")
    func switching() {
        var stage = Stage()
        stage.talks("1")
        stage.presses(.character("3"), .enter)
        stage.types("Анна")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.presses(.function(5))
        #expect(stage.desk.hands == Stage.id("2"))
        stage.presses(.character("2"), .function(5))
        #expect(stage.desk.hands == Stage.id("1"))
        #expect(stage.sees.contains("Балканская пл., 5"))
        stage.types("!")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна!")
    }

    @Test("outlive a restart")
    func restart() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("6"), .enter)
        stage.types("Анна")
        stage.presses(.left, .left)
        var again = Interface(size: .smallest, language: .ru)
        again.restore(stage.interface.saved)
        #expect(again.picture(of: stage.desk) == stage.picture)
        #expect(again.saved == stage.interface.saved)
        again.restore("{ not ours")
        #expect(again.saved == stage.interface.saved)
    }

    @Test("The call that she went over to is in front again after a restart")
    func savedFront() {
        var stage = Stage()
        for call in ["1", "2"] {
            stage.talks(call)
            stage.tell(.ended, call)
        }
        let before = stage.desk.hands
        stage.presses(.function(5))
        stage.passes(seconds: 1)
        #expect(stage.desk.hands != before && stage.desk.hands != nil)
        var again = Interface(size: .smallest, language: .ru)
        again.restore(stage.interface.saved)
        #expect(again.hands == stage.desk.hands)
    }

    @Test("of what is kept, nothing is the caller's")
    func savedIsImpersonal() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        #expect(!stage.interface.saved.contains("Анна"))
        #expect(!stage.interface.saved.contains("9210000077"))
    }

    @Test("lead into the call from the help when one rings at rest")
    func popsOverHelp() {
        var stage = Stage()
        stage.presses(.function(1))
        stage.rings()
        #expect(stage.sees.contains("звонит +7 921 000-00-77"))
        #expect(stage.sees.contains("Enter: звонок приняли по телефону"))
    }

    @Test("lead from the help to the call that rings: its warnings stay in sight, and Enter answers")
    func helpOverRinging() {
        var stage = Stage()
        stage.rings(to: Stage.lepestok)
        stage.presses(.function(1))
        #expect(stage.sees.contains("не ваша фирма. Передайте звонок"))
        #expect(stage.picture.text(ofRow: 23).contains("Enter "))
        stage.presses(.enter)
        #expect(stage.desk.handled?.phase == .talking)
        #expect(!stage.sees.contains("Раскладка"))
        var wrapping = Stage()
        wrapping.talks()
        wrapping.tell(.ended)
        wrapping.presses(.function(1))
        wrapping.rings("2", to: Stage.severstroy)
        #expect(wrapping.interface.overlay(on: wrapping.desk) == nil)
    }

    @Test("keep what was typed through any size")
    func resizing() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.presses(.resized(Size(rows: 10, columns: 30)))
        stage.types("на")
        stage.presses(.resized(.wide))
        #expect(stage.sees.contains("Анна"))
        #expect(stage.picture.size == .wide)
    }
}
