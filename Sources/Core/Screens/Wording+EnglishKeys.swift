import Display

extension English: KeyWording {
    func label(of action: Action, in context: Context) -> String {
        switch action {
        case .chooseAnswer: "answer"
        case .refuse: "refused"
        case .chooseExcuse: "reason"
        case .emergency: "emergency"
        case .markCase: "choose"
        case .takeCase: "confirm"
        case .nextCase: "next"
        case .previousCase: "back"
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
        case .scrollDown, .pageDown: "down"
        case .scrollUp, .pageUp: "up"
        case .back, .stopBrowsing, .closeOverlay: "back"
        case .missed: "missed"
        case .byHand: "by hand"
        case .askToLeave: "leave"
        case .search: "search"
        case .widenSearch: "this/all"
        case .openHit: "open"
        case .chooseHit: "hit"
        case .nextHit: "next"
        case .previousHit: "back"
        case .closeSearch: "close"
        case .help: "help"
        }
    }

    func meaning(of action: Action) -> String {
        switch action {
        case .chooseAnswer: "an answer to the question marked ▸"
        case .refuse: "the caller will not answer the question marked ▸"
        case .chooseExcuse: "why mandatory answers stay open; the call is filed"
        case .emergency: "emergency: what to do, whom to connect at once"
        case .markCase: "mark in the list"
        case .takeCase: "confirm what is marked"
        case .nextCase, .previousCase: "next, previous in the list"
        case .answer: "the call was answered by telephone (where the PBX does not say so)"
        case .edit: "do what ▸ marks: write, show, connect"
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
        case .enterFields, .enterFieldsBackwards: "to the fields of the script, from the marked question on or back"
        case .nextField, .previousField: "the next field, the one before"
        case .leaveField: "from the field to commands; the text is kept"
        case .swapLayout: "retype the last word in the other layout"
        case .scrollDown, .scrollUp: "a line down, up"
        case .pageDown, .pageUp: "a page down, up"
        case .back: "back to what matters most, then to the question before; cancels nothing"
        case .stopBrowsing: "back to the clients"
        case .missed: "missed calls"
        case .nextMissed, .previousMissed: "the next, the one before"
        case .byHand: "take a call by hand, without a PBX"
        case .askToLeave: "end the shift (asks first)"
        case .closeOverlay: "close and go back"
        case .search: "search on the cards as you type"
        case .widenSearch: "search all cards, or this one alone"
        case .openHit: "open the hit marked ▸ where it stands"
        case .chooseHit: "open the hit of this number (right after a letter)"
        case .nextHit, .previousHit: "next, previous hit"
        case .closeSearch: "close the search, all stays as it was"
        case .help: "this page"
        }
    }

    func name(of group: HelpGroup) -> String {
        switch group {
        case .rest: "Without a call"
        case .card: "On a call"
        case .search: "Search"
        case .fields: "In a field"
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
        case .excuses: "reason"
        case .cases: "emergency"
        case .missed: "missed calls"
        case .hand: "a call by hand"
        case .leaving: "end of the shift"
        case .searching: "search"
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
