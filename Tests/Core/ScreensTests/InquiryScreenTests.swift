import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("What the firm's own server tells, on the screen") struct InquiryScreenTests {
    private func check(_ name: String, _ kind: PictureKind, _ play: (inout Stage) -> Void) {
        Picture.verify("Inquiries/\(name)", kind) {
            $0.asksServers()
            play(&$0)
        }
    }

    @Test("is awaited while the card stands", arguments: PictureKind.all)
    func asking(_ kind: PictureKind) { check("asking", kind) { $0.rings() } }

    @Test("flows into the card, its numbers hidden, and whatever it says neutral", arguments: PictureKind.all)
    func answered(_ kind: PictureKind) {
        check("answered", kind) {
            $0.rings()
            $0.isTold(.answered(Stage.answer))
        }
    }

    @Test("that does not come in time, and from nowhere, is a word", arguments: PictureKind.all)
    func late(_ kind: PictureKind) {
        check("late", kind) {
            $0.talks()
            $0.isTold(.failed(.late))
        }
    }

    @Test("that is down is a word", arguments: PictureKind.all)
    func down(_ kind: PictureKind) {
        check("down", kind) {
            $0.talks()
            $0.isTold(.failed(.unreachable))
            $0.presses(.character("9"), .escape)
        }
    }

    @Test("that cannot be read is a word", arguments: PictureKind.all)
    func unreadable(_ kind: PictureKind) {
        check("unreadable", kind) {
            $0.talks()
            $0.isTold(.failed(.unreadable))
        }
    }

    @Test("is asked by a key with a field", arguments: PictureKind.all)
    func field(_ kind: PictureKind) {
        check("field", kind) {
            $0.talks()
            $0.presses(.character("9"))
            $0.types("20-48")
        }
    }

    @Test("stands whole on its own page, what was asked beside it", arguments: PictureKind.all)
    func page(_ kind: PictureKind) {
        check("page", kind) {
            $0.talks()
            $0.isTold(.answered(Stage.answer))
            $0.presses(.character("9"))
            $0.types("20-48")
            $0.presses(.enter)
            $0.isTold(.answered([.text("собран, едет"), .flag(true)]))
        }
    }

    @Test("names a number: rung on the screen of every manager, hidden until it rings", arguments: PictureKind.all)
    func rings(_ kind: PictureKind) {
        check("rings", kind) {
            $0.talks()
            $0.isTold(.answered(Stage.answer))
            $0.presses(.character("9"), .up, .function(6))
        }
    }

    @Test("is asked in four keys and an Enter, and read without any")
    func keys() {
        var stage = Stage()
        stage.asksServers()
        stage.talks()
        #expect(stage.sees.contains("9 данные") && stage.sees.contains("спрашиваем…"))
        stage.presses(.character("9"))
        stage.types("2048")
        stage.presses(.enter)
        #expect(stage.commands.contains(.inquire(title: "Заказ", "2048", Stage.id("1"))))
        #expect(!stage.commands.contains { if case .write = $0 { true } else { false } }, "it is no draft")
        stage.isTold(.failed(.nothing))
        #expect(stage.sees.contains("там об этом ничего нет"))
        stage.presses(.enter)
        stage.types("..")
        stage.presses(.home, .delete, .delete, .delete, .delete)
        #expect(stage.sees.contains("так не спросить"))
        stage.presses(.escape, .escape)
        #expect(!stage.sees.contains("Сервер фирмы"))
        // In a field of the script by Alt, and she is back in her call's keys after Esc.
        stage.presses(.enter, .alt("9"))
        #expect(stage.sees.contains("Сервер фирмы"))
    }

    @Test("is nowhere named where the firm has no server, or the call is not answered")
    func nowhere() {
        var stage = Stage()
        stage.talks()
        #expect(!stage.sees.contains("9 данные"))
        stage.presses(.character("9"))
        #expect(!stage.sees.contains("Сервер фирмы"))
        var ringing = Stage()
        ringing.asksServers()
        ringing.rings()
        ringing.presses(.character("9"))
        #expect(!ringing.sees.contains("Сервер фирмы"))
    }

    @Test("leaves what she types where it is: another call, a resize and a reload take nothing of it")
    func kept() {
        var stage = Stage()
        stage.asksServers()
        stage.talks()
        stage.presses(.character("9"))
        stage.types("20")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.asksServers()
        stage.presses(.resized(Size(rows: 40, columns: 120)))
        stage.types("48")
        #expect(stage.sees.contains("[2048"))
    }

    @Test("has numbers, and the key that rings them leads to where they are rung; without any, to the managers")
    func ringing() {
        var stage = Stage()
        stage.asksServers()
        stage.talks()
        stage.isTold(.answered(Stage.answer))
        stage.presses(.character("9"), .up, .function(6))
        #expect(stage.commands.last == .ringAnswer(title: "Клиент", Stage.id("1")))
        #expect(stage.sees.contains("номер из ответа") && !stage.sees.contains("000-00-21"))
        stage.presses(.function(6))
        #expect(stage.sees.contains("000-00-21"), "it is rung by her telephone")
        stage.presses(.character("2"))
        #expect(!stage.sees.contains("000-00-21"))
        var other = Stage()
        other.asksServers()
        other.talks()
        other.isTold(.failed(.late))
        other.presses(.character("9"), .escape, .function(6))
        #expect(Situation(other.interface, other.desk).place == .topics)
    }
}

extension Stage {
    fileprivate static let answer: [Inquiry.Value?] = [
        .text("А-17 от 03.02.2025"), .flag(true), .text("+7 812 000-00-21"), .text("Долг\u{1b}[31m нет\u{202e}"), nil,
    ]

    /// The first firm has a server of its own.
    mutating func asksServers() {
        var caller = Lookup(title: "Клиент", url: "https://crm.akvarel.example/caller?phone={caller}")
        caller.at = .alerting
        caller.show = [
            .init(label: "Договор", path: "contract"), .init(label: "Постоянный", path: "regular"),
            .init(label: "Его менеджер", path: "phone", isRung: true), .init(label: "Заметка", path: "note"),
            .init(label: "Скидка", path: "discount"),
        ]
        var order = Lookup(title: "Заказ", url: "https://crm.akvarel.example/orders/{order}")
        order.ask = "order"
        order.say = "Назовите номер заказа."
        order.show = [.init(label: "Состояние", path: "state"), .init(label: "Оплачен", path: "paid")]
        var stock = Lookup(title: "Есть ли места", url: "https://crm.akvarel.example/free")
        stock.show = [.init(label: "Мест", path: "free")]
        var firm = Fixtures.akvarel
        firm.lookups = [caller, order, stock]
        let clients = Fixtures.clients.map { $0.id == firm.id ? firm : $0 }
        happens(.profilesRead(Catalogue(clients: clients, roster: Fixtures.roster)))
    }

    /// What is under way last is answered.
    fileprivate mutating func isTold(_ reply: InquiryReply) {
        guard let call = desk.handled ?? desk.openCalls.first.flatMap({ desk.calls[$0] }) else { return }
        let asked = (desk.client(of: call)?.lookups ?? []).compactMap { desk.inquiry($0, of: call.id) }
        guard let last = asked.filter({ $0.ending == nil }).max(by: { $0.id.number < $1.id.number }) else { return }
        passes(seconds: 1)
        happens(.inquired(last.id, reply))
    }
}
