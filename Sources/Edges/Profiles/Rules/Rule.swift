/// What a finding is about; the name stands in brackets behind it.
package enum Rule: String, Codable, Sendable, CaseIterable {
    // The file.
    case unreadable = "unreadable"
    case tooLarge = "too-large"
    case badUTF8 = "bad-utf-8"
    case badCharacter = "bad-character"
    case empty = "empty"
    case syntax = "syntax"
    case needsQuotes = "needs-quotes"
    case tooDeep = "too-deep"
    case tooMany = "too-many"
    case oneDocument = "one-document"
    case noAliases = "no-aliases"
    case noTags = "no-tags"
    case noMergeKeys = "no-merge-keys"
    case noTabs = "no-tabs"
    case missingFile = "missing-file"
    case pathOutside = "path-outside"
    case badTable = "bad-table"
    case unreadFile = "unread-file"

    // Keys and the shape of values.
    case duplicateKey = "duplicate-key"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case emptyValue = "empty-value"
    case wrongShape = "wrong-shape"
    case commaInBraces = "comma-in-braces"
    case hashCutsText = "hash-cuts-text"
    case oneThing = "one-thing"

    // What a value says.
    case badNumber = "bad-number"
    case badFlag = "bad-flag"
    case badName = "bad-name"
    case badChoice = "bad-choice"
    case badPhone = "bad-phone"
    case badEmail = "bad-email"
    case badAddress = "bad-address"
    case badMoment = "bad-moment"
    case badSpan = "bad-span"
    case badHours = "bad-hours"
    case badDay = "bad-day"
    case dayTwice = "day-twice"
    case unknownZone = "unknown-time-zone"
    case reversedDates = "reversed-dates"
    case badTrigger = "bad-trigger"
    case secretInPlace = "secret-in-place"
    case badLetter = "bad-letter"

    // What values say together.
    case twice = "twice"
    case unknownPlaceholder = "unknown-placeholder"
    case unknownManager = "unknown-manager"
    case unknownTopic = "unknown-topic"
    case unknownSteps = "unknown-steps"
    case unknownForm = "unknown-form"
    case unknownSection = "unknown-section"
    case unknownOutcome = "unknown-outcome"
    case unknownField = "unknown-field"
    case unknownCall = "unknown-call"
    case folderName = "folder-name"
    case numberTwice = "number-twice"
    case noProfile = "no-profile"
    case fiveClients = "five-clients"
    case gradeTooLow = "grade-too-low"
    case nobodyPauses = "nobody-pauses"
    case needsWithIt = "needs-with-it"
    case noAsterisk = "no-asterisk"
    case nobodyTells = "nobody-tells"
    case otherThanPBX = "other-than-pbx"
    case notBehindRelay = "not-behind-relay"
    case inClear = "in-clear"
    case emptyTopic = "empty-topic"
    case noOptions = "no-options"
    case missingColumn = "missing-column"
    case solutionFails = "solution-fails"
    case solutionBelowPass = "solution-below-pass"
    case callNeverRings = "call-never-rings"

    // What may be meant, but probably is not: the talk and the card.
    case greetingTooLong = "greeting-too-long"
    case greetingWithoutName = "greeting-without-name"
    case greetingWithoutOperator = "greeting-without-operator"
    case unreachableSteps = "unreachable-steps"
    case circularScript = "circular-script"
    case scriptEndsNowhere = "script-ends-nowhere"
    case notLookedThrough = "not-looked-through"
    case questionTwice = "question-twice"
    case tooLongForCard = "too-long-for-card"
    case sectionWithoutKey = "section-without-key"
    case promotionOver = "promotion-over"
    case promotionEndsSoon = "promotion-ends-soon"
    case promotionWithoutEnd = "promotion-without-end"
    case noticeOver = "notice-over"
    case vipWithoutRule = "vip-without-rule"
    case vipNumberTwice = "vip-number-twice"
    case secretInText = "secret-in-text"

    // And those who are rung, and those who serve.
    case nobodyReachable = "nobody-reachable"
    case acknowledgedByNobody = "acknowledged-by-nobody"
    case topicNotAccepted = "topic-not-accepted"
    case managerWithoutEmail = "manager-without-email"
    case awayOver = "away-over"
    case onCallOverlap = "on-call-overlap"
    case hoursNotServed = "hours-not-served"
    case nobodyServes = "nobody-serves"
    case oneOperatorOnly = "one-operator-only"
    case privateForTrainees = "private-for-trainees"
    case notCertified = "not-certified"

    /// Whether what stands on the line may be a secret, which is not shown again.
    var isOfSecrets: Bool {
        switch self {
        case .secretInPlace, .secretInText, .badAddress: true
        default: false
        }
    }

    package var severity: Finding.Severity {
        switch self {
        case .missingFile, .unreadFile, .gradeTooLow, .nobodyPauses, .nobodyTells, .inClear, .greetingTooLong,
            .greetingWithoutName, .greetingWithoutOperator, .unreachableSteps, .circularScript, .scriptEndsNowhere,
            .questionTwice, .tooLongForCard, .sectionWithoutKey, .promotionOver, .promotionEndsSoon,
            .promotionWithoutEnd, .noticeOver, .vipWithoutRule, .vipNumberTwice, .secretInText, .nobodyReachable,
            .acknowledgedByNobody, .topicNotAccepted, .managerWithoutEmail, .awayOver, .onCallOverlap,
            .hoursNotServed, .nobodyServes, .oneOperatorOnly, .privateForTrainees, .notCertified,
            .callNeverRings, .notLookedThrough:
            .warning
        default: .error
        }
    }
}
