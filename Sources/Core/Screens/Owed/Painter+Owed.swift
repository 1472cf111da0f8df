import Answering
import Display

extension Painter {
    /// What is owed, a line each: since when, for whom, what, to whom; the one that the keys settle is marked.
    mutating func paintOwed(in box: Rect, from first: Int) -> Int {
        let debts = desk.board
        var row = first
        guard !debts.isEmpty, row < box.endRow - 2 else { return row }
        var marked: Int?
        switch situation.overlay {
        case .owed?: marked = situation.markedPlace
        case .proving(let id)?: marked = debts.firstIndex { $0.id == id }
        default: break
        }
        let isProving = if case .proving = situation.overlay { true } else { false }
        let most = marked == nil ? mostLines(from: row, in: box) : Int.max
        let room = max(1, min(most, box.endRow - 2 - row - (isProving ? 1 : 0)))
        var title = listTitle(words.owedTitle, debts.count, shown: room)
        let unseen = interface.unseenHandovers(on: desk)
        if let giver = unseen.first?.receivedFrom {
            let isOneGiver = unseen.allSatisfy { $0.receivedFrom == giver }
            title += " · " + words.handedToYou(unseen.count, by: isOneGiver ? name(of: .colleague(giver)) : nil)
        }
        paintPanelTitle(title, key(for: .owed), row: row, in: box, style: .alarm)
        row += 1
        let skipped = max(0, (marked ?? 0) - room + 1)
        for (index, debt) in debts.enumerated().dropFirst(skipped).prefix(room) where row < box.endRow - 1 {
            row += paint(debt, isMarked: index == marked, row: row, in: box)
            if index == marked, case .proving(let id)? = situation.overlay, row < box.endRow - 1 {
                let label = SafeText(words.whoSays + ":")
                let column = 7 + grid.draw(label, row: row, column: 6, style: .accent)
                paintText(
                    TextField(interface.proofs[id] ?? ""), isTyped: true, row: row, column: column,
                    columns: max(3, box.endColumn - column - 3))
                row += 1
            }
        }
        return row
    }

    /// The marked one is told to its end. Returns how many rows it took.
    private mutating func paint(_ debt: Obligation, isMarked: Bool, row: Int, in box: Rect) -> Int {
        let client = desk.catalogue[debt.client]
        let isRefused = desk.parcels(for: debt.id).contains { $0.isRefused }
        let isOverdue = debt.isOverdue(at: now) || desk.isFree(debt) || isRefused
        let style: Style = isMarked ? .accent : isOverdue ? .alarm : .plain
        grid.draw(isMarked ? "▸" : isOverdue ? "!" : " ", row: row, column: 2, style: isOverdue ? .alarm : style)
        if isMarked { grid.cursor = Place(row: row, column: 2) }
        grid.draw(SafeText(words.past(debt.since, at: now, in: zone)), row: row, column: 4, style: style)
        let name = SafeText(client?.name ?? debt.client)
        grid.draw(
            name, row: row, column: 11, style: style == .plain ? Style(client?.ink ?? .clientWhite) : style,
            columns: nameColumns - 2)
        let column = 10 + nameColumns
        let columns = max(1, box.endColumn - 2 - column)
        let text = SafeText(told(debt))
        guard isMarked else {
            grid.draw(text, row: row, column: column, style: style, columns: columns)
            return 1
        }
        let lines = text.wrapped(columns: columns).prefix(min(3, box.endRow - 1 - row))
        for (index, line) in lines.enumerated() {
            grid.draw(line, row: row + index, column: column, style: style)
        }
        return max(1, lines.count)
    }

    func name(of receiver: Receiver) -> String {
        switch receiver {
        case .colleague(let id): desk.catalogue.roster.operator(id)?.goesBy ?? id
        case .named(let name): name.text
        }
    }

    /// `nil` where it is hers to see to.
    func whoHasIt(_ debt: Obligation) -> String? {
        guard let receiver = debt.handedTo, !desk.isHers(debt) else { return nil }
        let hasArrived = if case .colleague = receiver { debt.arrivedAt != nil } else { Bool?.none }
        return words.handedTo(name(of: receiver), hasArrived: hasArrived)
    }

    /// What is owed, to whom, by when, and who waits for it.
    func told(_ debt: Obligation, namesCaller: Bool = true) -> String {
        let client = desk.catalogue[debt.client]
        let isFree = desk.isFree(debt)
        let manager = client?.managers.first { $0.id == debt.owner }.map { familyName($0) } ?? debt.owner ?? ""
        var parts = [words.owes(debt.kind, manager)]
        let posted = desk.parcels(for: debt.id).last
        let parcel = posted.flatMap { told($0, client) }
        if debt.kind == .sending, let parcel {
            // Where it stands is what matters of it, and goes first.
            parts = [parcel, manager.isEmpty ? posted.map { shownAddress(of: $0.parcel) } ?? "" : manager]
        } else if let proof = debt.proof {
            parts.append(words.done(at: client.map { clock(proof.at, $0) } ?? "", by: proof.by.text))
        } else if let due = debt.due {
            parts[0] += " " + words.due(client.map { clock(due, $0) } ?? "")
        }
        if isFree {
            let age = words.age(minutes: max(0, now.seconds(since: debt.since)) / 60)
            if desk.isClaiming(debt.id) {
                parts.insert(words.isBeingClaimed, at: 0)
            } else if debt.kind == .lostCall {
                // So short that the number has room.
                parts[0] = words.nobodysCall(age)
            } else {
                parts.insert(words.nobodys(age), at: 0)
            }
        }
        if let late = late(debt) { parts.insert(late, at: 0) }
        if let tries = debt.tries { parts.append(words.rungInVain(tries)) }
        whoHasIt(debt).map { parts.append($0) }
        if let colleague = debt.receivedFrom {
            let isOfPool = colleague == Operator.pool
            parts.append(isOfPool ? words.fromPool : words.receivedFrom(name(of: .colleague(colleague))))
        }
        if debt.kind != .sending, let parcel { parts.append(parcel) }
        if let ticket = debt.ticket { parts.append(ticket) }
        // The service itself knows no more than the number.
        let contact = debt.caller.flatMap { $0.raw == debt.contact ? number($0) : nil } ?? debt.contact.text
        if namesCaller { parts += [debt.name.text, contact] }
        parts.append(debt.text.text)
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// What became of her claim, where it is not hers now: of whom, and who has it.
    func told(_ news: ClaimNews) -> String? {
        let name = desk.catalogue[news.owed.client]?.name ?? news.owed.client
        let about = "\(name), \(news.owed.caller.map { number($0) } ?? words.withheld): "
        switch news.reply {
        case .yours: return nil
        case .takenBy(let id):
            let person = desk.catalogue.roster.operator(id)
            return about + words.claimedBy(person.map { "\($0.goesBy) (\($0.extension))" } ?? id)
        case .notOwed: return about + words.claimIsDone
        case .unreachable: return about + words.claimIsUnanswered
        }
    }
}
