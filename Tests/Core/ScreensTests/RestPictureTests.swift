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

    @Test("tells of each list how long it is, and shows the call that Enter settles, however much waits")
    func muchWaits() throws {
        var stage = Stage()
        for number in 1...6 {
            stage.talks("talked-\(number)")
            stage.tell(.ended, "talked-\(number)")
        }
        for number in 10..<70 {
            let caller = "+7 911 000-00-\(number)"
            stage.rings("lost-\(number)", from: caller)
            stage.tell(.abandoned, "lost-\(number)", from: caller)
        }
        // The oldest of the lost, for whom their own list has no room, are told of as promised.
        stage.passes(seconds: 6)
        for _ in 1...6 { stage.presses(.character("о")) }
        for title in ["Не записано · 6", "Обещано и не сделано · 10", "Пропущенные · 50"] {
            #expect(stage.sees.contains(title), "\(stage.sees)")
        }

        stage.presses(.character("п"), .down)
        let marked = try #require(stage.sees.split(separator: "\n").first { $0.contains("▸ ") })
        #expect(marked.contains("+7 911 000-00-68"))
        stage.presses(.enter)
        #expect(!stage.desk.today.lost.contains { $0.id == Stage.id("lost-68") })
        #expect(stage.desk.today.lost.count == 49)
    }

    @Test("keeps a line for each list that waits, whatever is new at her firms and whatever she has not practised")
    func newsGivesWay() {
        var stage = Stage()
        let clients = Fixtures.clients.map { client in
            var client = client
            client.certification = Certification()
            client.notices.append(Notice(text: "Сегодня приём только до обеда"))
            return client
        }
        stage.happens(.profilesRead(Catalogue(clients: clients, roster: Fixtures.roster)))
        let missing = stage.desk.person.clients.map { ($0, Training(scenarios: 4, runs: [])) }
        stage.happens(.practised(Dictionary(uniqueKeysWithValues: missing)))
        for place in 1...3 { stage.promisesACall("promised-\(place)", from: "+7 921 000-01-0\(place)") }
        for place in 1...2 {
            stage.rings("lost-\(place)", from: "+7 921 000-02-0\(place)")
            stage.tell(.abandoned, "lost-\(place)", from: "+7 921 000-02-0\(place)")
        }
        stage.passes(seconds: 6)
        for waiting in ["Обещано", "Пропущенные", "+7 921 000-02-0"] {
            #expect(stage.sees.contains(waiting), "\(stage.sees)")
        }
        #expect(stage.sees.ranges(of: "нужна тренировка").count == 5, "\(stage.sees)")
    }

    @Test("fills with what is promised the lines that nothing else wants")
    func manyPromises() {
        var stage = Stage()
        for place in 1...6 { stage.promisesACall("promised-\(place)", from: "+7 921 000-01-0\(place)") }
        for place in 1...6 { #expect(stage.sees.contains("204-\(place)"), "\(stage.sees)") }
    }

    @Test("says which published profiles she stands on", arguments: PictureKind.all)
    func published(_ kind: PictureKind) {
        Picture.verify("Rest/published", kind) {
            $0.worksForAWhile()
            var catalogue = Fixtures.catalogue
            catalogue.edition = Edition(
                version: 128, revision: "sha256:0a1b", madeAt: Fixtures.moment.adding(seconds: -7200))
            $0.happens(.profilesRead(catalogue))
        }
    }

    @Test("says what keeps newer profiles from her", arguments: PictureKind.all)
    func kept(_ kind: PictureKind) {
        Picture.verify("Rest/kept", kind) {
            $0.worksForAWhile()
            $0.happens(.troubled(.edition(.older(127))))
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
