/// A rule that was broken, and by what.
enum Fault: Objection {
    case unreadable(String)
    case tooLarge(bytes: Int, most: Int)
    case badUTF8
    case badCharacter(String)
    case empty
    case syntax(String)
    case needsQuotes(String)
    case tooDeep(most: Int)
    case andMore(Int)
    case oneDocument
    case alias
    case anchor
    case tag
    case mergeKey
    case tab
    case missingFile(String)
    case pathOutside(String)
    case badTable(String, String)
    case badLetter(String)

    case duplicateKey(String, first: Place)
    case unknownKey(String, nearest: String?, known: [String])
    case missingKey(String)
    case emptyValue
    case wrongShape(wanted: String)
    case bracesAsText
    case commaInBraces(String)
    case hashCutsText
    case oneThing([String])

    case badNumber(String, ClosedRange<Int>)
    case badDecimal(String)
    case badPart(String)
    case badFlag(String)
    case badName(String)
    case reservedName(String)
    case badChoice(String, nearest: String?, known: [String])
    case badLanguage(String)
    case badCurrency(String)
    case badPhone(String)
    case wrongCount(String, Int)
    case badEmail(String)
    case badAddress(String, wanted: String)
    case badMoment(String)
    case badSpan(String)
    case badHours(String)
    case badDay(String)
    case dayTwice(String)
    case unknownZone(String)
    case reversedDates
    case badTrigger(String, wanted: String)
    case secretInPlace(String)

    case besideNever(String)
    case twice(String, what: String)
    case scenarioTwice(String, other: String)
    case callNeverRings(String)
    case unknownPlaceholder(String, nearest: String?, known: [String])
    case strayBrace(String)
    case unknown(Reference.Sort, String, nearest: String?)
    case folderName(client: String, folder: String)
    case numberTwice(String, other: String)
    case numberOfTwo(String, other: String, line: Int)
    case numberAgain(String, first: Place)
    case noProfile(String, nearest: String?)
    case fiveClients(Int)
    case emptyTopic(String)
    case gradeTooLow(String, needed: String)
    case notAsked(String)
    case nobodyPauses
    case needsWithIt(String, String)
    case noAsterisk(String)
    case nobodyTells(String)
    case otherThanPBX(String, String)
    case notBehindRelay(String)
    case inClear
    case passwordInAddress
    case notABase
    case noPhoneColumn
    case placeholderInHost
    case askedForNothing(String)
    case noOptions
    case missingColumn(String, file: String, nearest: String?, known: [String])

    var rule: Rule {
        switch self {
        case .unreadable: .unreadable
        case .tooLarge: .tooLarge
        case .badUTF8: .badUTF8
        case .badCharacter: .badCharacter
        case .empty: .empty
        case .syntax: .syntax
        case .needsQuotes, .bracesAsText: .needsQuotes
        case .tooDeep: .tooDeep
        case .andMore: .tooMany
        case .oneDocument: .oneDocument
        case .alias, .anchor: .noAliases
        case .tag: .noTags
        case .mergeKey: .noMergeKeys
        case .tab: .noTabs
        case .missingFile: .missingFile
        case .pathOutside: .pathOutside
        case .badTable: .badTable
        case .badLetter: .badLetter
        case .duplicateKey: .duplicateKey
        case .unknownKey: .unknownKey
        case .missingKey: .missingKey
        case .emptyValue: .emptyValue
        case .wrongShape: .wrongShape
        case .commaInBraces: .commaInBraces
        case .hashCutsText: .hashCutsText
        case .oneThing, .besideNever: .oneThing
        case .badNumber, .badDecimal, .badPart: .badNumber
        case .badFlag: .badFlag
        case .badName, .reservedName: .badName
        case .badChoice, .badLanguage, .badCurrency: .badChoice
        case .badPhone, .wrongCount: .badPhone
        case .badEmail: .badEmail
        case .badAddress: .badAddress
        case .badMoment: .badMoment
        case .badSpan: .badSpan
        case .badHours: .badHours
        case .badDay: .badDay
        case .dayTwice: .dayTwice
        case .unknownZone: .unknownZone
        case .reversedDates: .reversedDates
        case .badTrigger: .badTrigger
        case .secretInPlace: .secretInPlace
        case .twice, .scenarioTwice: .twice
        case .callNeverRings: .callNeverRings
        case .unknownPlaceholder, .strayBrace: .unknownPlaceholder
        case .unknown(let sort, _, _): sort.rule
        case .folderName: .folderName
        case .numberTwice, .numberOfTwo, .numberAgain: .numberTwice
        case .noProfile: .noProfile
        case .fiveClients: .fiveClients
        case .emptyTopic: .emptyTopic
        case .gradeTooLow: .gradeTooLow
        case .notAsked: .unknownKey
        case .nobodyPauses: .nobodyPauses
        case .needsWithIt: .needsWithIt
        case .noAsterisk: .noAsterisk
        case .nobodyTells: .nobodyTells
        case .otherThanPBX: .otherThanPBX
        case .notBehindRelay: .notBehindRelay
        case .inClear: .inClear
        case .passwordInAddress: .secretInPlace
        case .notABase, .placeholderInHost, .askedForNothing: .badAddress
        case .noPhoneColumn: .missingKey
        case .noOptions: .noOptions
        case .missingColumn: .missingColumn
        }
    }
}
