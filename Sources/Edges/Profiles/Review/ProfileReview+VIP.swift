import Answering

extension ProfileReview {
    mutating func judgeVIP() {
        var owners: [String: Int] = [:]
        let areSound = places.areSound("vip")
        for (number, vip) in client.vip.enumerated() {
            if vip.note == nil, vip.connect == nil, areSound {
                doubt(VIPDoubt.withoutRule(vip.name), at: places["vip", .element(number)])
            }
            for (phone, dialled) in vip.phones.enumerated() {
                let owner = owners[dialled.key, default: number]
                if owner != number {
                    doubt(
                        VIPDoubt.numberTwice(dialled.grouped, of: client.vip[owner].name),
                        at: places["vip", .element(number), "phones", .element(phone)])
                }
                owners[dialled.key] = owner
            }
        }
    }
}

enum VIPDoubt: Objection {
    case withoutRule(String)
    case numberTwice(String, of: String)

    var rule: Rule {
        switch self {
        case .withoutRule: .vipWithoutRule
        case .numberTwice: .vipNumberTwice
        }
    }

    var wording: String {
        switch self {
        case .withoutRule(let name):
            "an operator sees that \(quoted(name)) is a VIP and not what to do: write a note, or whom to connect"
        case .numberTwice(let number, let name):
            "\(number) is the number of \(quoted(name)) too: the card cannot tell which of them calls"
        }
    }
}
