import Answering

extension ProfileReview {
    mutating func judgeNotices() {
        // What ends before it begins is told of already.
        for (number, notice) in client.notices.enumerated()
        where notice.valid.isOver(at: now) && !notice.valid.isReversed {
            doubt(NoticeDoubt.over(notice.text), at: places["notices", .element(number), "until"])
        }
    }
}

enum NoticeDoubt: Objection {
    case over(String)

    var rule: Rule { .noticeOver }

    var wording: String {
        switch self {
        case .over(let text): "the notice \(quoted(text)) is over: take it out, or give it a later end"
        }
    }
}
