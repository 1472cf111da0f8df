import Answering
import Testing

@testable import Profiles

@Suite("A file as large as a file may be, and not meant well", .timeLimit(.minutes(1)))
struct HostileSizeTests {
    private func findings(of text: String) -> [Finding] {
        #expect(text.utf8.count <= Composer.mostBytes)
        return ProfileDocument(
            Array(text.utf8), file: "p", country: .russia, zone: .utc,
            reviewedAt: Moment(milliseconds: 1_795_424_400_000)
        ).findings
    }

    /// As many pieces as there is room for, the first of them with the number 0.
    private func filled(_ bytes: Int = 240_000, _ piece: (Int) -> String) -> String {
        var text = ""
        for number in 0... {
            let next = piece(number)
            if text.utf8.count + next.utf8.count > bytes { break }
            text += next
        }
        return text
    }

    private func profile(_ more: String, escalation: String = "{topics: {default: [one]}}") -> String {
        """
        client: firm
        name: Фирма
        numbers: ["+7 495 000-00-10"]
        greeting: {open: "Фирма, {operator}.", closed: "Фирма, {operator}."}
        managers:
          - {id: one, name: Первый, email: one@a.example, numbers: ["+7 921 000-00-90"]}
        escalation: \(escalation)

        """ + more
    }

    @Test("is told of no more than a lead reads, however many aliases stand in it")
    func aliases() {
        let told = findings(of: profile("languages: [" + filled { _ in "*a," } + "]\n"))
        #expect(told.count == Reading.mostFindings + 1 && told.contains { $0.rule == .tooMany })
    }

    @Test("is read though all of it stands in one line", arguments: ["ru,", "{name: я},"])
    func oneLine(piece: String) {
        let key = piece.hasPrefix("{") ? "services" : "languages"
        #expect(!findings(of: profile("\(key): [" + filled { _ in piece } + "]\n")).hasErrors)
    }

    @Test(
        "may put the sections of its letters into each other as deep as it likes: it is refused, and nothing falls",
        arguments: ["{{#answers}}", "{{=<< >>=}}<<#answers>>", "{{^answers}}"])
    func letters(piece: String) {
        let text = String(repeating: piece, count: 1_200)
        #expect(findings(of: profile("letters:\n  form: \"\(text)\"\n")).hasErrors)
    }

    @Test("is looked through for secrets though it is all colons", arguments: [":", "ключ доступа:", "a=:"])
    func colons(piece: String) {
        #expect(!findings(of: profile("business: \"" + filled { _ in piece } + "\"\n")).hasErrors)
    }

    @Test(
        "may have a list of steps behind each of its lists, and a circle at the end of them", arguments: [true, false])
    func lists(areCircular: Bool) {
        let count = 9_000
        let script =
            "script:\n  start: [{go: l0}]\n"
            + (0..<count).map { "  l\($0): [{go: l\($0 + 1)}]\n" }.joined()
            + "  l\(count): [\(areCircular ? "{go: l\(count)}" : "{message: default}")]\n"
        #expect(!findings(of: profile(script)).hasErrors)
    }

    @Test("may have thousands of lists that nothing leads to")
    func unreached() {
        let script = filled(230_000) { "  l\($0): [{message: default, when: {answer: {name: x}}}]\n" }
        let told = findings(of: profile("script:\n  start: [{message: default}]\n" + script))
        #expect(told.count == Reading.mostFindings + 1 && told.contains { $0.rule == .unreachableSteps })
    }

    @Test("may ask of many answers at once")
    func manyAnswers() {
        let answers = (0..<40).map { "x\($0)" }.joined(separator: ", ")
        let wanted = (0..<20).map { "f\($0): [\(answers)]" }.joined(separator: ", ")
        let questions = (0..<20).map { "    - {ask: f\($0), options: [\(answers)]}\n" }.joined()
        let script = "script:\n  start:\n\(questions)    - {message: default, when: {answer: {\(wanted)}}}\n"
        #expect(!findings(of: profile(script)).hasErrors)
    }

    @Test("may ask of thousands of answers that nobody can give")
    func unknownAnswers() {
        let options = filled(110_000) { "вариант ответа номер \($0), " }
        let wanted = filled(110_000) { "неверный ответ номер \($0), " }
        let script =
            "script:\n  start:\n    - {ask: a, options: [\(options)]}\n"
            + "    - {message: default, when: {answer: {a: [\(wanted)]}}}\n"
        #expect(findings(of: profile(script)).count > Reading.mostFindings)
    }

    @Test("may say thousands of placeholders that are not there")
    func placeholders() {
        let fields = filled(230_000) { "      - {ask: поле\($0), say: \"{поле_\($0)}\"}\n" }
        let told = findings(of: profile("forms:\n  f:\n    title: x\n    fields:\n" + fields))
        #expect(told.contains { $0.rule == .unknownPlaceholder } && told.contains { $0.rule == .tooMany })
    }

    @Test("may ask thousands of questions that begin alike")
    func questions() {
        let told = findings(of: profile("faq:\n" + filled { "  - {ask: ааа\($0), answer: y}\n" }))
        #expect(!told.hasErrors)
    }

    @Test("may name a rota of hundreds thousands of times")
    func rotas() {
        let people = (0..<900).map { "  - {id: m\($0), name: x, email: a@b.example}\n" }.joined()
        let order = (0..<900).map { "m\($0)" }.joined(separator: ", ")
        let escalation =
            "{topics: {default: [\(filled(150_000) { _ in "r," })]}, "
            + "rotas: {r: {from: 2026-01-01, every: 1s, order: [\(order)]}}}"
        let text = profile("", escalation: escalation).replacing("managers:\n", with: "managers:\n" + people)
        #expect(!findings(of: text).hasErrors)
    }

    @Test("is refused with a letter longer than anybody writes")
    func letter() {
        let told = findings(of: profile("letters: {message: \"" + filled { _ in "{{text}}" } + "\"}\n"))
        #expect(told.hasErrors)
    }
}
