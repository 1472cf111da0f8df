import Answering

protocol ParcelWording {
    func name(of way: Parcel.Way) -> String
    func parcelWaits(_ way: String) -> String
    func parcelPutOff(_ way: String, until time: String, why: String) -> String
    /// Another machine is at it, under its number.
    func parcelHanded(_ way: String, to machine: String, job: String, words: String) -> String
    /// It has arrived, so many pages of it.
    func faxed(at time: String, pages: Int) -> String
    func parcelAccepted(_ way: String, at time: String, by server: String) -> String
    func parcelRefused(_ way: String, why: String) -> String
    func stuck(_ way: Parcel.Way) -> String
}

extension Russian: ParcelWording {
    func name(of way: Parcel.Way) -> String {
        switch way {
        case .mail: "письмо"
        case .fax: "факс"
        case .text: "смс"
        case .server: "заявка на сервер"
        }
    }
    func parcelWaits(_ way: String) -> String { "\(way) сейчас уйдёт" }
    func parcelPutOff(_ way: String, until time: String, why: String) -> String {
        "\(way) не ушло, снова в \(time)" + (why.isEmpty ? "" : " (\(why))")
    }
    func parcelHanded(_ way: String, to machine: String, job: String, words: String) -> String {
        "\(way) в очереди \(machine), задание \(job)" + (words.isEmpty ? "" : " (\(words))")
    }
    func faxed(at time: String, pages: Int) -> String { "факс ушёл \(time), страниц: \(pages)" }
    func parcelAccepted(_ way: String, at time: String, by server: String) -> String {
        "\(way) \(time), принято \(server)"
    }
    func parcelRefused(_ way: String, why: String) -> String { "\(way) ОТКЛОНЕНО: \(why)" }
    func stuck(_ way: Parcel.Way) -> String {
        let those =
            switch way {
            case .mail: "письма"
            case .fax: "факсы"
            case .text: "смс"
            case .server: "заявки на сервер фирмы"
            }
        return "\(those) не уходят больше 10 мин: их никто не берёт. Уйдут сами, когда возьмут; скажите администратору"
    }
}

extension English: ParcelWording {
    func name(of way: Parcel.Way) -> String {
        switch way {
        case .mail: "mail"
        case .fax: "fax"
        case .text: "SMS"
        case .server: "order to the server"
        }
    }
    func parcelWaits(_ way: String) -> String { "\(way) goes in a moment" }
    func parcelPutOff(_ way: String, until time: String, why: String) -> String {
        "\(way) has not gone, again at \(time)" + (why.isEmpty ? "" : " (\(why))")
    }
    func parcelHanded(_ way: String, to machine: String, job: String, words: String) -> String {
        "\(way) in \(machine)'s queue, job \(job)" + (words.isEmpty ? "" : " (\(words))")
    }
    func faxed(at time: String, pages: Int) -> String { "faxed \(time), \(pages) \(pages == 1 ? "page" : "pages")" }
    func parcelAccepted(_ way: String, at time: String, by server: String) -> String {
        "\(way) \(time), accepted by \(server)"
    }
    func parcelRefused(_ way: String, why: String) -> String { "\(way) REFUSED: \(why)" }
    func stuck(_ way: Parcel.Way) -> String {
        let those =
            switch way {
            case .mail: "no mail"
            case .fax: "no fax"
            case .text: "no SMS"
            case .server: "no order to the firm's server"
            }
        return
            "\(those) has gone for more than 10 min: nobody takes them. They go by themselves; tell the administrator"
    }
}
