import Answering
import Display

extension Painter {
    /// How it stands with the senior asked for in a call, or with the call that a colleague handed over.
    func seniorAlerts(of call: Call) -> [Alert] {
        let star = { (text: String, style: Style) in Alert(mark: "★", text: SafeText(text), style: style) }
        let bold = Style(.accent, bold: true)
        if let handed = call.takenOver {
            let other = call.senior?.taken.map { star(words.otherTook(reached([$0])), .alarm) }
            return (other.map { [$0] } ?? []) + [star(words.handedBy(reached([handed.from])), bold)]
        }
        guard let senior = call.senior else { return [] }
        if let taken = senior.taken { return [star(words.seniorTakes(reached([taken])), .good)] }
        // With its caller the request is gone.
        if !desk.mayAskSenior(in: call) { return [] }
        if senior.asked.isEmpty { return [star(words.noSenior, .alarm)] }
        if senior.isUnreachable { return [star(words.seniorUnreachable(reached(senior.asked)), .alarm)] }
        if !senior.shown.isEmpty { return [star(words.seniorShown(reached(senior.shown)), bold)] }
        return [star(words.seniorAsked(reached(senior.asked)), bold)]
    }

    /// Names and extensions of colleagues; no more than can be rung one after another.
    func reached(_ colleagues: [Operator.ID]) -> String {
        words.reached(
            colleagues.prefix(Self.mostColleagues).map { id in
                let person = desk.catalogue.roster.operator(id)
                return (person?.name ?? id, person.map(reachable) ?? "")
            })
    }

    /// Her extension, and where the service tells what she is at.
    func whereabouts(of person: Operator) -> [String] {
        switch desk.whereabouts(of: person.id) {
        case nil: [person.extension]
        case .gone: [person.extension, words.notThere]
        case .at(let desk, let state): [desk] + (state.map { [words.told($0)] } ?? [])
        }
    }

    /// The same in a sentence: that she may be rung need not be said.
    func reachable(_ person: Operator) -> String {
        if case .at(let desk, .ready?) = desk.whereabouts(of: person.id) { return desk }
        return whereabouts(of: person).joined(separator: ", ")
    }

    private static var mostColleagues: Int { 3 }

    /// A trainee passes VIP callers on and learns no name; the others learn name and rule with the answer.
    func seniority(_ call: Call, _ client: Client) -> [Alert] {
        let vip = desk.vip(of: call)
        if desk.needsSenior(call) {
            var text = vip == nil ? words.clientForSeniors(words.grade(client.servedBy)) : words.vipToSenior
            let seniors = desk.seniors(for: call).map(\.id)
            if call.senior == nil, !seniors.isEmpty { text += ": " + reached(seniors) }
            return [Alert(mark: "★", text: SafeText(text), style: .alarm)]
        }
        guard let vip else { return [] }
        guard call.wasAnsweredHere else {
            return [Alert(mark: "★", text: SafeText(words.vipCaller), style: Style(.accent, bold: true))]
        }
        var text = "VIP: " + vip.name
        if let note = vip.note { text += ". " + note }
        if let topic = vip.connect {
            let topic = title(of: topic, client)
            if let last = text.last, !".!?…".contains(last) { text += "." }
            text += " " + words.connectsVIP(by: key(for: .connect), to: topic)
        }
        return [Alert(mark: "★", text: SafeText(text), style: Style(.accent, bold: true))]
    }

    /// A colleague asks for a senior: who, for which firm and caller, and what is known. Returns what is left above.
    mutating func paintStandingRequests(in rect: Rect) -> Rect {
        guard let wanted = desk.standingRequests.first else { return rect }
        let request = wanted.request
        let person = desk.catalogue.roster.operator(request.from)
        let client = desk.catalogue[request.client]
        let who = words.wantsSenior(person?.goesBy ?? request.from, extension: person?.extension ?? "–")
        let parts: [(text: SafeText, style: Style)] = [
            (SafeText("★ " + who + ": "), .waiting),
            (SafeText(client?.name ?? request.client), Style(client?.ink ?? .clientWhite, bold: true)),
            (SafeText(" · " + number(request.caller)), .plain),
        ]
        let told = [Field.name, .purpose].map { request.text(of: $0) }.filter { !$0.isEmpty }
        let learnt = SafeText(told.joined(separator: " · "))
        var hints: [(text: SafeText, style: Style)] = []
        if desk.standingRequests.count > 1 {
            hints.append((SafeText(words.moreRequests(desk.standingRequests.count - 1)), .dim))
        }
        if situation.standingRequest == wanted {
            hints.append((SafeText(key(for: .otherCall) + " " + words.takesOver), .accent))
        }

        let used = parts.reduce(0) { $0 + $1.text.columns } + hints.reduce(0) { $0 + $1.text.columns + 2 }
        let isLong = !learnt.isEmpty && used + learnt.columns + 3 > rect.columns - 2
        let (area, above) = rect.bottom(isLong ? 2 : 1)
        var end = area.endColumn - 1
        for hint in hints.reversed() {
            grid.draw(right: hint.text, row: area.row, endColumn: end, style: hint.style)
            end -= hint.text.columns + 2
        }
        var column = 1
        for part in parts {
            column += grid.draw(
                part.text, row: area.row, column: column, style: part.style, columns: max(0, end - column))
        }
        if isLong {
            grid.draw(learnt, row: area.row + 1, column: 3, columns: area.columns - 4)
        } else if !learnt.isEmpty {
            grid.draw(SafeText(" · ") + learnt, row: area.row, column: column, columns: max(0, end - column))
        }
        return above
    }
}
