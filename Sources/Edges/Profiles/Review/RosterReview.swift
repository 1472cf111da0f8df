import Answering

/// The roster and the profiles read together a second time: what may be meant, but probably is not.
struct RosterReview {
    let roster: RosterDocument
    let folders: [ClientFolder]
    let now: Moment
    /// The roster's.
    let file: String
    private(set) var findings: [Finding] = []

    init(of roster: RosterDocument, _ folders: [ClientFolder], file: String, at now: Moment) {
        (self.roster, self.folders, self.now, self.file) = (roster, folders, now, file)
        judgeService()
    }

    /// - Parameter file: where it stands; the roster where left out.
    mutating func doubt(_ objection: some Objection, in file: String? = nil, at place: Place) {
        findings.append(Finding(of: objection, file: file ?? self.file, at: place))
    }
}
