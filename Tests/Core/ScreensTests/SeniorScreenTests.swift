import Answering
import Display
import Support
import Testing

@testable import Screens

/// A senior who is needed, at the desk that asks and at hers.
@Suite("A senior on the screen") struct SeniorScreenTests {
    typealias Kind = PictureKind

    private func check(
        _ name: String, _ kind: Kind, as person: Operator, _ play: (inout Stage) -> Void
    ) {
        var stage = Stage(person, size: kind.size, language: kind.language)
        play(&stage)
        GoldenFile("Seniors/\(name).\(kind.name).txt").verify(stage.picture)
    }

    static var request: SeniorRequest {
        SeniorRequest(
            call: Stage.id("9"), from: "petya", client: "akvarel-tour", caller: Fixtures.number(Stage.caller),
            type: .enquiry,
            answers: [
                .init(field: .name, text: "Екатерина"), .init(field: .purpose, text: "Подобрать тур"),
                .init(field: .answer("country"), text: "Греция"),
            ])
    }

    @Test("is asked for and shown at her desk", arguments: PictureKind.all)
    func shown(_ kind: Kind) {
        check("shown", kind, as: Fixtures.petya) {
            $0.talks(from: "+7 921 000-00-55")
            $0.presses(.function(2))
            $0.happens(.answered("olga", .senior(Self.request), .taken).in("1"))
        }
    }

    @Test("is not reached: her name and extension are there to be rung", arguments: PictureKind.all)
    func unreachable(_ kind: Kind) {
        check("unreachable", kind, as: Fixtures.petya) {
            $0.talks()
            $0.presses(.function(2))
            $0.happens(.answered("olga", .senior(Self.request), .unreachable).in("1"))
        }
    }

    @Test("is asked by a colleague, at rest and while she talks", arguments: PictureKind.all)
    func wanted(_ kind: Kind) {
        check("wanted-at-rest", kind, as: Fixtures.olga) {
            $0.happens(.requested(.senior(Self.request), Receipt(number: 1)))
        }
        check("wanted-talking", kind, as: Fixtures.olga) {
            $0.talks(to: Stage.severstroy)
            $0.happens(.requested(.senior(Self.request), Receipt(number: 1)))
        }
    }

    @Test("has the call with all that was learnt once she takes it", arguments: PictureKind.all)
    func taken(_ kind: Kind) {
        check("taken-over", kind, as: Fixtures.olga) {
            $0.happens(.requested(.senior(Self.request), Receipt(number: 1)))
            $0.passes(seconds: 2)
            $0.presses(.function(5))
            $0.passes(seconds: 3)
        }
    }

    @Test(
        "The key is named where the call is to be handed over, acts everywhere in a call, and no more once it is taken")
    func key() {
        var stage = Stage(Fixtures.petya)
        stage.talks()
        #expect(!stage.sees.contains("F2 старший"))
        stage.presses(.function(2))
        #expect(stage.sees.contains("просим старшего: Кузнецова Ольга, доб. 204"))
        stage = Stage(Fixtures.petya)
        stage.talks(from: "+7 921 000-00-55")
        #expect(stage.sees.contains("F2 старший"))
        #expect(stage.sees.contains("VIP: передайте старшему: Кузнецова Ольга, доб. 204"))
        #expect(!stage.sees.contains("Павлов"))
        stage.presses(.character("ш"))
        #expect(stage.sees.contains("просим старшего"))
        #expect(!stage.sees.contains("F2 старший"))
        stage.happens(.requested(.seniorTaken(Stage.id("1"), by: "olga"), Receipt(number: 1)))
        #expect(stage.sees.contains("звонок берёт Кузнецова Ольга, доб. 204"))
        let before = stage.commands.count
        stage.presses(.function(2))
        #expect(stage.commands.count == before)
    }

    @Test("The other call's key goes through her own calls first, and takes a colleague's only where the strip says so")
    func otherCall() {
        var stage = Stage(Fixtures.olga)
        stage.talks("1", to: Stage.severstroy)
        stage.tell(.ended, "1", to: Stage.severstroy)
        stage.talks("2")
        stage.happens(.requested(.senior(Self.request), Receipt(number: 1)))
        stage.passes(seconds: 1)
        stage.happens(.operatorAsked(.attend(Stage.id("1"))))
        #expect(!stage.sees.contains("F5 взять"))
        stage.presses(.function(5))
        #expect(stage.desk.hands == Stage.id("2"))
        #expect(stage.desk.standingRequests.count == 1)
        #expect(stage.sees.contains("F5 взять"))
        stage.presses(.function(5))
        #expect(stage.desk.handled?.takenOver == Self.request)
    }

    @Test("A colleague's call is not taken by a key typed as it came, and moves neither hands nor field")
    func standing() {
        var stage = Stage(Fixtures.olga)
        stage.readsFirst = false
        stage.happens(.requested(.senior(Self.request), Receipt(number: 1)))
        stage.presses(.function(5))
        #expect(stage.desk.handled == nil)
        stage.now = Moment(milliseconds: stage.now.milliseconds + 300)
        stage.presses(.function(5))
        #expect(stage.desk.handled?.takenOver == Self.request)
        #expect(stage.sees.contains("звонок передаёт Смирнов Пётр, доб. 205"))
        stage = Stage(Fixtures.olga)
        stage.talks(to: Stage.severstroy)
        stage.presses(.function(4))
        stage.types("зам")
        stage.happens(.requested(.senior(Self.request), Receipt(number: 1)))
        stage.types("етка")
        #expect(stage.desk.text(of: .note, in: Stage.id("1")) == "заметка")
    }

    @Test("A call handed over is no talk before its caller is there; a request goes with its caller")
    func handingOver() {
        var stage = Stage(Fixtures.olga)
        stage.happens(.requested(.senior(Self.request), Receipt(number: 1)))
        stage.presses(.function(5))
        #expect(stage.sees.contains("передают") && !stage.sees.contains("разговор"))
        stage.talks("2")
        #expect(stage.sees.contains("разговор") && !stage.sees.contains("передают"))
        stage = Stage(Fixtures.petya)
        stage.talks()
        stage.presses(.function(2))
        #expect(stage.sees.contains("просим старшего"))
        stage.tell(.ended)
        #expect(!stage.sees.contains("просим старшего") && !stage.sees.contains("F2 "))
    }

    @Test("A call of a firm that is not hers finds answers on that firm's card")
    func search() {
        var stage = Stage(Fixtures.petya)
        let effects = stage.rings(misrouted: Stage.severstroy)
        stage.desk.makesIndexes(effects)
        stage.presses(.function(3))
        #expect(stage.sees.contains("Северострой · / все карточки"))
        stage.presses(.escape)
        #expect(stage.sees.contains("«Северострой» не ваша фирма. Передайте звонок: Кузнецова Ольга, доб. 204;"))
        #expect(stage.sees.contains("F2 старший"))
    }
}

extension Event {
    /// The same answer, of another call.
    fileprivate func `in`(_ call: String) -> Event {
        guard case .answered(let person, .senior(var request), let reply) = self else { return self }
        request.call = Stage.id(call)
        return .answered(person, .senior(request), reply)
    }
}

extension Stage {
    /// A call of somebody else's firm rings; what the desk wants done for it.
    fileprivate mutating func rings(misrouted number: String) -> [Effect] {
        var event = CallEvent(id: "misrouted", source: "pbx", kind: .alerting, callID: "1")
        event.time = now
        event.from = CallEvent.Party(number: PhoneNumber(reading: Stage.caller))
        event.to = PhoneNumber(reading: number)
        event.agent = CallEvent.Agent(extension: desk.person.extension)
        return desk.receive(.reported(event, nil), at: now)
    }
}
