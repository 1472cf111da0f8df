import Answering
import Display
import Screens
import Support
import Testing

/// What a desk behind a relay shows of the others.
@Suite("The service on the screen") struct ServicePictureTests {
    private static let there: Event = .located([
        Colleague(person: "olga", desk: "214", state: .onBreak(reason: "обед")),
        Colleague(person: "marina", desk: "206", state: .onCall),
    ])

    private func check(
        _ name: String, _ kind: PictureKind, as person: Operator = Fixtures.olga, _ play: (inout Stage) -> Void
    ) {
        var stage = Stage(person, size: kind.size, language: kind.language)
        play(&stage)
        GoldenFile("Service/\(name).\(kind.name).txt").verify(stage.picture)
    }

    @Test("says beside each colleague to whom she can hand over what she is at", arguments: PictureKind.all)
    func handingOver(_ kind: PictureKind) {
        check("handing-over", kind) {
            $0.owes("1", to: Stage.severstroy)
            $0.happens(Self.there)
            $0.presses(.control("q"))
        }
    }

    @Test("says where the senior sits, and that she is on a break", arguments: PictureKind.all)
    func senior(_ kind: PictureKind) {
        check("senior", kind, as: Fixtures.petya) {
            $0.happens(Self.there)
            $0.talks()
            $0.presses(.function(2))
        }
    }

    @Test("says which of her firms the relay has another card of", arguments: PictureKind.all)
    func otherRevision(_ kind: PictureKind) {
        check("other-revision", kind) { stage in
            let known = stage.desk.clients.map { ($0.id, $0.revision) }
            stage.happens(
                .published(Dictionary(uniqueKeysWithValues: known).merging(["severstroy": "sha256:newer"]) { $1 }))
        }
    }

    @Test("rests quietly where all is as the relay has it, and nobody is told of")
    func quiet() {
        var alone = Stage()
        let before = alone.sees
        alone.happens(.published(Dictionary(uniqueKeysWithValues: alone.desk.clients.map { ($0.id, $0.revision) })))
        alone.happens(Self.there)
        #expect(alone.sees == before)
    }

    @Test("names to whom a call of another firm goes, and who of them is not there")
    func misrouted() {
        var stage = Stage(Fixtures.petya, size: Size(rows: 40, columns: 120))
        stage.happens(Self.there)
        stage.rings(to: Stage.severstroy)
        #expect(stage.sees.contains("доб. 214, перерыв: обед") && stage.sees.contains("206, разговор"))
        stage.happens(.located([Colleague(person: "marina", desk: "206", state: .ready)]))
        #expect(stage.sees.contains("доб. 204, нет на месте"))
    }
}
