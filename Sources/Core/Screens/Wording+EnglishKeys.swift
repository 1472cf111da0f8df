import Display

extension English: KeyWording {
    func label(of action: Action, in context: Context) -> String {
        switch action {
        case .answer: "answered"
        case .edit: "write"
        case .openOutcomes: "outcome"
        case .file: "file"
        case .acceptField: "next"
        case .dismissMissed: "dealt with"
        case .leave: "leave"
        case .browse: "card"
        case .beginByHand: "client"
        case .chooseOutcome: "outcome"
        case .chooseType: "type"
        case .section: "section"
        case .item: "page"
        case .note: "note"
        case .otherCall: "other call"
        case .putAside: "put aside"
        case .nextPart: context == .outcomes ? "type, note" : context == .types ? "note" : "outcome"
        case .previousPart, .previousField, .choosePrevious, .previousMissed: "back"
        case .chooseNext, .nextMissed, .nextField: "next"
        case .closeOutcomes: "to the card"
        case .enterFields, .enterFieldsBackwards: "fields"
        case .leaveField: "to commands"
        case .swapLayout: "layout"
        case .connect: "connect"
        case .chooseTopic: "topic"
        case .dial: "next"
        case .result: "result"
        case .managerBusy: "busy"
        case .acceptTime: "note"
        case .markNext, .markPrevious: "busy again"
        case .returnToCaller: "to the caller"
        case .setAside: "to the card"
        case .message: "message"
        case .editMessage: "write"
        case .nextOfMessage: "next"
        case .previousOfMessage: "back"
        case .nextManager, .previousManager: "to"
        case .takeMessage: "hand over and close"
        case .owed: "promised"
        case .nextOwed: "next"
        case .previousOwed: "back"
        case .prove: "done"
        case .acceptProof: "confirm"
        case .scrollDown, .pageDown: "down"
        case .scrollUp, .pageUp: "up"
        case .back, .stopBrowsing, .closeOverlay: "back"
        case .missed: "missed"
        case .byHand: "by hand"
        case .askToLeave: "leave"
        case .help: "help"
        }
    }

    func meaning(of action: Action) -> String {
        switch action {
        case .answer: "the call was answered by telephone (where the PBX does not say so)"
        case .edit: "write in the field marked ▸"
        case .openOutcomes: "outcome and type of the call"
        case .file: "file the call with the chosen outcome"
        case .acceptField: "accept the field and go to the next"
        case .dismissMissed: "the call is dealt with, take it off the list"
        case .leave: "leave"
        case .browse: "a client's card"
        case .beginByHand: "for this client"
        case .chooseOutcome: "choose the outcome"
        case .chooseType: "choose the type of call"
        case .section: "section of the card; with Alt also while typing"
        case .item: "page of the More section"
        case .note: "note about the call"
        case .otherCall: "the other open call"
        case .putAside: "put aside, to be filed later"
        case .nextPart, .previousPart: "outcome, type, note in turn; and backwards"
        case .chooseNext, .choosePrevious: "the next in the list, the one before"
        case .closeOutcomes: "back to the card; the choice is kept"
        case .enterFields, .enterFieldsBackwards: "to the fields (name, purpose, note), from the first or the last"
        case .nextField, .previousField: "the next field, the one before"
        case .leaveField: "from the field to commands; the text is kept"
        case .swapLayout: "retype the last word in the other layout"
        case .connect: "connect with a manager"
        case .chooseTopic: "what about"
        case .dial: "ring the next number; one that still rings has not answered"
        case .result: "what came of the attempt; another digit puts it right"
        case .managerBusy: "the manager is busy until the hour you write: for all calls of the firm"
        case .acceptTime: "note the time"
        case .markNext, .markPrevious: "mark a busy number to be tried again"
        case .returnToCaller: "back to the caller, the attempt is broken off"
        case .setAside: "to the card; what is open stays open"
        case .message: "message for a manager"
        case .editMessage: "write in the message field marked ▸"
        case .nextOfMessage, .previousOfMessage: "the next message field, the one before"
        case .nextManager, .previousManager: "to: the next manager, the one before"
        case .takeMessage: "hand the message over and close, then the outcome"
        case .owed: "promised and not done"
        case .nextOwed, .previousOwed: "the next promise, the one before"
        case .prove: "done: asks who says so"
        case .acceptProof: "confirm by this name"
        case .scrollDown, .scrollUp: "a line down, up"
        case .pageDown, .pageUp: "a page down, up"
        case .back: "back to what matters most; cancels nothing"
        case .stopBrowsing: "back to the clients"
        case .missed: "missed calls"
        case .nextMissed, .previousMissed: "the next, the one before"
        case .byHand: "take a call by hand, without a PBX"
        case .askToLeave: "end the shift (asks first)"
        case .closeOverlay: "close and go back"
        case .help: "this page"
        }
    }

    func name(of group: HelpGroup) -> String {
        switch group {
        case .rest: "Without a call"
        case .card: "On a call"
        case .fields: "In a field"
        case .connecting: "Connecting"
        case .message: "Message"
        case .outcomes: "Outcome"
        }
    }

    func name(of context: Context) -> String {
        switch context {
        case .rest: "without a call"
        case .browsing: "a card without a call"
        case .ringing: "ringing"
        case .talking: "talking"
        case .over: "after the talk"
        case .more: "section More"
        case .typing: "in a field"
        case .outcomes: "outcomes"
        case .types: "types"
        case .noting: "note"
        case .topics: "choosing a topic"
        case .connecting: "connecting"
        case .tellingTime: "a manager's time"
        case .message: "message"
        case .messaging: "message field"
        case .missed: "missed calls"
        case .owed: "promises"
        case .proving: "who says so"
        case .hand: "a call by hand"
        case .leaving: "end of the shift"
        case .help: "help"
        }
    }

    var helpLayoutTitle: String { "Layouts" }
    var helpLayout: String {
        "A key is known by its place: Н and Y are the same key. While you type in a field, letters and digits go into "
            + "the text; Alt, F keys and Esc always act. A new call never takes you out of a field."
    }

    func tooSmall(_ size: Size, calls: Int) -> String {
        "The window is \(size.columns)×\(size.rows): make it at least 80×24. Calls are still logged. Open calls: \(calls)."
    }

    func more(_ rows: Int) -> SafeText { "\(rows) more ↓" }
}
