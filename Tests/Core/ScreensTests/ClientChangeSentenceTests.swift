import Answering
import Screens
import Support
import Testing

@Suite("A sentence about what has changed")
struct ClientChangeSentenceTests {
    private func sentences(_ language: Language, _ change: (inout Client) -> Void) -> [String] {
        var new = Fixtures.akvarel
        change(&new)
        return ClientChanges(from: Fixtures.akvarel, to: new).sentences(from: Fixtures.akvarel, to: new, in: language)
    }

    @Test("says what came, what went and how long it holds")
    func promotion() {
        let change = { (client: inout Client) in
            client.promotions[0].title = "Весна"
            client.promotions[0].valid = Validity(until: Fixtures.moment(day: 31, month: 12, hour: 24))
        }
        #expect(
            sentences(.ru, change)
                == ["акция «Весна» добавлена, действует до 31.12.2026", "акция «Раннее бронирование» убрана"])
        #expect(
            sentences(.en, change)
                == ["promotion «Весна» added, valid until 31 Dec 2026", "promotion «Раннее бронирование» removed"])
    }

    @Test("says what something was and what it is now")
    func became() {
        let change = { (client: inout Client) in
            client.greeting.open = "{hello}!"
            client.faq[0].answer = "Да."
            client.hours.week[.saturday] = nil
            client.hours.exceptions = [
                .init(first: .init(year: 2027, month: 1, day: 1), last: .init(year: 2027, month: 1, day: 8))
            ]
            client.escalation.topics[0].order = ["petrov", "ivanova"]
            client.managers[0].numbers[0].number = Fixtures.number("+7 921 000-00-99")
        }
        let old = Fixtures.akvarel
        #expect(
            sentences(.ru, change) == [
                "приветствие в часы работы: «\(old.greeting.open)» → «{hello}!»",
                "часы: пн–пт 10:00–20:00, сб 11:00–18:00 → пн–пт 10:00–20:00",
                "часы, особые дни: теперь 01.01.2027 – 08.01.2027: закрыто",
                "вопрос «Нужна ли виза в Турцию?», ответ: «Нет, до 60 дней подряд.» → «Да.»",
                "менеджер \(old.managers[0].name): номер \(old.managers[0].numbers[0].label ?? "") изменён",
                "тема tours: порядок теперь petrov, ivanova",
            ])
        #expect(sentences(.en, change).last == "topic tours: order now petrov, ivanova")
    }

    @Test("names a step of the script by what is said, and an answer by where it leads")
    func script() {
        let change = { (client: inout Client) in
            client.script.lists[0].steps.append(.init(.say("До свидания")))
        }
        #expect(sentences(.ru, change) == ["start: шаг «До свидания» добавлен"])
    }
}
