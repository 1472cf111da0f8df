import Testing
import Words

@Suite("The forms of a word") struct WordFormsTests {
    private let forms = SnowballWordForms()

    @Test(
        "share a stem, in Russian and in English",
        arguments: [
            ["маяковская", "маяковской", "маяковскую"], ["площадь", "площади", "площадью"], ["виза", "визу", "визами"],
            ["бронирование", "бронирования"], ["appointment", "appointments"], ["delivery", "deliveries"],
        ])
    func share(_ words: [String]) {
        #expect(Set(words.map { forms.stem(of: $0) }).count == 1)
    }

    @Test("are its own where no stemmer knows the script", arguments: ["", "12", "漢字", "ηλιος", "a", "я"])
    func others(_ word: String) {
        #expect(forms.stem(of: word) == word)
    }

    @Test("are found by several at a time")
    func together() async {
        let stems = await withTaskGroup { group in
            for number in 0..<200 {
                group.addTask { [forms] in forms.stem(of: number % 2 == 0 ? "договорами" : "встречею") }
            }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(stems == ["договор", "встреч"])
    }
}
