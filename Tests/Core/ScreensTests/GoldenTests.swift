import Answering
import Display
import Screens
import Support
import Testing

/// The screens as they are drawn: both sizes, both languages. Look at the pictures before you change them.
@Suite("The picture") struct GoldenTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        var size: Size
        var language: Language
        var name: String { "\(language.rawValue).\(size.columns)x\(size.rows)" }
        var testDescription: String { name }
    }

    static let kinds = [Size.smallest, .wide].flatMap { size in
        Language.allCases.map { Kind(size: size, language: $0) }
    }

    private func check(_ screen: String, _ name: String, _ kind: Kind, _ play: (inout Stage) -> Void) {
        check(screen, name, kind, as: Fixtures.olga, play)
    }

    private func check(
        _ screen: String, _ name: String, _ kind: Kind, as person: Operator, _ play: (inout Stage) -> Void
    ) {
        var stage = Stage(person, size: kind.size, language: kind.language)
        play(&stage)
        GoldenFile("\(screen)/\(name).\(kind.name).txt").verify(stage.picture)
    }

    @Test("at rest says how to try it when nothing has ever rung", arguments: kinds)
    func fresh(_ kind: Kind) {
        check("Rest", "fresh", kind) { _ in }
    }

    @Test("at rest shows her firms, who was missed and the last calls", arguments: kinds)
    func rest(_ kind: Kind) {
        check("Rest", "rest", kind) { $0.worksForAWhile() }
    }

    @Test("of the missed calls marks the one that Enter settles", arguments: kinds)
    func missed(_ kind: Kind) {
        check("Rest", "missed", kind) {
            $0.worksForAWhile()
            $0.presses(.character("п"))
        }
    }

    @Test("of a call that rings says what to say before she speaks", arguments: kinds)
    func ringing(_ kind: Kind) {
        check("Card", "ringing", kind) {
            $0.worksForAWhile()
            $0.rings("9", to: "8 800 000-00-17", waited: 44, menu: "1")
            $0.remembersCaller()
            $0.passes(seconds: 4)
        }
    }

    @Test("of a talk shows the open section and what is written down", arguments: kinds)
    func talking(_ kind: Kind) {
        check("Card", "talking", kind) {
            $0.talks()
            $0.remembersCaller()
            $0.passes(seconds: 37)
            $0.presses(.character("3"), .enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.enter, .enter)
            $0.types("Подобрать тур")
        }
    }

    @Test("of the script marks what is asked next, with its letters", arguments: kinds)
    func script(_ kind: Kind) {
        check("Script", "asking", kind) {
            $0.talks()
            $0.passes(seconds: 20)
            $0.presses(.enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.enter)
        }
    }

    @Test("of the script with its branch, a refusal, a wrong answer and whom to connect", arguments: kinds)
    func branch(_ kind: Kind) {
        check("Script", "branch", kind) {
            $0.talks()
            $0.passes(seconds: 50)
            $0.presses(.character("о"), .character("ф"), .character("в"), .enter)
            $0.types("летом")
            $0.presses(.enter)
        }
    }

    @Test("of the script in two lines under another section", arguments: kinds)
    func scriptStrip(_ kind: Kind) {
        check("Script", "strip", kind) {
            $0.talks()
            $0.passes(seconds: 37)
            $0.presses(.enter)
            $0.types("Ольга Сергеевна")
            $0.presses(.enter, .character("3"))
        }
    }

    @Test("of a form asks its fields in turn", arguments: kinds)
    func form(_ kind: Kind) {
        check("Script", "form", kind) {
            $0.happens(.profilesRead(Catalogue(clients: [Fixtures.akvarel.withForm], roster: Fixtures.roster)))
            $0.talks()
            $0.presses(.enter)
            $0.types("Анна")
            $0.presses(.enter, .enter)
            $0.types("два")
            $0.presses(.enter)
        }
    }

    @Test("of an emergency says what to do before it is confirmed", arguments: kinds)
    func emergency(_ kind: Kind) {
        check("Cases", "emergency", kind) {
            $0.talks()
            $0.presses(.character("ч"))
        }
    }

    @Test("of an emergency that is confirmed keeps what to do above the card", arguments: kinds)
    func emergencyTaken(_ kind: Kind) {
        check("Cases", "confirmed", kind) {
            $0.talks()
            $0.presses(.character("ч"), .enter)
        }
    }

    @Test("of filing with mandatory questions open asks why", arguments: kinds)
    func excuse(_ kind: Kind) {
        check("WrapUp", "excuse", kind) {
            $0.talks()
            $0.presses(.character("о"))
            $0.passes(seconds: 31)
            $0.tell(.ended)
            $0.presses(.function(10), .character("1"), .enter)
        }
    }

    @Test("of every section", arguments: kinds, Array(1...8))
    func section(_ kind: Kind, _ digit: Int) {
        check("Card", "section-\(digit)", kind) {
            $0.talks()
            $0.passes(seconds: 12)
            $0.presses(.character(Character(String(digit))))
        }
    }

    @Test("of a page of section 8", arguments: kinds)
    func item(_ kind: Kind) {
        check("Card", "more-hotels", kind) {
            $0.talks()
            $0.presses(.character("8"), .character("Е"))
        }
    }

    @Test("of a search shows where each hit stands, and what of it hit", arguments: kinds)
    func search(_ kind: Kind) {
        check("Search", "hits", kind) {
            $0.talks()
            $0.passes(seconds: 21)
            $0.presses(.function(3))
            $0.types("греци")
            $0.presses(.down)
        }
    }

    @Test("of a search over all her cards names the firm of each hit", arguments: kinds)
    func searchAtRest(_ kind: Kind) {
        check("Search", "all-cards", kind) {
            $0.worksForAWhile()
            $0.presses(.function(3))
            $0.types("vfzrjdcrjq")
        }
    }

    @Test("of a search without a hit says so in words, and what to do", arguments: kinds)
    func searchInVain(_ kind: Kind) {
        check("Search", "in-vain", kind) {
            $0.talks()
            $0.presses(.function(3))
            $0.types("пропуск на завод")
        }
    }

    @Test("of a hit opened is marked where it stands", arguments: kinds)
    func searchOpened(_ kind: Kind) {
        check("Search", "opened", kind) {
            $0.talks(to: Stage.severstroy)
            $0.presses(.function(3), .function(3))
            $0.types("кносс")
            $0.presses(.enter)
        }
    }

    @Test("of a second call is a strip while she talks", arguments: kinds)
    func strip(_ kind: Kind) {
        check("Card", "strip", kind) {
            $0.talks()
            $0.passes(seconds: 31)
            $0.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
            $0.passes(seconds: 9)
        }
    }

    @Test("of a call held says so once the PBX has confirmed it", arguments: kinds)
    func held(_ kind: Kind) {
        check("Card", "held", kind) {
            $0.talks()
            $0.passes(seconds: 20)
            $0.tell(.held)
            $0.passes(seconds: 34)
        }
    }

    @Test("of a call that rings while she wraps up keeps the old call below", arguments: kinds)
    func ringsWhileWrappingUp(_ kind: Kind) {
        check("WrapUp", "next-rings", kind) {
            $0.talks()
            $0.passes(seconds: 31)
            $0.tell(.ended)
            $0.presses(.function(10), .character("1"))
            $0.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
            $0.passes(seconds: 4)
        }
    }

    @Test("of the wrap-up lists outcomes and types by digit", arguments: kinds)
    func wrapUp(_ kind: Kind) {
        check("WrapUp", "wrap-up", kind) {
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

    @Test("of an outcome chosen during the talk says what keeps it from filing itself", arguments: kinds)
    func chosenEarly(_ kind: Kind) {
        check("WrapUp", "talking", kind) {
            $0.talks()
            $0.passes(seconds: 50)
            $0.presses(.function(10), .character("3"))
        }
    }

    @Test("of a call by hand asks for which firm", arguments: kinds)
    func hand(_ kind: Kind) {
        check("Hand", "choose", kind) { $0.presses(.character("н")) }
    }

    @Test("of a call by hand says how it is ended", arguments: kinds)
    func handOutcome(_ kind: Kind) {
        check("WrapUp", "by-hand", kind) {
            $0.presses(.character("y"), .character("2"))
            $0.passes(seconds: 15)
            $0.presses(.function(10), .character("3"))
        }
    }

    @Test("of another firm's call says whose it is and to whom to hand it over", arguments: kinds)
    func misrouted(_ kind: Kind) {
        check("Card", "misrouted", kind) {
            $0.rings(to: Stage.lepestok)
            $0.passes(seconds: 2)
        }
    }

    @Test("of an unknown dialled number is a plain card", arguments: kinds)
    func unknown(_ kind: Kind) {
        check("Card", "unknown", kind) {
            $0.rings(from: "anonymous", to: "+7 812 000-00-99")
            $0.passes(seconds: 2)
        }
    }

    @Test("of a VIP shows a trainee no name", arguments: kinds)
    func trainee(_ kind: Kind) {
        check("Card", "trainee-vip", kind, as: Fixtures.petya) {
            $0.talks(from: "+7 921 000-00-55")
            $0.passes(seconds: 2)
            $0.presses(.character("5"))
        }
    }

    @Test("of a VIP shows a senior the rule once she has answered", arguments: kinds)
    func vip(_ kind: Kind) {
        check("Card", "vip", kind) {
            $0.talks(from: "+7 921 000-00-55")
            $0.passes(seconds: 2)
            $0.presses(.character("6"))
        }
    }

    @Test("of a call that another took says who", arguments: kinds)
    func taken(_ kind: Kind) {
        check("Rest", "taken", kind) {
            $0.rings()
            $0.passes(seconds: 5)
            $0.tell(.answered, agent: "206")
        }
    }

    @Test("of a log that cannot be written says so and lets her work", arguments: kinds)
    func trouble(_ kind: Kind) {
        check("Card", "trouble", kind) {
            $0.talks()
            $0.happens(.logFailed(.full))
            $0.passes(seconds: 5)
        }
    }

    @Test("of a firm's card at rest is read without a call", arguments: kinds)
    func browsing(_ kind: Kind) {
        check("Card", "browsing", kind) { $0.presses(.character("1")) }
    }

    @Test("of the help lists every key", arguments: kinds)
    func help(_ kind: Kind) {
        check("Help", "help", kind) { $0.presses(.function(1)) }
    }

    @Test("of leaving lists what is not filed", arguments: kinds)
    func leaving(_ kind: Kind) {
        check("Leaving", "open", kind) {
            $0.worksForAWhile()
            $0.talks("5")
            $0.tell(.ended, "5")
            $0.presses(.control("q"))
        }
    }

    @Test("of a terminal too small asks for room", arguments: Language.allCases)
    func small(_ language: Language) {
        var stage = Stage(size: Size(rows: 20, columns: 60), language: language)
        stage.rings()
        GoldenFile("Small/small.\(language.rawValue).60x20.txt").verify(stage.picture)
    }

    @Test("of a card is what `pult card` prints", arguments: kinds)
    func card(_ kind: Kind) {
        let stage = Stage(size: kind.size, language: kind.language)
        let grid = stage.interface.card(
            of: Fixtures.akvarel, section: 6, caller: PhoneNumber(reading: Stage.caller), on: stage.desk)
        GoldenFile("Card/printed.\(kind.name).txt").verify(grid)
    }
}

extension Stage {
    /// A morning: two calls filed, one missed, one in the queue.
    mutating func worksForAWhile() {
        talks("a", to: Stage.severstroy)
        presses(.enter)
        types("Белова")
        presses(.enter)
        types("Смета на кухню")
        presses(.function(10), .character("1"))
        passes(seconds: 62)
        tell(.ended, "a", to: Stage.severstroy)
        passes(seconds: 200)
        talks("b", from: "anonymous", to: "8 800 000-00-50")
        passes(seconds: 39)
        tell(.ended, "b", to: "8 800 000-00-50")
        presses(.function(10), .character("3"), .enter)
        rings("c", from: "+7 911 000-00-41", to: Stage.severstroy, waited: 40)
        passes(seconds: 12)
        tell(.abandoned, "c", from: "+7 911 000-00-41", to: Stage.severstroy)
        tell(.queueStatus, "q") {
            $0.queue = CallEvent.Queue(name: "main", waiting: 3, longestWaitSeconds: 14)
        }
        happens(.shown(Stage.id("c"), microseconds: 900))
        passes(seconds: 70)
    }

    mutating func remembersCaller() {
        happens(
            .recalled(
                CallerHistory(
                    number: PhoneNumber(reading: Stage.caller), client: "akvarel-tour",
                    calls: [
                        CallerHistory.Past(
                            at: Fixtures.moment(day: 12, hour: 12), name: "Ольга Сергеевна",
                            outcome: "connected", seconds: 72),
                        CallerHistory.Past(
                            at: Fixtures.moment(day: 3, month: 10, hour: 10), name: "", outcome: "consulted",
                            seconds: 50),
                    ])))
    }
}

extension Client {
    /// A client whose script takes an order.
    fileprivate var withForm: Client {
        var people = Script.Question(field: "people")
        people.say = "Сколько человек едет?"
        people.kind = .number
        people.required = true
        var meals = Script.Question(field: "meals")
        meals.say = "Какое питание предпочитаете?"
        meals.kind = .choice
        meals.options = ["Завтраки", "Завтрак и ужин", "Всё включено", "Всё равно"]
        var request = Form(id: "request", title: "Заявка на подбор тура", fields: [people, meals])
        request.outcome = "booked"
        var client = self
        client.forms = [request]
        var name = Script.Question(field: "name")
        name.say = "Как вас зовут?"
        client.script.lists = [
            Script.List(
                name: "start",
                steps: [
                    Script.Step(.ask(name)), Script.Step(.form("request")),
                    Script.Step(.say("Спасибо, {name}, менеджер пришлёт варианты.")),
                ])
        ]
        return client
    }
}
