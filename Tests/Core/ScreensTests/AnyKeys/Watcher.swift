import Display
import Support

@testable import Answering
@testable import Screens

/// Somebody who looks over the operator's shoulder: plays a course, keeps a book of her own of every text that was typed
/// where, and says what went wrong.
struct Watcher {
    private var stage: Stage
    /// What must stand in each field of each call, by the keys that were seen.
    private var texts: [Call.ID: [Field: String]] = [:]
    private var keys = 0
    private(set) var isOver = false

    init(_ stage: Stage) {
        self.stage = stage
    }

    /// - Returns: what is wrong, in a sentence; `nil`: nothing.
    mutating func see(_ deed: Deed) -> String? {
        switch deed {
        case .key(let key): see(key: key)
        default: see(happening: deed)
        }
    }

    // MARK: - What happens by itself

    /// Where the next key goes.
    private struct Focus: Equatable {
        var hands: Call.ID?
        var context: Context
        var hasOverlay: Bool
        var typing: Field?
        var section: CardSection?
        var item: Int?
        var cursor: Int?
    }

    private var focus: Focus {
        let situation = Situation(stage.interface, stage.desk)
        return Focus(
            hands: stage.desk.hands, context: situation.context, hasOverlay: situation.overlay != nil,
            typing: situation.typing, section: situation.card.section,
            item: situation.card.item, cursor: situation.typing.flatMap { situation.view.cursors[$0] })
    }

    private mutating func see(happening deed: Deed) -> String? {
        let (before, was) = (focus, stage.desk)
        stage.does(deed)
        stage.reads()
        // What the caller pressed in a menu is written where nothing stands.
        for (id, call) in stage.desk.calls where call.progress.menu != nil {
            for (field, text) in texts(of: id) where texts[id]?[field] == nil { texts[id, default: [:]][field] = text }
        }
        return wrongText() ?? wrongMove(from: before, was) ?? wrongLists()
    }

    /// What is listed once after an event is what would be listed now.
    private func wrongLists() -> String? {
        let (desk, new) = (stage.desk, DebtLists(of: stage.desk))
        return desk.debts == new.debts && desk.free == new.free && desk.lost == new.lost
            ? nil : "what is listed as owed is no longer so"
    }

    /// She is led elsewhere only where her call has ended, or where she neither talks nor types.
    private func wrongMove(from before: Focus, _ was: Desk) -> String? {
        let (after, desk) = (focus, stage.desk)
        if after == before { return nil }
        // A field at rest keeps the keys, whatever comes.
        let fields: Set<Context> = [.searching, .proving, .naming]
        if before.hands == nil, fields.contains(before.context), after.context != before.context {
            return "the field of \(before.context) lost the keys to \(after.context)"
        }
        let isOver = before.hands.map { desk.calls[$0].map { $0.phase == .closed } ?? true } ?? true
        if after.hands != before.hands {
            if isOver { return nil }
            guard let taken = after.hands.flatMap({ desk.calls[$0] }) else { return "the hands let go of an open call" }
            if before.typing != nil { return "the hands were taken away from a field" }
            return taken.phase == .talking || taken.phase == .held ? nil : "the hands were taken to a call not talked"
        }
        if before.typing != nil, before.typing != after.typing {
            return "the field \(before.typing?.rawValue ?? "") lost the keys to \(after.context)"
        }
        if after.section != before.section || after.item != before.item { return "the section was changed" }
        let cards: Set<Context> = [.ringing, .talking, .over, .rest, .onBreak, .browsing]
        if after.context == before.context || isOver { return nil }
        // The list of a call that pops gives way to it; what the card is of changes with the call.
        if before.hasOverlay, was.voice?.id != desk.voice?.id { return nil }
        // A PBX that takes back that she talks, and says it again, leads back to where she was in the call.
        if before.context == .ringing, was.handled?.phase != desk.handled?.phase { return nil }
        let leaving: Set<Context> = [.leaving, .handingOver]
        if leaving.contains(before.context), leaving.contains(after.context) { return nil }
        if cards.contains(before.context), cards.contains(after.context) { return nil }
        return "the keys went from \(before.context) to \(after.context)"
    }

    // MARK: - What she presses

    private mutating func see(key: Key) -> String? {
        keys += 1
        // What is typed into a field does nothing outside: no label need be read for it.
        if !(key.isTyped && stage.interface.writing.contains { $0 == stage.desk.hands }) { stage.reads() }
        let (desk, interface) = (stage.desk, stage.interface)
        let hands = desk.hands
        // What is not typed in cannot be typed into, and to ask is dear.
        let view = hands.flatMap { interface.views[$0] }
        let typing = view?.isWriting == true ? Situation(interface, desk).typing : nil
        let asked = stage.press(key)
        for command in asked {
            if let wrong = wrongAddress(command, hands, desk) { return wrong }
        }
        expect(key, asked, typing, in: hands, at: typing.flatMap { view?.cursors[$0] })
        for command in asked {
            if command == .signOff {
                isOver = true
                return nil
            }
            stage.hears(.operatorAsked(command))
            settle(command, desk)
        }
        if !asked.isEmpty {
            for (id, call) in desk.calls where id != hands {
                // What is owed of it is done, or tried, in other calls.
                if stage.desk.calls[id]?.withoutDebts != call.withoutDebts, !asked.contains(where: { $0.mayReach(id) })
                {
                    return "the key \(key) changed the call \(id.callID), which was not in her hands"
                }
            }
        }
        for (id, view) in interface.views where id != hands {
            if let now = stage.interface.views[id], now != view { return "the key \(key) moved her in \(id.callID)" }
        }
        // Where nothing was asked for or typed, nothing can have changed.
        let mayDiffer = typing != nil || !asked.isEmpty
        settleGaps()
        return (keys % 16 == 0 ? wrongText() : mayDiffer ? hands.flatMap { wrongText(of: $0) } : nil)
    }

    /// Every call that a command names is the one whose card was before her.
    private func wrongAddress(_ command: Command, _ hands: Call.ID?, _ desk: Desk) -> String? {
        switch command {
        case .write(_, _, let call), .beginWriting(let call):
            return call == hands ? nil : "\(command) is not for the call in her hands"
        case .endWriting(let call):
            let isGone = desk.calls[call].map { $0.phase == .closed } ?? true
            return call == hands || isGone ? nil : "\(command) is not for the call in her hands"
        case .attend(let call):
            // From a field that kept the keys at rest it leads down to the call that came meanwhile.
            return desk.openCalls.contains(call) ? nil : "\(command) leads to no open call"
        case .dismiss(let call):
            return desk.today.lost.contains { $0.id == call } ? nil : "\(command) is of no lost call"
        case .discharge(let id, _), .handOver(let id, _), .callBack(let id):
            return desk.debtBook[id] == nil ? "\(command) is of nothing owed" : nil
        case .undo(let call):
            return desk.undoable?.call == call ? nil : "\(command) is of nothing she has just done"
        case .takeOver(let call):
            let isAsked = desk.standingRequests.contains { $0.request.call == call }
            return isAsked ? nil : "\(command) was asked for by nobody"
        case .remark(let id, let call):
            return desk.debtBook[id] == nil || call != hands ? "\(command) is of nothing owed to her caller" : nil
        default:
            return command.calls.allSatisfy { $0 == hands } ? nil : "\(command) is not for the call in her hands"
        }
    }

    // MARK: - The book of texts

    /// What the key must do to the text of the field that has the keys, and to no other.
    private mutating func expect(
        _ key: Key, _ asked: [Command], _ field: Field?, in call: Call.ID?, at cursor: Int?
    ) {
        guard let call, let field else { return }
        let old = texts[call]?[field] ?? ""
        switch key {
        case .character where field == .messageUrgent:
            texts[call, default: [:]][field] = old.isEmpty ? stage.interface.words.yes : ""
        case .character, .backspace, .delete:
            texts[call, default: [:]][field] = old.edited(by: key, at: cursor)
        case .alt("р"), .alt("h"), .control("t"):
            // The last word in the other layout: as long as it was, and nothing else.
            guard case .write(_, let text, _)? = asked.first, text.count == old.count else { return }
            texts[call, default: [:]][field] = text
        case .right:
            // What is proposed stands in place of the last words, and of nothing before them.
            guard case .write(_, let text, _)? = asked.first else { return }
            let kept = zip(old, text).prefix { $0 == $1 }.count
            guard old.dropFirst(kept).split(separator: " ").count <= 4 else { return }
            texts[call, default: [:]][field] = text
        default: break
        }
    }

    /// What a command writes itself, as the screen said that it would.
    private mutating func settle(_ command: Command, _ was: Desk) {
        switch command {
        case .answer(let field, let choice, let call):
            if was.calls[call]?.filed == nil, stage.desk.text(of: field, in: call) == choice {
                texts[call, default: [:]][field] = choice
            }
        case .connect(_, let call), .dial(_, let call), .attempted(_, let call), .openMessage(_, let call):
            beginsMessage(call, was)
        // What she looked for in vain stands in the line for what the card does not tell.
        case .write(.gap, let text, let call) where texts[call]?[.gap] ?? "" == "":
            texts[call, default: [:]][.gap] = text
        // What is sent is another's, and is written anew; where it has gone it stands no more.
        case .write(.sendTo, let text, let call): texts[call, default: [:]][.sendTo] = text
        case .send(_, let call) where stage.desk.parcels.count > was.parcels.count:
            for field in [Field.sendTo, .sendText] { texts[call]?[field] = nil }
        case .remark(let id, let call):
            let text = (texts[call]?[.remark] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let told = stage.desk.debtBook[id]?.text.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !text.isEmpty, told?.hasSuffix(text) == true { texts[call]?[.remark] = nil }
        case .managerIsBusy(_, let call):
            texts[call]?[.busyUntil] = nil
            beginsMessage(call, was)
        case .takeOver, .callBack:
            // With all that the colleague has learnt.
            if let taken = stage.desk.hands, was.calls[taken] == nil { texts[taken] = texts(of: taken) }
        case .promise(let call):
            let promised = stage.desk.calls[call]?.obligations.last { $0.kind == .answerPromised }
            if promised?.text.text == texts[call]?[.callsBack] { texts[call]?[.callsBack] = nil }
        case .takeMessage(let call):
            guard let message = stage.desk.calls[call]?.messages.last,
                message.about.text == texts[call]?[.messageAbout] ?? "",
                message.when.text == texts[call]?[.messageWhen] ?? "",
                message.text.text == texts[call]?[.messageText] ?? ""
            else { return }
            for field in [Field.messageAbout, .messageWhen, .messageText, .messageUrgent] { texts[call]?[field] = nil }
        default: break
        }
    }

    /// A message that begins is filled with what is known where nothing stands.
    private mutating func beginsMessage(_ call: Call.ID, _ was: Desk) {
        guard was.calls[call]?.messaging != stage.desk.calls[call]?.messaging else { return }
        for field in [Field.contact, .messageAbout] where texts[call]?[field] ?? "" == "" {
            texts[call, default: [:]][field] = stage.desk.text(of: field, in: call)
        }
    }

    private func texts(of id: Call.ID) -> [Field: String] {
        var found = stage.desk.calls[id]?.fields.mapValues(\.text) ?? [:]
        for (field, text) in stage.desk.unwritten.texts(of: id) { found[field] = text }
        return found
    }

    /// A line for what the card does not tell has gone where it belongs.
    private mutating func settleGaps() {
        for (id, fields) in texts {
            guard let gap = fields[.gap], stage.desk.text(of: .gap, in: id).isEmpty,
                let noted = stage.desk.calls[id]?.gaps.last?.text, gap.contains(noted),
                gap.count - noted.count == gap.filter(\.isWhitespace).count - noted.filter(\.isWhitespace).count
            else { continue }
            texts[id]?[.gap] = nil
        }
    }

    private mutating func wrongText() -> String? {
        settleGaps()
        for id in stage.desk.calls.keys {
            if let wrong = wrongText(of: id) { return wrong }
        }
        return nil
    }

    private func wrongText(of id: Call.ID) -> String? {
        guard stage.desk.calls[id] != nil else { return nil }
        let (stands, typed) = (texts(of: id), texts[id] ?? [:])
        for field in Set(stands.keys).union(typed.keys) where stands[field] ?? "" != typed[field] ?? "" {
            return "\(field.rawValue) of \(id.callID) is «\(stands[field] ?? "")», typed was «\(typed[field] ?? "")»"
        }
        return nil
    }

    // MARK: - The picture

    func wrongPicture() -> String? { stage.picture.flaw(on: stage.interface.size) }
}

extension Call {
    fileprivate var withoutDebts: Call {
        var call = self
        call.obligations = []
        return call
    }
}

extension Command {
    /// Every call that is named in it, whatever command will be thought of.
    fileprivate var calls: [Call.ID] { Self.calls(in: self) }

    private static func calls(in value: Any) -> [Call.ID] {
        if let call = value as? Call.ID { return [call] }
        return Mirror(reflecting: value).children.flatMap { calls(in: $0.value) }
    }

    /// A list shows other calls, and says so: what was missed, what is owed.
    fileprivate func mayReach(_ id: Call.ID) -> Bool {
        switch self {
        // Of one caller all missed calls.
        case .dismiss: true
        case .undo(let call): call == id
        case .discharge(let owed, _), .handOver(let owed, _), .remark(let owed, _): owed.call == id
        default: false
        }
    }
}

extension String {
    /// The text after one key of editing; typed beyond the limit nothing is taken.
    fileprivate func edited(by key: Key, at cursor: Int?) -> String {
        let place = min(cursor ?? count, count)
        let (left, right) = (prefix(place), dropFirst(place))
        switch key {
        case .backspace: return String(left.dropLast()) + right
        case .delete: return String(left) + right.dropFirst()
        case .character(let typed):
            let isControl = typed.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
            let text = Array(String(left) + String(typed)) + Array(right)
            return isControl || text.count > Desk.longestText ? self : String(text)
        default: return self
        }
    }
}
