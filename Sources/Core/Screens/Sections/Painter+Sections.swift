import Answering
import Display

extension Painter {
    /// One page of the card.
    func sectionPage(_ section: CardSection, of client: Client, call: Call?, item: Int?, _ columns: Int) -> Page {
        switch section {
        case .script: scriptPage(of: client, columns: columns)
        case .client: clientPage(client, call: call, columns: columns)
        case .offices: officesPage(client, columns: columns)
        case .promotions: promotionsPage(client, columns: columns)
        case .vip: vipPage(client, call: call, columns: columns)
        case .managers: managersPage(client, columns: columns)
        case .questions: questionsPage(client, columns: columns)
        case .more: morePage(client, item: item, columns: columns)
        }
    }

    /// With a call the notices stand above every section.
    func clientPage(_ client: Client, call: Call?, columns: Int) -> Page {
        var page = Page(columns: columns)
        if call == nil {
            for notice in client.notices(at: now) { page.alert(Alert(notice, words)) }
        }
        page.gap()
        if let business = client.business { page.text(SafeText(body: business.trimmed)) }
        page.gap()
        let hours = client.hours
        page.pair(
            SafeText(words.hoursTitle + ": " + words.hours(hours)),
            SafeText(words.state(hours.state(at: now), at: now, in: hours.zone)),
            rightStyle: hours.isOpen(at: now) ? .good : .waiting)
        if let exception = nextException(of: hours) {
            page.text(SafeText(exception), at: 3, style: .dim)
        }
        page.text(SafeText(words.servedTitle + ": " + words.hours(client.served)), style: .dim)
        if let goal = client.project?.goal {
            page.gap()
            page.text(SafeText(words.goalTitle + ": " + goal))
        }
        page.gap()
        for number in client.numbers {
            page.pair(SafeText(number.number.grouped), SafeText(number.label ?? ""), rightStyle: .dim)
        }
        return page
    }

    /// The next day of a fortnight that differs from its week.
    private func nextException(of hours: Schedule) -> String? {
        let today = hours.zone.local(now).day
        let near = hours.exceptions.filter { $0.last >= today && $0.first <= today.adding(days: 14) }
        guard let next = near.min(by: { $0.first < $1.first }) else { return nil }
        let days =
            next.first == next.last ? words.date(next.first) : words.date(next.first) + "–" + words.date(next.last)
        let times = next.hours.map { Times.clock(minutes: $0.start) + "–" + Times.clock(minutes: $0.end) }
        return days + ": " + (times.isEmpty ? words.closedThen : times.joined(separator: ", "))
    }

    private func officesPage(_ client: Client, columns: Int) -> Page {
        var page = listPage(columns: columns)
        if client.offices.isEmpty { page.text(SafeText(words.noOffices), style: .dim) }
        let cities = Set(client.offices.compactMap(\.city))
        for (index, office) in client.offices.enumerated() where page.takesMore() {
            page.gap()
            begin(.office(index), in: &page)
            var address = [office.address, office.district].compactMap { $0 }
            if cities.count > 1, let city = office.city { address.insert(city, at: 0) }
            page.pair(SafeText(office.name), SafeText(address.joined(separator: " · ")), style: .bold)
            let metro = office.metro.isEmpty ? "" : words.metro(office.metro.joined(separator: ", "))
            if let hours = office.hours {
                let isOpen = hours.isOpen(at: now)
                let text = words.hours(hours) + " · " + (isOpen ? "● " + words.isOpen : "○ " + words.isClosed)
                page.pair(SafeText(metro), SafeText(text), at: 3, rightStyle: isOpen ? .good : .waiting)
            } else if !metro.isEmpty {
                page.text(SafeText(metro), at: 3)
            }
            let phones = office.phones.map { number($0) }.joined(separator: ", ")
            if !phones.isEmpty || !(office.directions ?? "").isEmpty {
                page.pair(SafeText(phones), SafeText(office.directions ?? ""), at: 3, rightStyle: .plain)
            }
            if !office.services.isEmpty {
                page.text(SafeText(office.services.joined(separator: " · ")), at: 3, style: .dim)
            }
        }
        return page
    }

    private func promotionsPage(_ client: Client, columns: Int) -> Page {
        var page = Page(columns: columns)
        let valid = client.promotions(at: now)
        if valid.isEmpty { page.text(SafeText(words.noPromotions), style: .dim) }
        for promotion in valid {
            page.gap()
            begin(promotion, of: client, in: &page)
            let until = lastDay(of: promotion.valid, in: client).map { words.validUntil($0) } ?? ""
            page.pair(SafeText(promotion.title), SafeText(until), style: .bold, rightStyle: .waiting)
            page.text(SafeText(body: promotion.text.trimmed), at: 3)
        }
        let coming = client.promotions.filter { $0.valid.from.map { $0 > now } ?? false }
        if !coming.isEmpty {
            page.place(isHit: false)
            page.heading(SafeText(words.comingPromotions), style: .dim)
            for promotion in coming {
                begin(promotion, of: client, in: &page)
                let from = promotion.valid.from.map { words.validFrom(words.date(client.hours.zone.local($0).day)) }
                page.pair(SafeText(promotion.title), SafeText(from ?? ""), at: 3, style: .dim, rightStyle: .dim)
            }
        }
        return page
    }

    /// To a trainee the names stay hidden: she passes VIP callers on.
    private func vipPage(_ client: Client, call: Call?, columns: Int) -> Page {
        var page = Page(columns: columns)
        if desk.person.grade == .trainee {
            page.text(SafeText(words.vipHidden), style: .waiting)
            return page
        }
        if client.vip.isEmpty { page.text(SafeText(words.noVIP), style: .dim) }
        let calling = call.flatMap { desk.vip(of: $0) }
        for (index, vip) in client.vip.enumerated() {
            page.gap()
            begin(.vip(index), in: &page)
            let isCalling = vip == calling
            let phones = vip.phones.map { number($0) }.joined(separator: ", ")
            page.pair(
                SafeText((isCalling ? "★ " : "") + vip.name), SafeText(phones),
                style: isCalling ? .accent : .bold)
            if let note = vip.note { page.text(SafeText(note), at: 3) }
            if let topic = vip.connect { page.text(SafeText(lead(to: .connect(topic), client)), at: 3, style: .accent) }
        }
        return page
    }

    private func managersPage(_ client: Client, columns: Int) -> Page {
        var page = Page(columns: columns)
        for (index, manager) in client.managers.enumerated() {
            page.gap()
            begin(.manager(index), in: &page)
            let absence = desk.absence(of: manager, at: client.id)
            var state = ""
            switch absence {
            case .told(let told)?: state = words.busyUntil(clock(told.until, client))
            case .written(let absence)?:
                let until = lastDay(of: absence.valid, in: client)
                let instead = absence.instead.flatMap { id in client.managers.first { $0.id == id }?.name }
                state = words.away(absence.reason, until: until, instead: instead)
            case nil: break
            }
            page.pair(
                SafeText(manager.name + (manager.role.map { " · " + $0 } ?? "")), SafeText(state),
                style: absence == nil ? .bold : .dim, rightStyle: .waiting)
            for number in manager.numbers { add(number, of: manager, to: &page) }
            if let email = manager.email { page.text(SafeText(email), at: 3, style: .dim) }
        }
        return page
    }

    private func add(_ number: Manager.Number, of manager: Manager, to page: inout Page) {
        let label = (number.label ?? words.telephone).padded(to: 11)
        var shown = number.isPrivate ? words.hiddenNumber : self.number(number.number)
        if let ext = number.extension, !number.isPrivate { shown += " " + words.extensionShort(ext) }
        var state = ""
        var style = Style.dim
        if let hours = number.hours {
            let isOpen = hours.isOpen(at: now)
            state = words.hours(hours) + " · " + (isOpen ? words.nowYes : words.nowNo)
            style = isOpen ? .good : .waiting
        }
        page.pair(SafeText(label + " " + shown), SafeText(state), at: 3, rightStyle: style)
    }

    /// As far as anybody would read on, so that a list of ordinary length is counted to its end.
    private static let linesLaidOutBeyond = 200

    /// For what a client may have a thousand of: laid out, and counted, a little beyond what is shown.
    func listPage(columns: Int) -> Page {
        Page(
            columns: columns, enough: scroll + grid.size.rows + Self.linesLaidOutBeyond,
            awaitsHit: situation.card.hit != nil)
    }

    /// What follows is what a search can lead to.
    func begin(_ place: CardPlace, in page: inout Page) {
        page.place(isHit: situation.card.hit == place)
    }

    private func begin(_ promotion: Client.Promotion, of client: Client, in page: inout Page) {
        if let index = client.promotions.firstIndex(of: promotion) { begin(.promotion(index), in: &page) }
    }

    private func questionsPage(_ client: Client, columns: Int) -> Page {
        var page = listPage(columns: columns)
        if client.faq.isEmpty { page.text(SafeText(words.noQuestions), style: .dim) }
        for (index, question) in client.faq.enumerated() where page.takesMore() {
            page.gap()
            begin(.question(index), in: &page)
            page.text(SafeText(question.ask), style: .bold)
            page.text(SafeText(body: question.answer.trimmed), at: 3)
        }
        return page
    }
}

extension String {
    /// Block style leaves a line feed at the end.
    var trimmed: String {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[...last])
    }
}
