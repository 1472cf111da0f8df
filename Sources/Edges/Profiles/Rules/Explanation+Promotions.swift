extension Explanation {
    static let ofPromotions: [Rule: Explanation] = [
        .promotionOver: Explanation(
            "An operator never offers what is over: the card hides it. It only makes the file longer, and whoever reads it "
                + "wonders whether the end is a mistake.",
            before: """
                promotions:
                  - title: Раннее бронирование
                    text: Скидка десять процентов.
                    until: 2026-01-31
                """,
            after: """
                promotions:
                  - title: Раннее бронирование
                    text: Скидка десять процентов.
                    until: 2027-01-31
                """),
        .promotionEndsSoon: Explanation(
            "In the last week of a promotion callers ask what comes after it. Ask the firm now.",
            before: """
                promotions:
                  - title: Раннее бронирование
                    text: Скидка десять процентов.
                    until: 2026-11-25
                """,
            after: """
                promotions:
                  - title: Раннее бронирование
                    text: Скидка десять процентов.
                    until: 2027-01-31
                """),
        .promotionWithoutEnd: Explanation(
            "A promotion without an end stays on the card until somebody remembers it, and the firm pays for what an "
                + "operator promised in its name.",
            before: """
                promotions:
                  - title: Раннее бронирование
                    text: Скидка десять процентов.
                """,
            after: """
                promotions:
                  - title: Раннее бронирование
                    text: Скидка десять процентов.
                    until: 2027-01-31
                """),
    ]
}
