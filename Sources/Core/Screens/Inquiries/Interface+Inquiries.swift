import Answering
import Display

extension Interface {
    /// What her keys do about what the client's own server is asked; `nil` where the action is not about it.
    mutating func inquire(_ action: Action, on call: Call, _ situation: Situation) -> [Command]? {
        let lookups = situation.lookups
        switch action {
        case .inquiries:
            let place = lookups.firstIndex { $0.ask != nil } ?? 0
            change(call.id) {
                $0.outcomes = nil
                $0.choosing = .inquiries
                $0.markedInquiry = place
                $0.cursors[.inquiry] = nil
                // What is to be typed is typed at once; what was answered to it is read first.
                let lookup = lookups[place]
                let isAnswered = situation.desk.inquiry(lookup, of: call.id)?.isSettled == true
                $0.typing = lookup.ask != nil && !isAnswered ? .inquiry : nil
            }
        case .nextInquiry, .previousInquiry:
            let wanted = situation.markedInquiry + (action == .nextInquiry ? 1 : -1)
            let place = min(max(0, wanted), max(0, lookups.count - 1))
            change(call.id) {
                $0.markedInquiry = place
                $0.cursors[.inquiry] = nil
                if $0.typing == .inquiry, lookups[place].ask == nil { $0.typing = nil }
            }
        case .inquire:
            guard let lookup = situation.markedLookup else { return [] }
            guard lookup.ask != nil else { return [.inquire(title: lookup.title, "", call.id)] }
            change(call.id) {
                $0.typing = .inquiry
                $0.cursors[.inquiry] = nil
            }
        case .acceptInquiry:
            change(call.id) { $0.typing = nil }
            guard let lookup = situation.markedLookup, !situation.question.isBlank else { return [] }
            return [.inquire(title: lookup.title, situation.question, call.id)]
        case .swapLayout where situation.typing == .inquiry:
            var text = TextField(situation.question, cursor: situation.view.cursors[.inquiry])
            text.swapLayoutOfLastWord(on: situation.keyboard)
            keep(text, of: call.id, situation)
        case .ringAnswer:
            guard let lookup = situation.markedLookup, !situation.answerNumbers.isEmpty else {
                return connect(.connect, 0, on: call, situation)
            }
            change(call.id) {
                $0.typing = nil
                $0.choosing = nil
                $0.connectingAside = nil
                $0.messageAside = call.messaging?.since
            }
            return [.ringAnswer(title: lookup.title, call.id)]
        default: return nil
        }
        return []
    }

    /// What she types here is no draft of the call: nothing of it is written down.
    mutating func typeQuestion(_ key: Key, of call: Call.ID, _ situation: Situation) {
        let before = situation.question
        var text = TextField(before, cursor: situation.view.cursors[.inquiry])
        guard text.take(key), text.text.utf8.count <= Lookup.longestValueBytes || text.text.count <= before.count
        else { return }
        keep(text, of: call, situation)
    }

    private mutating func keep(_ text: TextField, of call: Call.ID, _ situation: Situation) {
        guard let lookup = situation.markedLookup else { return }
        questions[call, default: [:]][lookup.title] = text.text
        change(call) { $0.cursors[.inquiry] = text.cursor }
    }
}

extension Situation {
    /// What the server of the call's firm can be asked.
    var lookups: [Lookup] { call == nil ? [] : client?.lookups ?? [] }

    /// Which of them the keys are at.
    var markedInquiry: Int { min(view.markedInquiry ?? 0, max(0, lookups.count - 1)) }
    var markedLookup: Lookup? { lookups.indices.contains(markedInquiry) ? lookups[markedInquiry] : nil }

    /// What stands in the field of the one at hand.
    var question: String { markedLookup.map { question(for: $0) } ?? "" }

    /// What she typed; else what the caller answered to the script's question of that name.
    func question(for lookup: Lookup) -> String {
        guard let call, let ask = lookup.ask else { return "" }
        return questions[lookup.title] ?? desk.text(of: .answer(ask), in: call.id)
    }

    /// The numbers in the answer at hand.
    var answerNumbers: [Manager.Number] {
        guard let call, let lookup = markedLookup else { return [] }
        return desk.inquiry(lookup, of: call.id)?.numbers ?? []
    }

    var mayInquire: Bool { call.map { $0.wasAnsweredHere && desk.mayAskClient(for: $0) } ?? false }
}

extension Field {
    /// What the client's server is asked for; never the call's.
    static let inquiry = Field(rawValue: "card.inquiry")
}
