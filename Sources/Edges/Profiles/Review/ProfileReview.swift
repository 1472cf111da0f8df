import Answering

/// A profile read a second time, as an experienced lead would: what may be meant, but probably is not.
///
/// Reading refuses; a review doubts. It finds nothing but warnings, and only `pult check` asks for it: a desk works by
/// what could be read.
struct ProfileReview {
    let client: Client
    let places: Places
    let now: Moment
    private let file: String
    private(set) var findings: [Finding] = []

    /// - Parameter now: what is over, and what ends soon.
    init(of client: Client, _ places: Places, file: String, at now: Moment) {
        (self.client, self.places, self.now, self.file) = (client, places, now, file)
        judgeGreetings()
        judgeScript()
        judgeQuestions()
        judgeRoom()
        judgeKeys()
        judgePromotions()
        judgeTopics()
        judgeOnCall()
        judgeManagers()
        judgeHours()
        judgeNotices()
        judgeVIP()
        judgeSecrets()
    }

    /// As reading does, it ends with so many findings.
    var isFull: Bool { findings.count >= Reading.mostFindings }

    mutating func doubt(_ objection: some Objection, at place: Place) {
        guard !isFull else { return }
        findings.append(Finding(of: objection, file: file, at: place))
        if isFull { findings.append(Finding(.andMore(Reading.mostFindings), file: file, at: place)) }
    }
}
