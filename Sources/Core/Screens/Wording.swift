import Answering
package import Display

/// Every word of the screens, in one language: a language that lacks one does not compile.
///
/// What is the client's own (greeting, questions, promotions) is not here: it is shown as the client wrote it.
protocol Wording: Sendable, KeyWording, CallWording, CardWording, ScriptWording, TimeWording, RestWording,
    SearchWording, ConnectingWording, OrderWording, ExtraWording, AloudWording, SeniorWording, ShiftWording, GapWording,
    HoldWording, PromiseWording, InquiryWording, ChangeWording, PoolWording, ParcelWording,
    DueWording, CustomerWording, SendingWording, PaperWording, ClientChangeWording, EditionWording,
    SpeechWording, CertificateWording, BoardWording
{}

extension Language {
    var words: any Wording {
        switch self {
        case .ru: Russian()
        case .en: English()
        }
    }
}

extension Language {
    /// What a desktop is told when a call rings; nothing of the call.
    package var ringingNotice: SafeText { self == .ru ? "Звонит телефон" : "The telephone rings" }
    package var productName: SafeText { SafeText(words.product) }
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
    /// When a key does what it does; in the help.
    func name(of context: Context) -> String
    var helpLayoutTitle: String { get }
    var helpLayout: String { get }
    func tooSmall(_ size: Size, calls: Int) -> String
    /// `nil`: nobody has counted them.
    func more(_ rows: Int?) -> SafeText
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
    /// So many calls ring besides those that are shown.
    func ringFurther(_ count: Int) -> String
    func fieldIsFull(_ limit: Int) -> String
    func callerIsGone(_ key: String) -> String
    var unknownClient: String { get }
    /// Where there is room for fifteen letters.
    var unknownClientShort: String { get }
    func unknownGreeting(_ operator: String) -> String
    func unknownNumber(_ number: String) -> String
    func misrouted(_ client: String, servants: [(name: String, extension: String)]) -> String
    var vipToSenior: String { get }
    var vipCaller: String { get }
    func clientForSeniors(_ grade: String) -> String
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
    /// Beside the key that does it, as the next.
    var answersByTelephone: String { get }
    var choosesOutcome: String { get }

    var outcomeTitle: String { get }
    func outcome(_ id: Outcome.ID) -> String
    var ofTheClient: String { get }
    var callType: String { get }
    func name(of type: CallType) -> String
    func notWritten(_ fields: String) -> String
    var chooseOutcomeFirst: String { get }
    func outcomeChanged(from old: String, to new: String) -> String
    func files(by key: String) -> String
    /// Before it files what is not written down.
    func asksWhy(by key: String) -> String
    var filesItself: String { get }
    func endsAndFiles(by key: String) -> String
    func endsAgain(by key: String) -> String
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
    /// `asked` names a field by what is asked for it, `dialled` a number by its label.
    func condition(
        _ condition: Script.Condition, asked: (String) -> String, dialled: (String) -> String
    ) -> String
    func digits(_ count: Int) -> String
    /// `managers` is empty where the client named nobody for it.
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
    /// To a caller who is rung back, with the placeholders of a greeting.
    func phraseCallBack(_ firm: String) -> String
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
    /// The same for the edge of the frame, as short as can be; `nil`: always.
    func openShort(until: String?) -> String
    func closedShort(until: String?) -> String
    /// `0,9`
    func decimal(tenths: Int) -> String
}

/// The rest screen, a call by hand, leaving, and what is wrong.
protocol RestWording {
    var product: String { get }
    func free(_ operators: Int) -> String
    func unanswered(_ percent: Int) -> String
    func queue(_ name: String) -> String
    func waiting(_ calls: Int) -> String
    func longest(_ span: String) -> String
    func unfiled(_ calls: Int) -> String
    func callsToday(_ calls: Int) -> String
    var myClients: String { get }
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
    func farewell(_ client: String, _ number: String, takenBy: String?, hasGivenUp: Bool) -> String
    func trouble(_ kind: Trouble.Kind, name: (Client.ID) -> String) -> String
    /// Of several; their names last, because they may be cut.
    /// Of a firm that had none since the desk began.
    func missingProfile(_ id: Client.ID, _ flaw: Trouble.Flaw?) -> String
    func unreadableProfiles(_ names: [String]) -> String

    var handTitle: String { get }
    func handAdvice(outcome: String, file: String) -> String
    var leavingTitle: String { get }
    var nothingOpen: String { get }
    func openCalls(_ calls: Int) -> String
    var openStays: String { get }
    func missedStay(_ calls: Int) -> String
    func leaves(by leave: String, stays stay: String) -> String
}
