import Answering
import Rehearsal
import Testing

@testable import Profiles

@Suite("A practice scenario")
struct ScenarioTests {
    private static let text = """
        scenario: Ноты в подарок
        teaches: Второй номер
        grade: trainee
        at: 2026-11-24T11:05:00+03:00
        given:
          waiting: 2
          mail: down
          earlier: [{from: "+7 921 000-00-02", name: Пётр, at: 2026-11-20 10:00, outcome: sold}]
        draw:
          caller: [Ольга, Марина]
        call: {from: "+7 921 000-00-02", to: "+7 495 000-00-10"}
        story:
          - after: 0s
            event: alerting
          - when: said greeting
            says: "{caller}."
          - when: answered era not старая
            says: Нет, старую.
          - after: 5s
            since: connected
            event: ended
          - when: attempt mila зал
            result: no-answer
          - when: held 40 s
            calls: second
        calls:
          second:
            call: {from: anonymous, to: "+7 495 000-00-10"}
            story: [{after: 0s, event: alerting}]
        judge:
          - {did: said greeting, within: 5s, points: 1}
          - {did: attempts, in-order: [mila зал, owner], points: 3}
          - {did: hold, at-most: 45s, points: 1}
          - {never: filed, before: reached, critical: true}
          - {mark: Голос, points: 2}
        solution:
          - pick-up
          - said greeting
          - name "{caller}"
          - era старая
          - section Редкости
          - connect default
          - dial
          - no-answer
          - outcome connected

        """

    private func read(_ text: String, client: Client?) -> ScenarioDocument {
        ScenarioDocument(Array(text.utf8), file: "s", client: client, zone: .utc)
    }

    private var client: Client? {
        ProfileDocument(Array(lavka.utf8), file: "p", country: .russia, zone: .utc).client
    }

    @Test("is read into triggers, acts, points and the reference run")
    func clean() throws {
        let document = read(Self.text, client: client)
        #expect(document.findings.map(\.description) == [])
        let scenario = try #require(document.scenario)
        #expect(scenario.name == "Ноты в подарок" && scenario.draw == ["caller": ["Ольга", "Марина"]])
        #expect(!scenario.given.mailWorks && scenario.given.waiting == 2 && scenario.given.earlier[0].outcome == "sold")
        #expect(scenario.at == Zone.utc.moment(day: Day(year: 2026, month: 11, day: 24), hour: 8, minute: 5))
        #expect(
            scenario.story == [
                .init(.after(seconds: 0, since: nil), .event(.alerting)),
                .init(.when(.said(.greeting)), .says("{caller}.")),
                .init(.when(.answered(field: "era", value: "старая", is: false)), .says("Нет, старую.")),
                .init(.after(seconds: 5, since: .connected), .event(.ended)),
                .init(.when(.attempt(manager: "mila", label: "зал")), .result(.noAnswer)),
                .init(.when(.held(seconds: 40)), .calls("second")),
            ])
        #expect(scenario.judge.map(\.points) == [1, 3, 1, 0, 2] && scenario.judge[3].isCritical)
        #expect(
            scenario.judge[1].inOrder == [
                .attempt(manager: "mila", label: "зал"), .attempt(manager: "owner", label: nil),
            ])
        #expect(scenario.judge[2].atMostSeconds == 45 && scenario.judge[3].before == .reached)
        #expect(
            scenario.solution == [
                .pickUp, .said(.greeting), .answer(field: "name", value: "{caller}"),
                .answer(field: "era", value: "старая"), .section("Редкости"), .connect("default"), .dial,
                .result(.noAnswer), .outcome("connected"),
            ])
    }

    @Test(
        "tells of a mistake where it stands",
        arguments: [
            Mistake(.badTrigger, "when: said greeting", "when: ⟦sayd greeting"),
            Mistake(.unknownManager, "when: attempt mila зал", "when: ⟦attempt mla зал", says: "mila"),
            Mistake(.unknownField, "- era старая", "- ⟦ear старая", says: "era"),
            Mistake(.unknownTopic, "- connect default", "- ⟦connect tours"),
            Mistake(.badChoice, "event: ended", "event: ⟦finished", says: "transferred"),
            Mistake(.badChoice, "event: ended", "event: ⟦endet", says: "did you mean “ended”?"),
            Mistake(.unknownCall, "calls: second", "calls: ⟦secnd", says: "did you mean “second”?"),
            Mistake(
                .callNeverRings, "calls:\n  second:",
                "calls:\n  ⟦third:\n    call: {from: anonymous, to: \"+7 495 000-00-10\"}\n    story: [{after: 0s, calls: third}]\n  second:",
                says: "third"),
            Mistake(.oneThing, "never: filed, before: reached", "never: filed, at-most: ⟦45s", says: "at-most"),
            Mistake(
                .oneThing, "never: filed, before: reached", "never: attempts, in-order: ⟦[filed]", says: "in-order"),
            Mistake(.unknownPlaceholder, "did: said greeting", "did: ⟦\"answered name {callr}\"", says: "{caller}"),
            Mistake(.unknownPlaceholder, "[mila зал, owner]", "[⟦\"mila {callr}\", owner]", says: "{caller}"),
            Mistake(.unknownPlaceholder, "at-most: 45s", "contains: ⟦\"{callr}\"", says: "{caller}"),
            Mistake(.badPhone, "[{from: \"+7 921 000-00-02\"", "[{from: ⟦\"+7 921 000-{caller}\""),
            Mistake(.unknownPlaceholder, "[{from: \"+7 921 000-00-02\"", "[{from: ⟦\"+7 921 000-{line}\""),
            Mistake(.oneThing, "says: \"{caller}.\"", "says: x\n    ⟦result: busy"),
            Mistake(.unknownPlaceholder, "says: \"{caller}.\"", "says: ⟦\"{callr}.\"", says: "{caller}"),
            Mistake(.missingKey, "scenario: Ноты в подарок\n", "⟦", says: "scenario"),
        ])
    func mistakes(mistake: Mistake) throws {
        let made = try #require(mistake.made(in: Self.text))
        let told = read(made.text, client: client).findings
        #expect(
            told.map { "\($0.line):\($0.column) \($0.rule.rawValue)" } == [
                "\(made.line):\(made.column) \(mistake.rule.rawValue)"
            ])
        #expect(told.allSatisfy { $0.text.contains(mistake.says) || mistake.says.isEmpty })
    }

    @Test("has a drawn number wherever a number stands, which is one whatever is drawn")
    func drawnNumbers() throws {
        let text = Self.text.replacing("caller: [Ольга, Марина]", with: "caller: [Ольга, Марина]\n  line: [77, 78]")
            .replacing(
                "earlier: [{from: \"+7 921 000-00-02\", name: Пётр",
                with:
                    "owed: [{what: Ноты, to: \"+7 921 000-00-{line}\"}]\n  earlier: [{from: \"+7 921 000-00-{line}\", name: \"{caller}\""
            )
        let document = read(text, client: client)
        #expect(document.findings == [])
        let scenario = try #require(document.scenario)
        let drawn = scenario.drawn(by: Drawing(of: scenario.draw, turn: 1))
        #expect(drawn.given.earlier.map(\.from) == ["+7 921 000-00-78"] && drawn.given.earlier[0].name == "Марина")
        #expect(drawn.given.owed.map(\.to) == ["+7 921 000-00-78"])
    }

    @Test("has a name of its own among those of its client")
    func names() throws {
        let disk = try FolderOnDisk()
        try disk.write(lavka, to: "lavka/profile.yaml")
        try disk.write(Self.text, to: "lavka/practice/one.yaml")
        try disk.write(
            "teaches: Снова\n" + Self.text.replacing("teaches: Второй номер\n", with: ""), to: "lavka/practice/two.yaml"
        )
        let findings = disk.folder.readScenarios(of: "lavka", profile: client).findings
        #expect(findings.map { "\($0.line):\($0.column) \($0.rule.rawValue)" } == ["2:11 twice"])
        #expect(findings.allSatisfy { $0.file.hasSuffix("two.yaml") && $0.text.contains("“one.yaml”") })
    }
}
