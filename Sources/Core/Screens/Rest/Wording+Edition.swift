import Answering

/// Which published profiles the desk stands on, and why it takes no newer ones.
protocol EditionWording {
    func standsOn(_ version: String, of day: String, _ clock: String) -> String
    func edition(_ trouble: EditionTrouble) -> String
}

extension Russian: EditionWording {
    func standsOn(_ version: String, of day: String, _ clock: String) -> String {
        "профили \(version) · \(day) \(clock)"
    }
    func edition(_ trouble: EditionTrouble) -> String {
        let why =
            switch trouble {
            case .untrusted: "подписи или сертификату нет доверия"
            case .older(let version): "предлагают старую версию \(version)"
            case .damaged: "файлы повреждены"
            case .away: "их сервер или папка не отвечает"
            case .unwritable: "их некуда записать"
            }
        return "новые профили не приняты: \(why). Действуют прежние, скажите администратору"
    }
}

extension English: EditionWording {
    func standsOn(_ version: String, of day: String, _ clock: String) -> String {
        "profiles \(version) · \(day) \(clock)"
    }
    func edition(_ trouble: EditionTrouble) -> String {
        let why =
            switch trouble {
            case .untrusted: "their signature or certificate is not trusted"
            case .older(let version): "what is offered is an old version, \(version)"
            case .damaged: "their files are damaged"
            case .away: "their server or folder does not answer"
            case .unwritable: "they cannot be kept here"
            }
        return "new profiles are not taken: \(why). The last ones stand, tell the administrator"
    }
}
