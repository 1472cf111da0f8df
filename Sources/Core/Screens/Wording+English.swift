import Answering
import Display

private func counted(_ count: Int, _ one: String) -> String {
    "\(count) \(one)" + (count == 1 ? "" : "s")
}

private func ordinal(_ number: Int) -> String {
    let (tens, units) = (number % 100, number % 10)
    if (11...13).contains(tens) { return "\(number)th" }
    return "\(number)" + (units == 1 ? "st" : units == 2 ? "nd" : units == 3 ? "rd" : "th")
}

extension English: CallWording {
    var inQueue: String { "queued" }
    var rings: String { "rings" }
    var talking: String { "talking" }
    var talkingByHand: String { "talking by hand" }
    var byHand: String { "by hand" }
    var onHold: String { "on hold" }
    var wrapUp: String { "wrap-up" }
    var over: String { "over" }
    var reading: String { "card" }
    var withheld: String { "number withheld" }
    var withheldAdvice: String { "number withheld: ask on which telephone to reach the caller" }
    var goThere: String { "go there" }
    var unknownFirm: String { "Unknown client" }
    func unknownGreeting(_ operator: String) -> String { "“Hello, this is \(`operator`). How may I help you?”" }
    func unknownNumber(_ number: String) -> String {
        "dialled \(number): no client has this number. Write down name and purpose, tell a senior"
    }
    func misrouted(_ firm: String, servants: [(name: String, extension: String)]) -> String {
        guard !servants.isEmpty else { return "“\(firm)” is not yours, and nobody serves it: take the call yourself" }
        let names = servants.map { "\($0.name), ext. \($0.extension)" }.joined(separator: "; ")
        return "“\(firm)” is not yours. Hand the call over: \(names)"
    }
    var vipToSenior: String { "VIP: hand over to a senior" }
    var vipCaller: String { "VIP caller" }
    func firmForSeniors(_ grade: String) -> String { "this client is served from grade “\(grade)” on: to a senior" }
    var projectEnded: String { "the client's project has ended: say that we no longer answer for it" }
    func notice(_ text: String) -> String { "notice: \(text)" }
    var answerInEnglish: String { "answer in English" }
    func waits(_ span: String) -> String { "waits \(span)" }
    func waitedLong(_ span: String) -> String { "has waited \(span) — apologise" }
    func timesToday(_ times: Int) -> String { "calls for the \(ordinal(times)) time today" }
    func dialled(_ label: String) -> String { "dialled: \(label)" }
    func pressed(_ menu: String) -> String { "pressed \(menu) in the menu" }
    func redirected(_ number: String) -> String { "redirected from \(number)" }
    func calledByPBX(_ name: String) -> String { "the PBX says: \(name)" }
    func place(_ name: String, _ clock: String) -> String { "\(name), \(clock) there" }
    func calledBefore(_ times: Int) -> String { "Earlier calls of this number" }
    func cardTook(_ milliseconds: String) -> String { "card in \(milliseconds) ms" }
    var nothingWritten: String { "name and purpose not written down" }
    func say(_ name: String) -> String { "say: \(name)" }

    func name(of field: Field) -> String {
        switch field {
        case .name: "name"
        case .purpose: "purpose"
        case .contact: "phone"
        case .note: "note"
        case .answer(let name): name
        }
    }
    var fieldColumns: Int { 8 }
    var writtenDown: String { "Written down" }
    var enterAnswers: String { "Enter: answered by telephone" }
    var enterChoosesOutcome: String { "Enter: outcome" }

    var outcomeTitle: String { "Outcome" }
    func outcome(_ id: Outcome.ID) -> String {
        switch id {
        case Outcome.connected.id: "connected"
        case Outcome.messageTaken.id: "message taken"
        case Outcome.answeredByOperator.id: "answered by operator"
        case Outcome.callBack.id: "call back"
        case Outcome.declined.id: "declined"
        case Outcome.callerHungUp.id: "caller hung up"
        case Outcome.abandoned.id: "gave up"
        case Outcome.missed.id: "missed"
        case Outcome.handedOver.id: "handed over"
        default: id
        }
    }
    var ofTheFirm: String { "(client's)" }
    var callType: String { "Type of call" }
    func name(of type: CallType) -> String {
        switch type {
        case .enquiry: "enquiry"
        case .order: "order"
        case .complaint: "complaint"
        case .thanks: "thanks"
        case .technical: "technical"
        case .forAPerson: "for a person"
        case .survey: "survey"
        case .wrongNumber: "wrong number"
        case .spam: "spam"
        }
    }
    func notWritten(_ fields: String) -> String { "not written down: \(fields)" }
    var chooseOutcomeFirst: String { "choose the outcome by its digit: no call is filed without one" }
    var enterFiles: String { "▸ Enter files the call" }
    var filesItself: String { "files itself when the talk ends" }
    var enterEndsAndFiles: String { "▸ Enter ends the talk and files the call: the PBX will not tell of its end" }
    var enterAgainEnds: String { "The PBX says that the talk goes on. Enter again to end and file it now" }
    func waitedFor(_ span: String) -> String { "waited \(span)" }
    func talkedFor(_ span: String) -> String { "talk \(span)" }
    func heldFor(_ span: String) -> String { "hold \(span)" }
    func grade(_ grade: Operator.Grade) -> String { grade.rawValue }
}

extension English: CardWording {
    func name(of section: CardSection) -> String {
        switch section {
        case .script: "Script"
        case .firm: "Client"
        case .offices: "Offices"
        case .promotions: "Offers"
        case .vip: "VIP"
        case .managers: "Managers"
        case .questions: "FAQ"
        case .more: "More"
        }
    }
    func name(of item: MoreItem) -> String {
        switch item {
        case .emergencies: "Emergencies"
        case .services: "Services and prices"
        case .screening: "Whom not to connect"
        case .own: "Client's section"
        case .faxes: "Faxes"
        case .documents: "Documents"
        case .responsible: "Responsible"
        case .phrases: "Phrases"
        }
    }
    var hoursTitle: String { "Hours" }
    var servedTitle: String { "We answer" }
    var goalTitle: String { "Goal of the project" }
    var closedThen: String { "closed" }
    var noOffices: String { "No offices." }
    func metro(_ stations: String) -> String { "metro \(stations)" }
    var isOpen: String { "open" }
    var isClosed: String { "closed" }
    func promotion(_ title: String) -> String { "offer “\(title)”" }
    var noPromotions: String { "No offers now." }
    var comingPromotions: String { "Not begun yet" }
    func validUntil(_ day: String) -> String { "until \(day)" }
    func validFrom(_ day: String) -> String { "from \(day)" }
    func lastDay(_ promotion: String) -> String { "last day: offer “\(promotion)”" }
    var todayOnly: String { "the end of today" }
    var vipHidden: String { "VIP callers are for seniors: hand the call over to a senior." }
    var noVIP: String { "No VIP callers." }
    func away(_ reason: String?, until: String?, instead: String?) -> String {
        var text = "○ away"
        if let reason { text += ": \(reason)" }
        if let until { text += " until \(until)" }
        if let instead { text += ", instead: \(instead)" }
        return text
    }
    var telephone: String { "telephone" }
    var hiddenNumber: String { "hidden" }
    func extensionShort(_ number: String) -> String { "ext. \(number)" }
    var nowYes: String { "● now" }
    var nowNo: String { "○ not now" }
    var noQuestions: String { "No questions." }

    var noScript: String { "No script: name, purpose, then connect." }
    var pressedInMenu: String { "chosen in the menu" }
    func condition(_ condition: Script.Condition) -> String {
        var parts: [String] = []
        if let open = condition.open { parts.append(open ? "open" : "closed") }
        if let number = condition.number { parts.append("dialled \(number)") }
        if let vip = condition.vip { parts.append(vip ? "VIP" : "no VIP") }
        for (field, answers) in condition.answers.sorted(by: { $0.key < $1.key }) {
            parts.append("\(field): \(answers.joined(separator: ", "))")
        }
        return parts.isEmpty ? "" : "if " + parts.joined(separator: ", ")
    }
    func digits(_ count: Int) -> String { counted(count, "digit") }
    func connect(_ topic: String, managers: [String]) -> String {
        managers.isEmpty ? "connect: \(topic)" : "connect: \(managers.joined(separator: ", "))"
    }
    func message(_ topic: String, managers: [String]) -> String {
        managers.isEmpty ? "message: \(topic)" : "message: \(managers.joined(separator: ", "))"
    }
    func form(_ title: String) -> String { "form “\(title)”" }
    func outcomeIs(_ name: String) -> String { "outcome: \(name)" }
    func show(_ section: String) -> String { "show: \(section)" }
    var endOfTalk: String { "end of the talk" }

    var whenHold: String { "Putting on hold" }
    var whenReturn: String { "Back again" }
    var whenNobody: String { "Nobody is there" }
    var whenFarewell: String { "Saying goodbye" }
    var phraseHold: String { "Please stay on the line, I will connect you." }
    var phraseReturn: String { "Thank you for waiting." }
    var phraseNobody: String {
        "Everybody is busy just now. I will pass your question on, and you will be called back."
    }
    var phraseFarewell: String { "Thank you for calling, goodbye!" }
}

extension English: TimeWording {
    var roundTheClock: String { "round the clock" }
    var closedAlways: String { "closed" }
    var daily: String { "daily" }
    func weekday(_ day: Schedule.Weekday) -> String {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.rawValue - 1]
    }
    func on(_ day: Schedule.Weekday) -> String { "on " + weekday(day) }
    var today: String { "today" }
    var tomorrow: String { "tomorrow" }
    func date(_ day: Day) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day.day) " + (months.indices.contains(day.month - 1) ? months[day.month - 1] : "?")
    }
    var openAlways: String { "open round the clock" }
    func open(until: String) -> String { "open until \(until)" }
    var closedForLong: String { "closed" }
    func closed(opensToday hour: String) -> String { "closed, opens at \(hour)" }
    func closed(opens day: String, at hour: String, inHours hours: Int?) -> String {
        guard let hours else { return "opens \(day) at \(hour)" }
        return "closed, opens \(day) at \(hour)" + (hours <= 24 ? ", in \(hours) h" : "")
    }
    func decimal(tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
}

extension English: RestWording {
    var product: String { "PULT" }
    func waiting(_ calls: Int) -> String { "\(calls) waiting" }
    func longest(_ span: String) -> String { "longest \(span)" }
    func unfiled(_ calls: Int) -> String { "not filed: \(calls)" }
    func callsToday(_ calls: Int) -> String { "today \(calls)" }
    var myFirms: String { "My clients" }
    var callsAndMean: String { "calls ─ mean" }
    var answerInEnglishShort: String { "in English" }
    var unfiledTitle: String { "Not filed" }
    var missedTitle: String { "Missed" }
    var gaveUp: String { "gave up" }
    var notAnswered: String { "not answered" }
    var lastCalls: String { "Last calls" }
    var noCallsYet: String { "no calls yet" }
    func takenBy(_ extension: String) -> String { "taken by \(`extension`)" }
    var tryTitle: String { "Try it" }
    var tryAdvice: String { "No calls yet. To see one ring, type in another window:" }
    func tryByHand(_ key: String) -> String { "Or take a call by hand, without a PBX: \(key)." }
    func pbxHeard(_ span: String) -> String { "PBX: heard \(span) ago" }
    var pbxSilent: String { "the PBX has told nothing yet" }
    var logWell: String { "log written" }
    var logIll: String { "log not written" }
    func farewell(_ firm: String, _ number: String, takenBy: String?) -> String {
        "\(firm), \(number): " + (takenBy.map { "taken by extension \($0)" } ?? "the caller gave up")
    }
    func trouble(_ kind: Trouble.Kind, name: (Client.ID) -> String) -> String {
        switch kind {
        case .log(let trouble): log(trouble) + ". Work on: everything is kept in memory. Tell the administrator"
        case .logBegunAnew(let file): "the log was damaged and kept aside as \(file); a new one is begun"
        case .profile(let id): "\(name(id)): the profile cannot be read, the last good one is shown. Tell the lead"
        case .listener(let reason): "no events of the PBX: \(reason). Calls by hand: \(KeyPosition("y").name)"
        }
    }
    private func log(_ trouble: LogTrouble) -> String {
        switch trouble {
        case .full: "the log is not written: the disk is full"
        case .readOnly: "the log is not written: the folder is read-only"
        case .locked: "the log is not written: another program holds the file"
        case .corrupt: "the log is not written: the file is damaged"
        case .gone: "the log is not written: the file is gone"
        case .other: "the log is not written"
        }
    }

    var handTitle: String { "A call by hand: for which client?" }
    var handAdvice: String { "The digit opens the card: the talk has begun. To end it: F10, the outcome, Enter." }
    var leavingTitle: String { "End the shift?" }
    var nothingOpen: String { "Everything is filed." }
    func openCalls(_ calls: Int) -> String { "Not filed: " + counted(calls, "call") }
    var openStays: String { "They stay here: you will see them again when you come back." }
    func missedStay(_ calls: Int) -> String { "Missed and not settled: " + counted(calls, "call") }
    var leaveByEnter: String { "Enter: leave. Esc: stay." }
}
