import Answering
import Display

extension Painter {
    /// What must be known before she speaks, the gravest first.
    func alerts(of call: Call) -> [Alert] {
        var alerts: [Alert] = []
        let alarm = { (text: String) in Alert(mark: "!", text: SafeText(text), style: .alarm) }
        guard let client = desk.client(of: call) else {
            return [alarm(words.unknownNumber(call.to.map { number($0) } ?? "–"))]
        }
        if call.phase == .closed { alerts.append(alarm(words.callerIsGone(key(for: .leaveField)))) }
        for lost in desk.free(to: call.from, at: call.client).prefix(1) where lost.id.call != call.id {
            alerts.append(alarm(words.lostBefore(words.past(lost.since, at: now, in: zone))))
        }
        // What he was promised, he asks about first.
        let promised = desk.debts(to: call.from, at: call.client).filter { $0.id.call != call.id }
        let shown = promised.prefix(isWide ? 4 : 2)
        for debt in shown {
            let isKnown = call.wasAnsweredHere && desk.mayKnowCaller(of: call)
            alerts.append(alarm(words.promised(told(debt, namesCaller: isKnown))))
        }
        if promised.count > shown.count { alerts.append(alarm(words.promisedMore(promised.count - shown.count))) }
        if call.isMisrouted {
            let servants = desk.servants(of: call).map { ($0.name, reachable($0)) }
            alerts.append(alarm(words.misrouted(client.name, servants: servants)))
        }
        alerts = caseAlerts(of: call, client) + alerts
        alerts = seniorAlerts(of: call) + alerts + seniority(call, client) + customerAlerts(of: call, client)
        if client.hasEnded(at: now) { alerts.append(alarm(words.projectEnded)) }
        for notice in client.notices(at: now) { alerts.append(Alert(notice, words)) }
        let newer = desk.newerParts(for: call)
        if !newer.isEmpty {
            let text = words.newer(words.names(of: newer), key: key(for: .renewCard))
            alerts.append(Alert(mark: "▲", text: SafeText(text), style: .waiting))
        }
        let changes = desk.changes(for: call)
        if !changes.isEmpty {
            alerts.append(
                Alert(mark: "▲", text: SafeText(words.changed(words.names(of: changes))), style: .waiting))
        }
        if client.speaksEnglish {
            alerts.append(Alert(mark: "▸", text: SafeText(words.answerInEnglish), style: .accent))
        }
        if let certification = certification(of: call, client) { alerts.append(certification) }
        return alerts
    }

    /// The first seconds of a call: what matters, who waits how long, where he called, and how the talk begins.
    func firstLook(at call: Call, columns: Int) -> Page {
        var page = Page(columns: columns)
        for alert in alerts(of: call) { page.alert(alert) }
        for fact in facts(about: call) { page.alert(fact) }
        for answer in answers(of: call) { _ = page.alert(answer, lines: isWide ? 6 : 2) }
        addHistory(of: call, to: &page)
        guard let client = desk.client(of: call) else { return page }
        if isWide {
            addPromotions(of: client, to: &page)
            if let business = client.business {
                page.heading(SafeText(words.name(of: .client)))
                page.text(SafeText(body: business.trimmed))
            }
        } else {
            addPromotions(of: client, to: &page)
        }
        return page
    }

    /// What is known of the caller before he is answered.
    private func facts(about call: Call) -> [Alert] {
        var told: [Alert] = []
        let tell = { (text: String) in told.append(Alert(mark: "·", text: SafeText(text), style: .plain)) }
        let waited = call.waitedSeconds(at: now)
        let earlier = desk.today.earlierCalls(than: call.id)
        if call.isOwedApology(at: now) {
            told.append(
                Alert(mark: "!", text: SafeText(words.waitedLong(Times.span(seconds: waited))), style: .alarm))
        }
        var facts: [String] = []
        if !call.isOwedApology(at: now), waited > 0, !call.isByHand {
            let span = Times.span(seconds: waited)
            facts.append(call.wasAnsweredHere ? words.waitedFor(span) : words.waits(span))
        }
        if earlier > 0 { facts.append(words.timesToday(earlier + 1)) }
        if let client = desk.client(of: call), let to = call.to,
            let dialled = client.numbers.first(where: { $0.number == to })
        {
            if let label = dialled.label { facts.append(words.dialled(label)) }
        }
        if let menu = call.progress.menu { facts.append(words.pressed(menu)) }
        if let redirecting = call.progress.redirecting { facts.append(words.redirected(number(redirecting))) }
        if !facts.isEmpty { tell(facts.joined(separator: " · ")) }

        var who: [String] = []
        if let name = call.progress.from?.name?.text, !name.isEmpty, desk.mayKnowCaller(of: call) {
            who.append(words.calledByPBX(name))
        }
        if let place = CallerPlace.of(call.from) {
            let name = place.name(in: interface.language)
            who.append(place.zone.map { words.place(name, Times.clock($0.local(now))) } ?? name)
        }
        if !who.isEmpty { tell(who.joined(separator: " · ")) }
        if call.from.isWithheld, !call.isByHand { tell(words.withheldAdvice) }
        if let trouble = customerTrouble(of: call) { told.append(trouble) }
        // Whoever is judged learns nothing by how fast her machine is.
        if let microseconds = call.popMicroseconds, microseconds > 50_000, !desk.keepsDeeds {
            told.append(
                Alert(mark: "·", text: SafeText(words.cardTook(milliseconds(microseconds))), style: .dim))
        }
        return told
    }

    /// The same of a call whose card is not open, because she writes about another or reads the help: the gravest
    /// first, each on a line at least, the last ones together where there are not lines enough. Returns what is left
    /// below.
    mutating func paintWarnings(of call: Call, in rect: Rect) -> Rect {
        let wanted = isWide ? 8 : situation.view.outcomes == nil ? 5 : 3
        let most = min(wanted, max(2, rect.rows - 14))
        let all = alerts(of: call) + facts(about: call)
        var warnings = all.filter { $0.style == .alarm } + all.filter { $0.style != .alarm }
        if warnings.count > most {
            let rest = warnings.suffix(from: most - 1).map(\.text).joined(separator: " · ")
            warnings[most - 1].text = rest
            warnings.removeLast(warnings.count - most)
        }
        var page = Page(columns: rect.columns)
        var spare = most - warnings.count
        for warning in warnings { spare -= page.alert(warning, lines: 1 + spare) - 1 }
        let (top, below) = rect.top(page.lines.count)
        _ = grid.draw(page, in: top, scroll: 0, more: words.more)
        return below
    }

    private func addHistory(of call: Call, to page: inout Page) {
        guard let past = desk.history[call.id]?.calls, !past.isEmpty, let client = desk.client(of: call) else { return }
        if isWide { page.gap() }
        page.text(SafeText(words.calledBefore(past.count)), style: .bold)
        for earlier in past.prefix(isWide ? 8 : 2) {
            var told: [String] = []
            if !earlier.name.text.isEmpty, desk.mayKnowCaller(of: call) { told.append(earlier.name.text) }
            if let outcome = earlier.outcome { told.append(name(of: outcome, client)) }
            let when = words.past(earlier.at, at: now, in: zone)
            page.pair(
                SafeText(when.padded(to: 6) + "  " + told.joined(separator: " · ")),
                SafeText(earlier.seconds.map { Times.span(seconds: $0) } ?? ""), at: 3, rightStyle: .dim)
        }
    }

    private func addPromotions(of client: Client, to page: inout Page) {
        let promotions = client.promotions(at: now)
        guard !promotions.isEmpty else { return }
        page.gap()
        for promotion in promotions.prefix(2) {
            let until = lastDay(of: promotion.valid, in: client).map { words.validUntil($0) }
            page.marked(
                "▲", SafeText(words.promotion(promotion.title) + (until.map { ", " + $0 } ?? "")), markStyle: .accent)
        }
    }

    /// The last day on which something is valid, in words; `nil`: it has no end.
    func lastDay(of validity: Validity, in client: Client) -> String? {
        guard let last = validity.lastDay(in: client.hours.zone) else { return nil }
        return last == client.hours.zone.local(now).day ? words.todayOnly : words.date(last)
    }

    func milliseconds(_ microseconds: Int) -> String {
        microseconds < 10_000
            ? words.decimal(tenths: (microseconds + 50) / 100) : String((microseconds + 500) / 1000)
    }

    /// What an outcome is called: by the client where it is its own.
    func name(of outcome: Outcome.ID, _ client: Client?) -> String {
        words.name(of: outcome, client)
    }
}

extension String {
    /// Blanks at the end, for a column of text that is known to be narrow.
    func padded(to columns: Int) -> String {
        count >= columns ? self : self + String(repeating: " ", count: columns - count)
    }
}
