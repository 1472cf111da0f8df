import Display

extension English: KeyWording {
    func label(of action: Action, in context: Context) -> String {
        switch action {
        case .answer: "answered"
        case .edit: "write"
        case .openOutcomes: "outcome"
        case .file: "file"
        case .acceptField: "next"
        case .dismissMissed: "settled"
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
        case .help: "help"
        }
    }

    func meaning(of action: Action) -> String {
        switch action {
        case .answer: "you answered by telephone (where the PBX does not tell)"
        case .edit: "write in the field marked ▸"
        case .openOutcomes: "outcome and type of the call"
        case .file: "file the call with the outcome chosen"
        case .acceptField: "accept the field and go to the next"
        case .dismissMissed: "the missed call is settled, take it off the list"
        case .leave: "end the shift"
        case .browse: "a client's card without a call"
        case .beginByHand: "a call in this client's name"
        case .chooseOutcome: "choose the outcome"
        case .chooseType: "choose the type of call"
        case .section: "section of the card; with Alt also while typing"
        case .item: "page of the section More"
        case .note: "note on the call"
        case .otherCall: "the other open call"
        case .putAside: "put aside: to be filed later"
        case .nextPart, .previousPart: "outcome, type, note in turn, and back"
        case .chooseNext, .choosePrevious: "the next of the list, the one before"
        case .closeOutcomes: "back to the card, the choice stays"
        case .enterFields, .enterFieldsBackwards: "into the fields: name, purpose, note; from the first or the last"
        case .nextField, .previousField: "the next field, the one before"
        case .leaveField: "from the field to commands, the text stays"
        case .swapLayout: "the last word in the other layout"
        case .scrollDown, .scrollUp: "a line down, up"
        case .pageDown, .pageUp: "a page down, up"
        case .back: "back to what matters; cancels nothing outside"
        case .stopBrowsing: "back to the clients"
        case .missed: "missed calls"
        case .nextMissed, .previousMissed: "the next missed call, the one before"
        case .byHand: "a call by hand, without a PBX"
        case .askToLeave: "end the shift (asks)"
        case .closeOverlay: "close and go back"
        case .help: "this page"
        }
    }

    func name(of group: HelpGroup) -> String {
        switch group {
        case .rest: "Without a call"
        case .card: "The card of a call"
        case .fields: "In a field"
        case .outcomes: "The outcome"
        }
    }

    var helpLayoutTitle: String { "Layouts" }
    var helpLayout: String {
        "A key is known by its place: Н and Y are one key. While you type in a field, letters and digits go into the "
            + "text; Alt, F keys and Esc always act. A new call never takes you out of a field."
    }

    func tooSmall(_ size: Size, calls: Int) -> String {
        "The window of \(size.columns)×\(size.rows) is too small: 80×24 at least. Calls are logged. Open calls: \(calls)."
    }

    func more(_ rows: Int) -> SafeText { "\(rows) more ↓" }
}
