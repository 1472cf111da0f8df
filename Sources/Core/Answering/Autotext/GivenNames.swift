/// The given names that most callers have, and the patronymics made of them.
enum GivenNames {
    enum Gender { case man, woman }

    /// Both genders, the commonest first.
    static let byFrequency: [String] = {
        var names: [String] = []
        for place in 0..<max(men.count, women.count) {
            if place < women.count { names.append(women[place]) }
            if place < men.count { names.append(men[place]) }
        }
        return names
    }()

    static func gender(of name: String) -> Gender? { genders[name.folded] }

    static func patronymics(of gender: Gender) -> [String] { gender == .man ? sons : daughters }

    private static let genders: [[Character]: Gender] = {
        var found: [[Character]: Gender] = [:]
        for name in women { found[name.folded] = .woman }
        for name in men { found[name.folded] = .man }
        return found
    }()

    private static let sons = fathers.map { patronymic(of: $0, .man) }
    private static let daughters = fathers.map { patronymic(of: $0, .woman) }

    private static let men =
        """
        Александр Сергей Андрей Алексей Дмитрий Михаил Иван Евгений Владимир Николай Максим Артём Павел Денис Виктор \
        Илья Игорь Юрий Олег Антон Роман Никита Константин Анатолий Кирилл Егор Даниил Вадим Виталий Василий Валерий \
        Станислав Пётр Борис Вячеслав Руслан Григорий Матвей Степан Тимофей Леонид Геннадий Георгий Лев Фёдор Марат \
        Ринат Тимур Глеб Ярослав Семён Захар Эдуард Арсений Святослав Яков Артур Альберт Валентин Филипп Аркадий \
        Ильдар Рустам Герман Марк Богдан
        """.split(separator: " ").map(String.init)

    private static let women =
        """
        Елена Ольга Анна Татьяна Наталья Екатерина Ирина Мария Светлана Анастасия Юлия Марина Людмила Галина Надежда \
        Дарья Валентина Виктория Оксана Ксения Любовь Алёна Александра Евгения Вера Лариса Алина Полина Нина Валерия \
        Кристина Тамара Софья Алла Вероника Маргарита Елизавета Диана Инна Яна Жанна Лидия Раиса Зинаида Зоя Антонина \
        Эльвира Гульнара Карина Арина Варвара Василиса Тамила Милана Ульяна Майя Римма Регина Лилия Роза Нелли Эмма \
        Клавдия Таисия
        """.split(separator: " ").map(String.init)

    /// Names that few callers have and many of their fathers had stand behind the common ones.
    private static let fathers =
        men + ["Фома", "Кузьма", "Лука", "Осип", "Иосиф", "Ефим", "Прохор", "Трофим", "Савва", "Тихон", "Макар"]

    /// `Сергей` → `Сергеевич`, `Сергеевна`.
    ///
    /// Source: the rules of the Russian language for the making of patronymics.
    static func patronymic(of father: String, _ gender: Gender) -> String {
        if let irregular = irregular[father] { return gender == .man ? irregular.0 : irregular.1 }
        let letters = Array(father)
        guard let last = letters.last else { return "" }
        let stem = String(letters.dropLast())
        let (ending, base): (String, String)
        switch last {
        // Two consonants keep the и: Дмитриевич, Георгиевич; one loses it: Юрьевич.
        case "й" where letters.dropLast().last == "и":
            let before = letters.dropLast(2)
            let end = before.suffix(2)
            let isHeavy = end.count == 2 && !end.contains { vowels.contains($0.lowercased()) }
            (ending, base) = ("ев", String(before) + (isHeavy ? "и" : "ь"))
        case "й": (ending, base) = ("ев", stem)
        case "ь": (ending, base) = ("ев", stem)
        case "а", "я": return stem + (gender == .man ? "ич" : "ична")
        case "ж", "ш", "ч", "щ", "ц": (ending, base) = ("ев", father)
        default: (ending, base) = ("ов", father)
        }
        return base + ending + (gender == .man ? "ич" : "на")
    }

    private static let vowels: Set<String> = ["а", "е", "ё", "и", "о", "у", "ы", "э", "ю", "я"]

    private static let irregular = [
        "Лев": ("Львович", "Львовна"), "Пётр": ("Петрович", "Петровна"), "Павел": ("Павлович", "Павловна"),
        "Яков": ("Яковлевич", "Яковлевна"), "Михаил": ("Михайлович", "Михайловна"),
        "Даниил": ("Данилович", "Даниловна"), "Илья": ("Ильич", "Ильинична"), "Фома": ("Фомич", "Фоминична"),
        "Кузьма": ("Кузьмич", "Кузьминична"), "Лука": ("Лукич", "Лукинична"),
    ]
}
