import Answering

/// Where a Russian number is at home, by its area code.
///
/// Modest on purpose: cities whose callers a Russian service hears daily. A mobile number names only the region that
/// first gave it out, and may have moved; foreign numbers have no place here.
/// Source: the numbering plan of the Russian Federation (codes ABC and DEF).
struct CallerPlace: Hashable, Sendable {
    var russian: String
    var english: String
    var zone: Zone

    func name(in language: Language) -> String { language == .ru ? russian : english }

    static func of(_ number: PhoneNumber) -> CallerPlace? {
        guard number.kind == .international, number.key.hasPrefix("+7"), number.key.count == 12 else { return nil }
        return byCode[String(number.key.dropFirst(2).prefix(3))]
    }

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
