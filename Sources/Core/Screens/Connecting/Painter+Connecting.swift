import Answering
import Display

extension Painter {
    /// Whom to ring, in order: who is away, what was tried, what rings; below it what her keys do, and what to say.
    mutating func paintConnecting(of call: Call, in rect: Rect) {
        guard let client = desk.client(of: call), let plan = desk.plan(for: call) else { return }
        let (foot, list) = rect.bottom(min(7, rect.rows / 2))
        let isThere = call.phase.isTalk
        let marked = isThere ? situation.markedBusy(in: plan) ?? (plan.isRinging ? nil : plan.next?.target) : nil
        var page = Page(columns: list.columns)
        for alert in caseAlerts(of: call, client) {
            page.marked(alert.mark, alert.text, markStyle: alert.style, style: alert.style)
        }
        let open = desk.openAnswers(whileConnecting: call)
        if !open.isEmpty {
            page.marked("▲", SafeText(words.notWritten(names(of: open))), markStyle: .alarm, style: .alarm)
        }
        var activeRow = 0
        for (index, person) in plan.people.enumerated() {
            addPerson(person, number: index + 1, client, to: &page)
            for line in person.lines {
                let isRinging = if case .rings = line.standing { true } else { false }
                if isRinging || line.target == marked { activeRow = page.lines.count }
                add(
                    line, of: call, isNext: isThere && !call.isReached && line.target == plan.next?.target,
                    isMarked: isRinging || line.target == marked,
                    client, to: &page)
            }
        }
        let isOfAnswer = plan.topic == Escalation.answerTopic
        let first =
            isOfAnswer
            ? client.responsible?.name ?? words.anybody : plan.people.first.map { familyName($0.manager) } ?? ""
        if isThere {
            page.text(
                SafeText(
                    call.isCallingBack
                        ? words.thenLead(lead(for: call))
                        : "\(plan.people.count + 1) " + words.nobodyThen(client.escalation.otherwise, first)), at: 1,
                style: .dim)
        }
        reach = grid.draw(page, in: list, scroll: max(0, activeRow - list.rows + 3), more: words.more)
        paintFoot(of: call, plan, client, in: foot)
    }

    private mutating func addPerson(
        _ person: EscalationPlan.Person, number: Int, _ client: Client, to page: inout Page
    ) {
        let called = person.manager.name.isEmpty ? words.theCaller : person.manager.name
        var name = "\(number) \(called)" + (person.manager.role.map { " · " + $0 } ?? "")
        if let id = person.standsInFor {
            let other = client.managers.first { $0.id == id }.map { familyName($0) } ?? id
            name += " · " + words.standsIn(other)
        }
        let state: String
        switch person.passedOver {
        case .away(let reason, let until)?:
            state = words.away(reason, until: until.map { day($0, client) }, instead: nil)
        case .busy(let until)?: state = words.busyUntil(clock(until, client))
        case .acceptsNot?: state = words.acceptsNot
        case .cannotTalk?: state = words.cannotTalk
        case nil: state = ""
        }
        page.pair(
            SafeText(name), SafeText(state), style: person.passedOver == nil ? .bold : .dim, rightStyle: .waiting)
    }

    private func add(
        _ line: EscalationPlan.Line, of call: Call, isNext: Bool, isMarked: Bool, _ client: Client, to page: inout Page
    ) {
        var state = ""
        var style = Style.dim
        var isShown = !line.target.isPrivate
        switch line.standing {
        case .free: state = isNext ? words.ringsNext : ""
        case .rings(let attempt):
            isShown = isShown || desk.person.grade > .trainee
            let seconds = now.seconds(since: attempt.startedAt)
            if let told = toldByPBX(attempt, of: call) {
                (state, style) = told
            } else {
                state = words.ringsNow(seconds, of: line.ringSeconds)
                style = seconds >= line.ringSeconds ? .alarm : .waiting
            }
        case .tried(let attempt):
            state = words.result(attempt.result ?? .cancelled) + "  " + words.secondsShort(attempt.seconds ?? 0)
            style = attempt.result == .answered ? .good : .plain
        case .same: state = words.sameTelephone
        case .wrong: state = words.result(.wrongNumber)
        case .closed(let until): state = words.notBefore(until.map { clock($0, client) })
        case .hidden: state = words.hiddenFromTrainee
        case .passedOver: break
        }
        var number = isShown ? self.number(line.target.number) : words.hiddenNumber
        if isShown, let ext = line.target.extension { number += " " + words.extensionShort(ext) }
        var text = (line.target.label ?? words.telephone).padded(to: 11) + " " + number.padded(to: 18)
        if let hours = line.hours, isWide || SafeText(text + words.hours(hours) + state).columns < page.columns - 10 {
            text += "  " + words.hours(hours)
        }
        let row = page.lines.count
        page.pair(
            SafeText(text), SafeText(state), at: 5, style: isMarked ? .accent : isNext ? .bold : .plain,
            rightStyle: style)
        if isMarked { page.mark(row, "▸", at: 3, style: .accent) }
    }

    private mutating func paintFoot(of call: Call, _ plan: EscalationPlan, _ client: Client, in rect: Rect) {
        var row = rect.row + 1
        let results = results(of: call)
        let style: Style = call.attemptAtHand == nil ? .dim : .plain
        if results.count < 2 {
            grid.draw(SafeText(results.joined()), row: row, column: 3, style: .accent)
        } else if isWide {
            grid.draw(SafeText(results.joined(separator: "  ")), row: row, column: 3, style: style)
        } else {
            grid.draw(SafeText(results.prefix(4).joined(separator: "  ")), row: row, column: 3, style: style)
            row += 1
            grid.draw(SafeText(results.dropFirst(4).joined(separator: "  ")), row: row, column: 3, style: style)
        }
        // What is left to do stands where the digits stood.
        row += results.isEmpty ? 0 : 1
        if let field = situation.typing {
            paintTime(field, of: call, client, row: row)
        } else if !call.phase.isTalk {
            paintGone(call, client, in: Rect(row: row, column: 3, rows: 3, columns: rect.columns - 4))
        } else {
            grid.draw(
                SafeText(leads(to: plan, client, call)), row: row, column: 3, style: .accent, columns: rect.columns - 32
            )
            let backKey = key(for: .returnToCaller, in: .connecting)
            let back = SafeText(call.isCallingBack ? words.endsCallBack(backKey) : words.back(backKey))
            grid.draw(right: back, row: row, endColumn: rect.endColumn - 3)
            grid.cursor = Place(row: row, column: 3)
        }
        guard call.phase.isTalk else { return }
        row += 1
        if desk.patience(of: call) == .over, !call.isReached {
            let phrase = client.phrases.return ?? words.phraseReturn
            let advice = words.patienceIsOver(key(for: .returnToCaller, in: .connecting), phrase)
            grid.draw(SafeText(advice), row: row, column: 3, style: .alarm, columns: rect.columns - 4)
        }
        row += 1
        guard let manager = client.managers.first(where: { $0.id == situation.managerAtHand }) else { return }
        let sentence = SafeText(words.announce(desk.announcement(of: call, to: manager)))
        for (index, line) in sentence.wrapped(columns: rect.columns - 6).prefix(2).enumerated()
        where row + index < rect.endRow {
            grid.draw(line, row: row + index, column: 3, style: .bold)
        }
    }

    /// What the digits say of the attempt: all that can come of it; while she speaks with the manager, that the first
    /// one connects; nothing once he is connected and she is out of the talk.
    private func results(of call: Call) -> [String] {
        if let ringing = call.ringing, ringing.answeredAt != nil, call.phase.isTalk {
            return ringing.connectAskedAt == nil ? [words.connectsByDigit] : [""]
        }
        if call.attemptAtHand?.result == .answered, !call.phase.isTalk { return [] }
        return Attempt.Result.byDigit.enumerated().map { "\($0 + 1) " + words.result($1) }
    }

    /// The caller has hung up: what is owed to him stands there, and how she files it.
    private mutating func paintGone(_ call: Call, _ client: Client, in rect: Rect) {
        let owed = call.openObligations.map { debt in
            let owner = debt.owner.flatMap { id in client.managers.first { $0.id == id }.map { familyName($0) } ?? id }
            return words.owes(debt.kind, owner ?? "")
        }
        let text = SafeText(words.callerIsGone(connected(call, client), owed, key(for: .openOutcomes, in: .connecting)))
        for (index, line) in text.wrapped(columns: rect.columns).prefix(rect.rows).enumerated() {
            grid.draw(line, row: rect.row + index, column: rect.column, style: .accent)
        }
        grid.cursor = Place(row: rect.row, column: rect.column)
    }

    private func connected(_ call: Call, _ client: Client) -> String? {
        guard let reached = call.attemptAtHand, reached.result == .answered else { return nil }
        return words.connected(whom(reached.target, client), reached.seconds ?? 0)
    }

    /// What F6 does, or to whom the caller was connected.
    private func leads(to plan: EscalationPlan, _ client: Client, _ call: Call) -> String {
        if let answered = call.ringing, answered.answeredAt != nil {
            return answered.connectAskedAt == nil ? words.announceThenConnect : ""
        }
        if let connected = connected(call, client) { return connected }
        if call.isCallingBack {
            let key = key(for: .dial, in: .connecting)
            return plan.next.map { words.ringsCallerAgain(key, $0.round, of: plan.rounds) }
                ?? words.callBackIsOver(key, lead(for: call))
        }
        guard let target = situation.markedBusy(in: plan) ?? plan.next?.target else {
            return words.listDone(key(for: .message, in: .connecting))
        }
        let round = (plan.next?.round ?? 1) > plan.round ? " · " + words.nextRound(plan.next?.round ?? 1) : ""
        return words.next(key(for: .dial, in: .connecting), whom(target, client) + round)
    }

    /// Whose the promise is when he was not reached the last time.
    private func lead(for call: Call) -> String? {
        desk.person.grade == .senior ? nil : desk.seniors(for: call).first?.goesBy
    }

    private mutating func paintTime(_ field: Field, of call: Call, _ client: Client, row: Int) {
        let manager = client.managers.first { $0.id == situation.managerAtHand }
        let label = SafeText(
            field == .callsBack ? words.callsBackAt : words.isBusyUntil(manager.map { familyName($0) } ?? ""))
        grid.draw("▸", row: row, column: 1, style: .accent)
        let column = 4 + grid.draw(label, row: row, column: 3, style: .accent)
        paintTextField(field, of: call, row: row, column: column, columns: 16)
        switch desk.typedHour(field, of: call) {
        case .none: break
        case .at(let hour):
            grid.draw(SafeText(words.meansHour(clock(hour, client))), row: row, column: column + 18, style: .waiting)
        case .unreadable:
            let isNeeded = field == .busyUntil
            grid.draw(
                SafeText(isNeeded ? words.noHour : words.withoutHour), row: row, column: column + 18,
                style: isNeeded ? .alarm : .dim)
        }
    }

    /// The topics, each by its digit.
    mutating func paintTopics(of call: Call, in rect: Rect) {
        guard let client = desk.client(of: call) else { return }
        var page = Page(columns: rect.columns)
        page.spans([])
        let letters = Press.itemLetters.map { keyboard.name(of: KeyPosition($0)) }
        let keys = (1...Situation.topicsByDigit).map { String($0) } + letters
        for (key, topic) in zip(keys, situation.topics ?? []) {
            let managers = (client.escalation.order(of: topic)?.order ?? []).map {
                client.escalation.manager(named: $0, at: now, in: client.hours.zone)
            }
            let all = managers.map { id in client.managers.first { $0.id == id }.map { familyName($0) } ?? id }
            let names = all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
            page.marked(
                SafeText(key), SafeText(title(of: topic, client) + " · " + names.joined(separator: ", ")),
                at: 3,
                markStyle: .accent)
        }
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        grid.cursor = Place(row: rect.row + 1, column: 2)
    }
}

// MARK: - What connecting and message share

extension Painter {
    /// What a topic is called, by its name in the profile where nobody called it anything.
    func title(of topic: Client.Topic, _ client: Client) -> String {
        words.title(of: topic, client)
    }

    func familyName(_ manager: Manager) -> String {
        manager.name.split(separator: " ").first.map(String.init) ?? manager.name
    }

    /// `Иванова, домашний`
    func whom(_ target: Attempt.Target, _ client: Client) -> String {
        if target.manager == Manager.caller { return words.theCaller }
        let name = client.managers.first { $0.id == target.manager }.map { familyName($0) } ?? target.manager
        return [name, target.label].compactMap { $0 }.joined(separator: ", ")
    }

    func clock(_ moment: Moment, _ client: Client) -> String {
        let time = client.hours.zone.local(moment)
        let isToday = time.day == client.hours.zone.local(now).day
        let clock = Times.clock(minutes: time.hour * 60 + time.minute)
        return isToday ? clock : words.weekday(time.weekday) + " " + clock
    }

    private func day(_ until: Moment, _ client: Client) -> String {
        words.date(client.hours.zone.local(Moment(milliseconds: until.milliseconds - 1)).day)
    }

    /// Over the frame: how long the caller waits, in words and colour.
    mutating func paintPatience(of call: Call, row: Int) {
        guard let since = call.waitsToBeConnectedSince, call.phase.isTalk else { return }
        // He is not left alone while the manager is told of him.
        let patience = call.isReached ? .calm : desk.patience(of: call)
        let text = words.callerWaits(
            Times.span(seconds: now.seconds(since: since)), patience, isHeld: call.phase == .held)
        grid.draw(
            right: SafeText("  " + text + " "), row: row, endColumn: grid.size.columns - 1,
            style: patience == .calm ? .plain : patience == .thin ? .waiting : .alarm)
    }

    /// What is typed, in brackets; the cursor where the text goes.
    mutating func paintTextField(_ field: Field, of call: Call, row: Int, column: Int, columns: Int) {
        let isTyped = situation.typing == field
        let cursor = isTyped ? situation.view.cursors[field] : 0
        paintText(
            TextField(desk.text(of: field, in: call.id), cursor: cursor), isTyped: isTyped, row: row, column: column,
            columns: columns)
    }

    mutating func paintText(_ text: TextField, isTyped: Bool, row: Int, column: Int, columns: Int) {
        let room = max(1, columns - 2)
        grid.draw("[", row: row, column: column, style: isTyped ? .accent : .dim)
        grid.draw("]", row: row, column: column + room + 1, style: isTyped ? .accent : .dim)
        let window = window(of: text, isTyped: isTyped, columns: room)
        grid.draw(window.proposal, row: row, column: column + 1 + window.text.columns, style: .dim)
        grid.draw(window.text, row: row, column: column + 1, style: isTyped ? .plain : .bold)
        guard isTyped else { return }
        grid.style(Rect(row: row, column: column + 1, rows: 1, columns: room)) { $0.isUnderlined = true }
        grid.cursor = Place(row: row, column: column + 1 + min(window.cursorColumn, room - 1))
        grid.isCursorVisible = true
    }
}
