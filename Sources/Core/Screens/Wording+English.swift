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
    var rings: String { "ringing" }
    var talking: String { "talking" }
    var talkingByHand: String { "talking, by hand" }
    var byHand: String { "by hand" }
    var onHold: String { "on hold" }
    var wrapUp: String { "wrap-up" }
    var over: String { "over" }
    var reading: String { "card" }
    var withheld: String { "number withheld" }
    var withheldAdvice: String { "number withheld: ask for a number to call back on" }
    var goThere: String { "go there" }
    func ringFurther(_ count: Int) -> String { "and \(count) more " + (count == 1 ? "rings" : "ring") }
    func fieldIsFull(_ limit: Int) -> String { "the field is full: it holds \(limit) characters and no more" }
    func callerIsGone(_ key: String) -> String { "the caller gave up; \(key) closes, what was typed stays" }
    var unknownClient: String { "Unknown client" }
    var unknownClientShort: String { "Unknown client" }
    func unknownGreeting(_ operator: String) -> String { "“Hello, this is \(`operator`). How may I help you?”" }
    func unknownNumber(_ number: String) -> String {
        "dialled \(number): no client has this number. Write down name and purpose, and tell a senior"
    }
    func misrouted(_ client: String, servants: [(name: String, extension: String)]) -> String {
        guard !servants.isEmpty else { return "“\(client)” is not yours, and nobody serves it: take the call yourself" }
        let names = servants.map { "\($0.name), ext. \($0.extension)" }.joined(separator: "; ")
        return "“\(client)” is not yours. Hand the call over: \(names)"
    }
    var vipToSenior: String { "VIP: hand over to a senior" }
    var vipCaller: String { "VIP caller" }
    func clientForSeniors(_ grade: String) -> String {
        "this client needs grade “\(grade)” or above: hand over to a senior"
    }
    var projectEnded: String { "the client's project has ended: say that we no longer answer for them" }
    func notice(_ text: String) -> String { "notice: \(text)" }
    var answerInEnglish: String { "answer in English" }
    func waits(_ span: String) -> String { "waiting \(span)" }
    func waitedLong(_ span: String) -> String { "has waited \(span) — apologise" }
    func timesToday(_ times: Int) -> String { "\(ordinal(times)) call today" }
    func dialled(_ label: String) -> String { "dialled: \(label)" }
    func pressed(_ menu: String) -> String { "pressed \(menu) in the menu" }
    func redirected(_ number: String) -> String { "redirected from \(number)" }
    func calledByPBX(_ name: String) -> String { "the PBX gives the name \(name)" }
    func place(_ name: String, _ clock: String) -> String { "\(name), \(clock) there" }
    func calledBefore(_ times: Int) -> String { "Earlier calls from this number" }
    func cardTook(_ milliseconds: String) -> String { "card in \(milliseconds) ms" }
    var nothingWritten: String { "name and purpose not written down" }
    func say(_ name: String) -> String { "say: \(name)" }

    func name(of field: Field) -> String {
        switch field {
        case .name: "name"
        case .purpose: "purpose"
        case .contact: "phone"
        case .note: "note"
        default: field.rawValue
        }
    }
    var fieldColumns: Int { 8 }
    var writtenDown: String { "Written down" }
    var answersByTelephone: String { "answered by telephone" }
    var choosesOutcome: String { "outcome" }

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
        case Outcome.notReached.id: "not reached"
        case Outcome.missed.id: "missed"
        case Outcome.handedOver.id: "handed over"
        default: id
        }
    }
    var ofTheClient: String { "(client's)" }
    var callType: String { "Type of call" }
    func name(of type: CallType) -> String {
        switch type {
        case .enquiry: "enquiry"
        case .order: "order"
        case .complaint: "complaint"
        case .thanks: "thanks"
        case .technical: "technical"
        case .forAPerson: "for someone by name"
        case .survey: "survey"
        case .wrongNumber: "wrong number"
        case .spam: "spam"
        }
    }
    func notWritten(_ fields: String) -> String { "not written down: \(fields)" }
    var chooseOutcomeFirst: String { "choose an outcome by its digit: no call is filed without one" }
    func outcomeChanged(from old: String, to new: String) -> String {
        "outcome changed: it was “\(old)”, it is “\(new)” now"
    }
    func files(by key: String) -> String { "\(key) files the call" }
    func asksWhy(by key: String) -> String { "▸ \(key) asks why it is not written down, and files the call" }
    var filesItself: String { "will be filed by itself when the talk ends" }
    func endsAndFiles(by key: String) -> String {
        "\(key) ends the talk and files the call: the PBX will not report its end"
    }
    func endsAgain(by key: String) -> String {
        "According to the PBX the talk goes on. \(key) again: end and file it now"
    }
    func waitedFor(_ span: String) -> String { "waited \(span)" }
    func talkedFor(_ span: String) -> String { "talk \(span)" }
    func heldFor(_ span: String) -> String { "hold \(span)" }
    func grade(_ grade: Operator.Grade) -> String { grade.rawValue }
}

extension English: CardWording {
    func name(of section: CardSection) -> String {
        switch section {
        case .script: "Script"
        case .client: "Client"
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
        case .own: "Client's own section"
        case .faxes: "Faxes"
        case .documents: "Documents"
        case .responsible: "Person responsible"
        case .phrases: "Phrases"
        }
    }
    var hoursTitle: String { "Hours" }
    var servedTitle: String { "We answer" }
    var goalTitle: String { "Project goal" }
    var closedThen: String { "closed" }
    var noOffices: String { "No offices." }
    func metro(_ stations: String) -> String { "metro \(stations)" }
    var isOpen: String { "open" }
    var isClosed: String { "closed" }
    func promotion(_ title: String) -> String { "offer “\(title)”" }
    var noPromotions: String { "No offers at the moment." }
    var comingPromotions: String { "Coming up" }
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
        if let instead { text += "; instead: \(instead)" }
        return text
    }
    var telephone: String { "telephone" }
    var hiddenNumber: String { "hidden" }
    func extensionShort(_ number: String) -> String { "ext. \(number)" }
    var nowYes: String { "● now" }
    var nowNo: String { "○ not now" }
    var noQuestions: String { "No questions." }

    var noScript: String { "No script: name, purpose, then connect." }
    func condition(
        _ condition: Script.Condition, asked: (String) -> String, dialled: (String) -> String
    ) -> String {
        var parts: [String] = []
        if let open = condition.open { parts.append(open ? "open" : "closed") }
        if let number = condition.number { parts.append("dialled: \(dialled(number))") }
        if let vip = condition.vip { parts.append(vip ? "VIP" : "not a VIP") }
        for (field, answers) in condition.answers.sorted(by: { $0.key < $1.key }) {
            parts.append("“\(asked(field))” \(answers.joined(separator: ", "))")
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

    var whenHold: String { "Putting the caller on hold" }
    var whenReturn: String { "Back with the caller" }
    var whenNobody: String { "Nobody is available" }
    var whenFarewell: String { "Saying goodbye" }
    var phraseHold: String { "Please stay on the line, I will connect you." }
    var phraseReturn: String { "Thank you for waiting." }
    func phraseCallBack(_ firm: String) -> String {
        "{hello}, this is {operator} of \(firm). You called us, and I am calling you back."
    }
    var phraseNobody: String {
        "Everyone is busy just now. I will pass your question on, and someone will call you back."
    }
    var phraseFarewell: String { "Thank you for calling, goodbye!" }
}

extension English: TimeWording {
    var roundTheClock: String { "24 hours" }
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
    var openAlways: String { "open 24 hours" }
    func open(until: String) -> String { "open until \(until)" }
    var closedForLong: String { "closed" }
    func closed(opensToday hour: String) -> String { "closed, opens at \(hour)" }
    func closed(opens day: String, at hour: String, inHours hours: Int?) -> String {
        guard let hours else { return "opens \(day) at \(hour)" }
        return "closed, opens \(day) at \(hour)" + (hours <= 24 ? ", in \(hours) h" : "")
    }
    func openShort(until: String?) -> String { until.map { "open until \($0)" } ?? "open 24 hours" }
    func closedShort(until: String?) -> String { until.map { "closed until \($0)" } ?? "closed" }
    func decimal(tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
}

extension English: RestWording {
    var product: String { "PULT" }
    func free(_ operators: Int) -> String { "\(operators) free" }
    func unanswered(_ percent: Int) -> String { "\(percent) % unanswered" }
    func queue(_ name: String) -> String { name.isEmpty ? "queue" : "queue \(name)" }
    func waiting(_ calls: Int) -> String { "\(calls) waiting" }
    func longest(_ span: String) -> String { "longest \(span)" }
    func unfiled(_ calls: Int) -> String { "\(calls) not filed" }
    func callsToday(_ calls: Int) -> String { "\(calls) today" }
    var myClients: String { "My clients" }
    var callsAndMean: String { "calls ─ average" }
    var answerInEnglishShort: String { "in English" }
    var unfiledTitle: String { "Not filed" }
    var missedTitle: String { "Missed" }
    var gaveUp: String { "gave up" }
    var notAnswered: String { "not answered" }
    var lastCalls: String { "Recent calls" }
    var noCallsYet: String { "no calls yet" }
    func takenBy(_ extension: String) -> String { "taken by ext. \(`extension`)" }
    var tryTitle: String { "Try it" }
    var tryAdvice: String { "No calls yet. To see one ring, type in another window:" }
    func tryByHand(_ key: String) -> String { "Or take a call by hand, without a PBX: \(key)." }
    func pbxHeard(_ span: String) -> String { "PBX: last heard \(span) ago" }
    var pbxSilent: String { "PBX: nothing heard yet" }
    var logWell: String { "log is being written" }
    var logIll: String { "log is NOT being written" }
    func farewell(_ client: String, _ number: String, takenBy: String?, hasGivenUp: Bool) -> String {
        let lost = hasGivenUp ? "the caller gave up" : "not answered"
        return "\(client), \(number): " + (takenBy.map { "taken by extension \($0)" } ?? lost)
    }
    private func why(_ trouble: ExchangeTrouble) -> String {
        switch trouble {
        case .away: "does not answer"
        case .notThere: "does not answer as it should"
        case .refused: "does not let the desk in: name or secret"
        case .mayNotListen: "does not let the desk hear of calls"
        case .takenByAnother: "is taken by another desk"
        }
    }
    func trouble(_ kind: Trouble.Kind, name: (Client.ID) -> String) -> String {
        switch kind {
        case .log(let trouble): log(trouble) + ". Carry on: everything is kept in memory. Tell the administrator"
        case .logBegunAnew(let file): "the log was damaged and has been kept aside as \(file); a new one is begun"
        case .controls(.unreachable):
            "the PBX takes no orders: ring and connect by your telephone. Tell the administrator"
        case .controls(.silent):
            "the PBX does not answer orders: ring and connect by your telephone. Tell the administrator"
        case .orderRefused(let deed, let said):
            "the PBX would not: \(self.name(of: deed))\(said.map { " (\($0.text))" } ?? ""). Do it by your telephone"
        case .exchange(let name, let trouble):
            "the PBX (\(name)) \(why(trouble)): calls do not come to the screen. Begin them by hand (Y), tell the administrator"
        case .relay(.away):
            "the relay does not answer: no call comes to the screen. Begin them by hand (Н/Y), tell the administrator"
        case .relay(.untrusted):
            "the relay's certificate is not trusted: no call comes to the screen. Tell the administrator (authority)"
        case .relay(.unknownOperator):
            "the relay's roster does not name you: no call comes to the screen. Tell the team lead"
        case .relay(.refused): "the relay does not let this desk in: the token is wrong. Tell the administrator"
        case .relay(.occupied(let who)):
            "this place is taken (\(who)): no call comes to the screen. Let the desk be left there first"
        case .relay(.sitsAt(let desk)):
            "you are signed on at \(desk) on another computer: calls come there, and none here. Leave there first"
        case .heldBack:
            "you are ready, and the PBX gives you no calls: it holds a pause. End it by your telephone, tell the lead"
        case .logNotCopied:
            "the log is not copied: the relay has another one. Tell the administrator"
        case .clockOfPBX(let minutes):
            "a call was not shown: by the PBX it rang \(minutes) min ago. Its clock is slow or its events come late. "
                + "Tell the administrator"
        case .pbx(let name, let unread):
            "the PBX \(name) sent what cannot be read: \(self.unread(unread)). A call may not be shown. "
                + "Tell the administrator"
        case .post(let way): stuck(way)
        case .edition(let trouble): edition(trouble)
        case .roster(let flaw): "the roster\(place(of: flaw)) cannot be read; the last good one stands. Tell the lead"
        case .profile(let id, let flaw):
            "\(name(id))\(place(of: flaw)): the profile cannot be read; the last good one is shown. Tell the lead"
        case .dayBook(let id, let fault): dayBook(name(id), fault)
        case .listener(let trouble):
            "no events from the PBX: \(listener(trouble)). Calls by hand: \(Keymap.name(of: .byHand)). "
                + "Tell the administrator"
        }
    }
    private func place(of flaw: Trouble.Flaw?) -> String {
        flaw.map { ", line \($0.line) [\($0.rule)]" } ?? ""
    }
    func missingProfile(_ id: Client.ID, _ flaw: Trouble.Flaw?) -> String {
        "\(id)\(place(of: flaw)): the profile cannot be read, so the firm is missing here and its calls come without a "
            + "card. Tell the lead"
    }
    func unreadableProfiles(_ names: [String]) -> String {
        "\(names.count) profiles cannot be read: \(names.joined(separator: ", "))"
    }
    private func unread(_ unread: Unread) -> String {
        switch unread {
        case .malformed: "not its own form"
        case .unknownKind(let name): "an event “\(name)”"
        case .missing(let field): "no field “\(field)”"
        }
    }
    private func listener(_ trouble: ListenerTrouble) -> String {
        switch trouble {
        case .addressInUse(let address): "the address \(address) is in use by another program"
        case .addressNotOurs(let address): "the address \(address) is not this machine's"
        case .notAllowed(let address): "this user may not use the address \(address)"
        case .settings: "the listener's settings are wrong, pult doctor says which"
        case .other: "the listener has stopped, pult doctor says why"
        }
    }
    private func log(_ trouble: LogTrouble) -> String {
        switch trouble {
        case .full: "the log is not being written: the disk is full"
        case .readOnly: "the log is not being written: the folder is read-only"
        case .locked: "the log is not being written: another program holds the file"
        case .corrupt: "the log is not being written: the file is damaged"
        case .gone: "the log is not being written: the file is gone"
        case .newer: "the log is not being written: it is of a newer version of Pult"
        case .other: "the log is not being written"
        }
    }

    var handTitle: String { "A call by hand: for which client?" }
    func handAdvice(outcome: String, file: String) -> String {
        "The digit opens the card, and the talk has begun. To end it: \(outcome), the outcome, \(file)."
    }
    var leavingTitle: String { "End the shift?" }
    var nothingOpen: String { "Everything is filed." }
    func openCalls(_ calls: Int) -> String { "Not filed: " + counted(calls, "call") }
    var openStays: String { "They stay here: you will see them when you come back." }
    func missedStay(_ calls: Int) -> String { "Missed and not dealt with: " + counted(calls, "call") }
    func leaves(by leave: String, stays stay: String) -> String { "\(leave): leave. \(stay): stay." }
}
