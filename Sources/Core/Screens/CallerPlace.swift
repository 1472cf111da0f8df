import Answering

/// Where a number is at home: a Russian one by its area code, a foreign one by its country.
///
/// Modest on purpose: cities whose callers a Russian service hears daily, neighbours and large countries. A mobile
/// number names only the region that first gave it out, and may have moved.
/// Sources: the numbering plan of the Russian Federation (codes ABC and DEF); ITU-T E.164, list of country codes.
struct CallerPlace: Hashable, Sendable {
    var russian: String
    var english: String
    /// `nil`: it has several.
    var zone: Zone?

    func name(in language: Language) -> String { language == .ru ? russian : english }

    static func of(_ number: PhoneNumber) -> CallerPlace? {
        guard number.kind == .international, let code = number.countryCode else { return nil }
        guard code == "7" else { return byCountry[code] }
        guard number.key.count == 12 else { return nil }
        let area = String(number.key.dropFirst(2).prefix(3))
        return area.hasPrefix("7") || area.hasPrefix("6") ? byCountry["7"] : byCode[area]
    }

    private static let byCountry: [String: CallerPlace] = {
        let table: [(code: String, russian: String, english: String, zone: String?)] = [
            // The numbers of Kazakhstan begin with +7 7 and +7 6.
            ("7", "Казахстан", "Kazakhstan", "Asia/Almaty"),
            ("375", "Беларусь", "Belarus", "Europe/Minsk"),
            ("380", "Украина", "Ukraine", "Europe/Kiev"),
            ("373", "Молдавия", "Moldova", "Europe/Chisinau"),
            ("374", "Армения", "Armenia", "Asia/Yerevan"),
            ("994", "Азербайджан", "Azerbaijan", "Asia/Baku"),
            ("995", "Грузия", "Georgia", "Asia/Tbilisi"),
            ("998", "Узбекистан", "Uzbekistan", "Asia/Tashkent"),
            ("996", "Киргизия", "Kyrgyzstan", "Asia/Bishkek"),
            ("992", "Таджикистан", "Tajikistan", "Asia/Dushanbe"),
            ("993", "Туркмения", "Turkmenistan", "Asia/Ashgabat"),
            ("976", "Монголия", "Mongolia", nil),
            ("370", "Литва", "Lithuania", "Europe/Vilnius"),
            ("371", "Латвия", "Latvia", "Europe/Riga"),
            ("372", "Эстония", "Estonia", "Europe/Tallinn"),
            ("358", "Финляндия", "Finland", "Europe/Helsinki"),
            ("47", "Норвегия", "Norway", "Europe/Oslo"),
            ("46", "Швеция", "Sweden", "Europe/Stockholm"),
            ("48", "Польша", "Poland", "Europe/Warsaw"),
            ("420", "Чехия", "Czechia", "Europe/Prague"),
            ("49", "Германия", "Germany", "Europe/Berlin"),
            ("43", "Австрия", "Austria", "Europe/Vienna"),
            ("41", "Швейцария", "Switzerland", "Europe/Zurich"),
            ("31", "Нидерланды", "Netherlands", "Europe/Amsterdam"),
            ("33", "Франция", "France", "Europe/Paris"),
            ("39", "Италия", "Italy", "Europe/Rome"),
            ("34", "Испания", "Spain", nil),
            ("44", "Великобритания", "United Kingdom", "Europe/London"),
            ("30", "Греция", "Greece", "Europe/Athens"),
            ("357", "Кипр", "Cyprus", "Asia/Nicosia"),
            ("359", "Болгария", "Bulgaria", "Europe/Sofia"),
            ("381", "Сербия", "Serbia", "Europe/Belgrade"),
            ("382", "Черногория", "Montenegro", "Europe/Podgorica"),
            ("90", "Турция", "Turkey", "Europe/Istanbul"),
            ("972", "Израиль", "Israel", "Asia/Jerusalem"),
            ("971", "ОАЭ", "UAE", "Asia/Dubai"),
            ("20", "Египет", "Egypt", "Africa/Cairo"),
            ("86", "Китай", "China", "Asia/Shanghai"),
            ("91", "Индия", "India", "Asia/Kolkata"),
            ("81", "Япония", "Japan", "Asia/Tokyo"),
            ("82", "Южная Корея", "South Korea", "Asia/Seoul"),
            ("66", "Таиланд", "Thailand", "Asia/Bangkok"),
            ("84", "Вьетнам", "Vietnam", "Asia/Ho_Chi_Minh"),
            ("62", "Индонезия", "Indonesia", nil),
            ("61", "Австралия", "Australia", nil),
            ("55", "Бразилия", "Brazil", nil),
            ("1", "Северная Америка", "North America", nil),
        ]
        return Dictionary(
            table.map { line in
                (
                    line.code,
                    CallerPlace(
                        russian: line.russian, english: line.english, zone: line.zone.flatMap { Zone(named: $0) })
                )
            }, uniquingKeysWith: { first, _ in first })
    }()

    private static let byCode: [String: CallerPlace] = {
        let table: [(codes: [String], russian: String, english: String, zone: String)] = [
            (["495", "499", "498"], "Москва", "Moscow", "Europe/Moscow"),
            (["812"], "Санкт-Петербург", "St Petersburg", "Europe/Moscow"),
            (["813"], "Ленинградская область", "Leningrad region", "Europe/Moscow"),
            (["911", "921", "931"], "Северо-Запад", "North-West Russia", "Europe/Moscow"),
            (["915", "916", "925", "926", "985"], "Москва и область", "Moscow and region", "Europe/Moscow"),
            (["814"], "Петрозаводск", "Petrozavodsk", "Europe/Moscow"),
            (["815"], "Мурманск", "Murmansk", "Europe/Moscow"),
            (["816"], "Великий Новгород", "Veliky Novgorod", "Europe/Moscow"),
            (["811"], "Псков", "Pskov", "Europe/Moscow"),
            (["817"], "Вологда", "Vologda", "Europe/Moscow"),
            (["818"], "Архангельск", "Arkhangelsk", "Europe/Moscow"),
            (["401"], "Калининград", "Kaliningrad", "Europe/Kaliningrad"),
            (["831"], "Нижний Новгород", "Nizhny Novgorod", "Europe/Moscow"),
            (["843"], "Казань", "Kazan", "Europe/Moscow"),
            (["846"], "Самара", "Samara", "Europe/Samara"),
            (["845"], "Саратов", "Saratov", "Europe/Saratov"),
            (["844"], "Волгоград", "Volgograd", "Europe/Moscow"),
            (["863"], "Ростов-на-Дону", "Rostov-on-Don", "Europe/Moscow"),
            (["861"], "Краснодар", "Krasnodar", "Europe/Moscow"),
            (["862"], "Сочи", "Sochi", "Europe/Moscow"),
            (["473"], "Воронеж", "Voronezh", "Europe/Moscow"),
            (["347"], "Уфа", "Ufa", "Asia/Yekaterinburg"),
            (["342"], "Пермь", "Perm", "Asia/Yekaterinburg"),
            (["343"], "Екатеринбург", "Yekaterinburg", "Asia/Yekaterinburg"),
            (["351"], "Челябинск", "Chelyabinsk", "Asia/Yekaterinburg"),
            (["345"], "Тюмень", "Tyumen", "Asia/Yekaterinburg"),
            (["381"], "Омск", "Omsk", "Asia/Omsk"),
            (["383"], "Новосибирск", "Novosibirsk", "Asia/Novosibirsk"),
            (["382"], "Томск", "Tomsk", "Asia/Tomsk"),
            (["391"], "Красноярск", "Krasnoyarsk", "Asia/Krasnoyarsk"),
            (["395"], "Иркутск", "Irkutsk", "Asia/Irkutsk"),
            (["411"], "Якутск", "Yakutsk", "Asia/Yakutsk"),
            (["423"], "Владивосток", "Vladivostok", "Asia/Vladivostok"),
            (["421"], "Хабаровск", "Khabarovsk", "Asia/Vladivostok"),
            (["415"], "Камчатка", "Kamchatka", "Asia/Kamchatka"),
        ]
        var found: [String: CallerPlace] = [:]
        for line in table {
            guard let zone = Zone(named: line.zone) else { continue }
            for code in line.codes {
                found[code] = CallerPlace(russian: line.russian, english: line.english, zone: zone)
            }
        }
        return found
    }()
}
