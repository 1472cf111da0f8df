import Answering

extension ProfileReview {
    mutating func judgePromotions() {
        for (number, promotion) in client.promotions.enumerated() {
            let place = places["promotions", .element(number), "until"]
            guard let until = promotion.valid.until else {
                doubt(PromotionDoubt.withoutEnd(promotion.title), at: place)
                continue
            }
            // That it ends before it begins has been told.
            if promotion.valid.isReversed { continue }
            if promotion.valid.isOver(at: now) {
                doubt(PromotionDoubt.over(promotion.title), at: place)
            } else if until.seconds(since: now) <= PromotionDoubt.soonSeconds {
                doubt(PromotionDoubt.endsSoon(promotion.title), at: place)
            }
        }
    }
}

enum PromotionDoubt: Objection {
    case over(String)
    case endsSoon(String)
    case withoutEnd(String)

    static let soonSeconds = 7 * 86_400

    var rule: Rule {
        switch self {
        case .over: .promotionOver
        case .endsSoon: .promotionEndsSoon
        case .withoutEnd: .promotionWithoutEnd
        }
    }

    var wording: String {
        switch self {
        case .over(let title): "the promotion \(quoted(title)) is over: take it out, or give it a later end"
        case .endsSoon(let title): "the promotion \(quoted(title)) ends within a week: ask the firm what comes next"
        case .withoutEnd(let title):
            "the promotion \(quoted(title)) has no end: write until, so that nobody offers it when it is over"
        }
    }
}
