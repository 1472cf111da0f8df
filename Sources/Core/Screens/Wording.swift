import Answering
import Display

/// Every word of the screens, in one language: a language that lacks one does not compile.
///
/// What is the client's own (greeting, questions, promotions) is not here: it is shown as the client wrote it.
protocol Wording: Sendable, KeyWording, CallWording, CardWording, TimeWording, RestWording {}

extension Language {
    var words: any Wording {
        switch self {
        case .ru: Russian()
        case .en: English()
        }
    }
}

struct Russian: Wording, Sendable {}
struct English: Wording, Sendable {}

/// What the keys are called and mean.
protocol KeyWording {
    /// Beside its key in the bar; short.
    func label(of action: Action, in context: Context) -> String
    /// In the help and on the printed card.
    func meaning(of action: Action) -> String
    func name(of group: HelpGroup) -> String
    var helpLayoutTitle: String { get }
    var helpLayout: String { get }
    func tooSmall(_ size: Size, calls: Int) -> String
    func more(_ rows: Int) -> SafeText
}

/// How a call stands, and what is to be known of it.
protocol CallWording {
    var inQueue: String { get }
    var rings: String { get }
    var talking: String { get }
    var talkingByHand: String { get }
    var byHand: String { get }
    var onHold: String { get }
    var wrapUp: String { get }
    var over: String { get }
    var reading: String { get }
    var withheld: String { get }
    var withheldAdvice: String { get }
    var goThere: String { get }
    var unknownFirm: String { get }
    func unknownGreeting(_ operator: String) -> String
    func unknownNumber(_ number: String) -> String
    func misrouted(_ firm: String, servants: [(name: String, extension: String)]) -> String
    var vipToSenior: String { get }
    var vipCaller: String { get }
    func firmForSeniors(_ grade: String) -> String
    var projectEnded: String { get }
    func notice(_ text: String) -> String
    var answerInEnglish: String { get }
    func waits(_ span: String) -> String
    func waitedLong(_ span: String) -> String
    func timesToday(_ times: Int) -> String
    func dialled(_ label: String) -> String
    func pressed(_ menu: String) -> String
    func redirected(_ number: String) -> String
    func calledByPBX(_ name: String) -> String
    func place(_ name: String, _ clock: String) -> String
    func calledBefore(_ times: Int) -> String
    func cardTook(_ milliseconds: String) -> String
    var nothingWritten: String { get }
    func say(_ name: String) -> String

    func name(of field: Field) -> String
    /// Columns kept for the longest of those names and its mark.
    var fieldColumns: Int { get }
    var writtenDown: String { get }
    var enterAnswers: String { get }
    var enterChoosesOutcome: String { get }

    var outcomeTitle: String { get }
    func outcome(_ id: Outcome.ID) -> String
    var ofTheFirm: String { get }
    var callType: String { get }
    func name(of type: CallType) -> String
    func notWritten(_ fields: String) -> String
    var chooseOutcomeFirst: String { get }
    var enterFiles: String { get }
    var filesItself: String { get }
    var enterEndsAndFiles: String { get }
    var enterAgainEnds: String { get }
    func waitedFor(_ span: String) -> String
    func talkedFor(_ span: String) -> String
    func heldFor(_ span: String) -> String
    func grade(_ grade: Operator.Grade) -> String
}

/// The sections of a card.
protocol CardWording {
    func name(of section: CardSection) -> String
    func name(of item: MoreItem) -> String
    var hoursTitle: String { get }
    var servedTitle: String { get }
    var goalTitle: String { get }
    var closedThen: String { get }
    var noOffices: String { get }
    func metro(_ stations: String) -> String
    var isOpen: String { get }
    var isClosed: String { get }
    func promotion(_ title: String) -> String
    var noPromotions: String { get }
    var comingPromotions: String { get }
    func validUntil(_ day: String) -> String
    func validFrom(_ day: String) -> String
    func lastDay(_ promotion: String) -> String
    var todayOnly: String { get }
    var vipHidden: String { get }
    var noVIP: String { get }
    func away(_ reason: String?, until: String?, instead: String?) -> String
    var telephone: String { get }
    var hiddenNumber: String { get }
    func extensionShort(_ number: String) -> String
    var nowYes: String { get }
    var nowNo: String { get }
    var noQuestions: String { get }

    var noScript: String { get }
    var pressedInMenu: String { get }
    func condition(_ condition: Script.Condition) -> String
    func digits(_ count: Int) -> String
    func connect(_ topic: String, managers: [String]) -> String
    func message(_ topic: String, managers: [String]) -> String
    func form(_ title: String) -> String
    func outcomeIs(_ name: String) -> String
    func show(_ section: String) -> String
    var endOfTalk: String { get }

    var whenHold: String { get }
    var whenReturn: String { get }
    var whenNobody: String { get }
    var whenFarewell: String { get }
    var phraseHold: String { get }
    var phraseReturn: String { get }
    var phraseNobody: String { get }
    var phraseFarewell: String { get }
}

/// Hours and days.
protocol TimeWording {
    var roundTheClock: String { get }
    var closedAlways: String { get }
    var daily: String { get }
    func weekday(_ day: Schedule.Weekday) -> String
    /// `в среду`
    func on(_ day: Schedule.Weekday) -> String
    var today: String { get }
    var tomorrow: String { get }
    func date(_ day: Day) -> String
    var openAlways: String { get }
    func open(until: String) -> String
    var closedForLong: String { get }
    func closed(opensToday hour: String) -> String
    /// Without the hours to go where there is no room for more than the moment.
    func closed(opens day: String, at hour: String, inHours: Int?) -> String
    /// `0,9`
    func decimal(tenths: Int) -> String
}

/// The rest screen, a call by hand, leaving, and what is wrong.
protocol RestWording {
    var product: String { get }
    func waiting(_ calls: Int) -> String
    func longest(_ span: String) -> String
    func unfiled(_ calls: Int) -> String
    func callsToday(_ calls: Int) -> String
    var myFirms: String { get }
    var callsAndMean: String { get }
    var answerInEnglishShort: String { get }
    var unfiledTitle: String { get }
    var missedTitle: String { get }
    var gaveUp: String { get }
    var notAnswered: String { get }
    var lastCalls: String { get }
    var noCallsYet: String { get }
    func takenBy(_ extension: String) -> String
    var tryTitle: String { get }
    var tryAdvice: String { get }
    func tryByHand(_ key: String) -> String
    func pbxHeard(_ span: String) -> String
    var pbxSilent: String { get }
    var logWell: String { get }
    var logIll: String { get }
    func farewell(_ firm: String, _ number: String, takenBy: String?) -> String
    func trouble(_ kind: Trouble.Kind, name: (Client.ID) -> String) -> String

    var handTitle: String { get }
    var handAdvice: String { get }
    var leavingTitle: String { get }
    var nothingOpen: String { get }
    func openCalls(_ calls: Int) -> String
    var openStays: String { get }
    func missedStay(_ calls: Int) -> String
    var leaveByEnter: String { get }
}
