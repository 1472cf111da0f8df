import Answering
import Display
import Screens
import Support
import Testing

@Suite("A line at the foot of the screen") struct BannerTests {
    @Test("tells of every call that rings: of two by name, of the others how many", arguments: [Language.ru, .en])
    func ringing(_ language: Language) {
        var stage = Stage(language: language)
        stage.talks()
        for number in 2...3 { stage.rings("\(number)", from: "+7 911 000-00-1\(number)", to: Stage.severstroy) }
        #expect(!stage.sees.contains(language == .ru ? "и ещё без ответа" : "more ring"))
        stage.rings("4", from: "+7 911 000-00-14", to: Stage.severstroy)
        #expect(stage.sees.contains(language == .ru ? "● и ещё без ответа: 1 звонок" : "● and 1 more rings"))
        for number in 5...8 { stage.rings("\(number)", from: "+7 911 000-00-1\(number)", to: Stage.severstroy) }
        #expect(stage.sees.contains(language == .ru ? "● и ещё без ответа: 5 звонков" : "● and 5 more ring"))
    }

    @Test("says of a field that it is full, and of which letter on nothing goes into it")
    func full() {
        var stage = Stage()
        stage.talks()
        let almost = String(repeating: "ж", count: Desk.longestText - 1)
        stage.happens(.operatorAsked(.write(.note, almost, Stage.id("1"))))
        stage.presses(.function(4))
        #expect(!stage.sees.contains("поле заполнено"))
        stage.types("ж")
        #expect(stage.sees.contains("▲ поле заполнено: больше 2000 знаков в него не входит"))
        stage.presses(.escape)
        #expect(!stage.sees.contains("поле заполнено"))
        stage.presses(.function(3))
        stage.types(String(repeating: "ж", count: SearchQuery.longestText))
        #expect(stage.sees.contains("▲ поле заполнено: больше 60 знаков"))
    }
}
