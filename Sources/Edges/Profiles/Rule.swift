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
    case oneDocument = "one-document"
    case noAliases = "no-aliases"
    case noTags = "no-tags"
    case noMergeKeys = "no-merge-keys"
    case noTabs = "no-tabs"
    case missingFile = "missing-file"
    case pathOutside = "path-outside"
    case badTable = "bad-table"

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

    package var severity: Finding.Severity {
        switch self {
        case .missingFile, .hashCutsText, .gradeTooLow, .nobodyPauses, .nobodyTells, .inClear: .warning
        default: .error
        }
    }
}
