package import Answering

/// What was seen to happen in one call, each fact at its time: what a story waits for, and what points are proved by.
///
/// Taken from the entries of the desk, so that what was practised and what was worked is judged alike; but for when the
/// caller spoke, which no entry tells: of a worked call a silence lasts until the operator breaks it.
package struct Evidence: Hashable, Sendable {
    package struct Sighting: Hashable, Sendable {
        package var fact: Fact
        package var at: Moment
        /// What was written, where it is about that.
        package var text: Personal = ""

        package init(_ fact: Fact, at: Moment, text: Personal = "") {
            (self.fact, self.at, self.text) = (fact, at, text)
        }
    }

    /// `until` is `nil` while it lasts.
    package struct Stretch: Hashable, Sendable {
        package var since: Moment
        package var until: Moment?

        package func seconds(at now: Moment) -> Int { (until ?? now).seconds(since: since) }
    }

    /// In the order in which they were seen.
    package private(set) var sightings: [Sighting] = []
    /// When it first rang.
    package private(set) var begunAt: Moment?
    package private(set) var pickedUpAt: Moment?
    package private(set) var hungUpAt: Moment?
    /// When the PBX said that it is over.
    package private(set) var endedAt: Moment?
    /// The caller waits on the line: he was told to hold, or somebody is rung for him.
    package private(set) var waits: [Stretch] = []
    /// He hears nobody, and says nothing.
    package private(set) var silences: [Stretch] = []
    /// Attempts of which was told what the telephone did not say.
    package private(set) var unheard: [Sighting] = []
    /// The attempt at hand has not come to anything yet.
    package private(set) var isAttemptOpen = false
    /// He was told to hold, and does until he is told otherwise.
    private var isToldToHold = false

    /// A field is open for typing: what stands in it is no answer yet.
    private var isWriting = false
    private var halfWritten: Sighting?
    /// When the desk last filled in what it knew itself.
    private var messageBegunAt: Moment?

    package init() {}

    package var attempts: [Sighting] { sightings.filter { Fact.attempts.covers($0.fact) } }

    /// Whether it rests on what the telephone did not say: an attempt, or that he was connected though nobody was reached.
    package func isUnheard(_ sighting: Sighting) -> Bool {
        if sighting.fact == .outcome(Outcome.connected.id) { return moment(of: .reached) == nil }
        return unheard.contains(sighting)
    }

    package var isTalk: Bool { pickedUpAt != nil && hungUpAt == nil && endedAt == nil }

    /// When it was seen first; of what lasts, when it had lasted so long, or will have if nothing changes.
    package func moment(of fact: Fact) -> Moment? {
        switch fact {
        case .held(let seconds): waits.moment(lasting: seconds)
        case .silent(let seconds): silences.moment(lasting: seconds)
        default: sightings.first { fact.covers($0.fact) }?.at
        }
    }

    package func sightings(of fact: Fact, until now: Moment) -> [Sighting] {
        switch fact {
        case .held, .silent: moment(of: fact).filter { $0 <= now }.map { [Sighting(fact, at: $0)] } ?? []
        default: sightings.filter { fact.covers($0.fact) }
        }
    }
}

extension [Evidence.Stretch] {
    fileprivate func moment(lasting seconds: Int) -> Moment? {
        first { $0.until.map { [since = $0.since] in $0.seconds(since: since) >= seconds } ?? true }?.since
            .adding(seconds: seconds)
    }
}

extension Optional {
    fileprivate func filter(_ isWanted: (Wrapped) -> Bool) -> Self { flatMap { isWanted($0) ? $0 : nil } }
}

// MARK: - Taking note

extension Evidence {
    package mutating func hearCaller(at now: Moment) { breakSilence(at: now) }

    /// She told what the telephone did not say. It is not believed: who she says has answered is rung on, and any other
    /// attempt has she broken off herself.
    package mutating func doubt(_ result: Attempt.Result, at now: Moment) {
        if let attempt = attempts.last, !unheard.contains(attempt) { unheard.append(attempt) }
        if result != .answered { settle(result, at: now) }
    }

    package mutating func note(_ entry: Entry) {
        let now = entry.moment
        switch entry.fact {
        case .reported(let event, let recognition): note(event, at: recognition.extension, now)
        case .pickedUp, .begunByHand: pickUp(at: now)
        case .hungUp:
            hungUpAt = hungUpAt ?? now
            finish(at: now)
        case .drafted(let field, let text): write(text, field, at: now)
        case .did(let deed): note(deed, at: now)
        case .refused(let field):
            see(.refused(field: field.rawValue), at: now)
            hearOperator(at: now)
        case .holdBegun: beginWait(at: now, isTold: true)
        case .holdEnded, .returnedToCaller: endWait(at: now)
        case .dialled(let target, _):
            isAttemptOpen = true
            see(.attempt(manager: target.manager, label: target.label), at: now)
            beginWait(at: now, isTold: false)
        case .attemptAnswered: see(.reached, at: now)
        case .attempted(let result):
            let attempt = attempts.last
            unheard.removeAll { $0 == attempt }
            settle(result, at: now)
        case .messageBegun: messageBegunAt = now
        case .messageTaken(let message):
            see(.message(topic: message.topic), at: now, text: message.allTexts)
        case .chosen(let outcome):
            sightings.removeAll { if case .outcome = $0.fact { true } else { false } }
            see(.outcome(outcome), at: now)
        case .filed(let outcome):
            if moment(of: .outcome(outcome)) == nil { see(.outcome(outcome), at: now) }
            see(.filed, at: now)
        case .filingUndone: sightings.removeAll { $0.fact == .filed }
        default: break
        }
    }

    private mutating func note(_ deed: Deed, at now: Moment) {
        switch deed {
        case .said(let saying): see(.said(saying), at: now)
        case .asked(let field): see(.asked(field: field.rawValue), at: now)
        case .opened(let section): return see(.opened(section: section), at: now)
        // What is being typed is an answer once its field is left.
        case .writes:
            isWriting = true
            return
        case .wrote:
            isWriting = false
            return settleWriting()
        }
        hearOperator(at: now)
    }

    private mutating func note(_ event: CallEvent, at extension: String, _ now: Moment) {
        guard event.agent?.extension ?? `extension` == `extension` else { return }
        switch event.kind {
        case .alerting: begunAt = begunAt ?? now
        case .answered: pickUp(at: now)
        case .held: beginWait(at: now, isTold: true)
        case .resumed: endWait(at: now)
        case _ where event.kind.isFinal:
            endedAt = endedAt ?? now
            finish(at: now)
        default: break
        }
    }

    private mutating func see(_ fact: Fact, at now: Moment, text: Personal = "") {
        sightings.append(Sighting(fact, at: now, text: text))
    }

    private mutating func pickUp(at now: Moment) {
        guard pickedUpAt == nil else { return }
        begunAt = begunAt ?? now
        pickedUpAt = now
        see(.pickedUp, at: now)
        silences.append(Stretch(since: now))
    }

    private mutating func finish(at now: Moment) {
        settleWriting()
        waits.end(at: now)
        silences.end(at: now)
        isAttemptOpen = false
    }

    private mutating func write(_ text: Personal, _ field: Field, at now: Moment) {
        // What the desk itself puts into a message that is opened is no answer of his.
        guard !text.text.isBlank, messageBegunAt != now else { return }
        let written = Sighting(.answered(field: field.rawValue, value: text.text, is: true), at: now, text: text)
        if case .answered(field.rawValue, _, _)? = halfWritten?.fact {} else { settleWriting() }
        halfWritten = written
        // He says it while it is written.
        hearOperator(at: now)
        if !isWriting { settleWriting() }
    }

    private mutating func settleWriting() {
        if let halfWritten { sightings.append(halfWritten) }
        halfWritten = nil
    }

    /// Told again, it is put right.
    private mutating func settle(_ result: Attempt.Result, at now: Moment) {
        isAttemptOpen = false
        guard result == .answered else {
            let last = attempts.last?.at ?? now
            return sightings.removeAll { [.reached, .connected].contains($0.fact) && $0.at >= last }
        }
        if moment(of: .reached) == nil { see(.reached, at: now) }
        see(.connected, at: now)
        // He speaks with the manager now.
        waits.end(at: now)
    }

    private mutating func beginWait(at now: Moment, isTold: Bool) {
        guard isTalk else { return }
        isToldToHold = isTold || isToldToHold && waits.isLasting
        guard !waits.isLasting else { return }
        see(.hold, at: now)
        waits.append(Stretch(since: now))
        silences.end(at: now)
    }

    private mutating func endWait(at now: Moment) {
        guard waits.isLasting else { return }
        waits.end(at: now)
        if isTalk { silences.append(Stretch(since: now)) }
    }

    /// Who waited only because somebody was rung for him waits no longer: it came to nothing, and she is back.
    private mutating func hearOperator(at now: Moment) {
        if !isToldToHold, !isAttemptOpen { endWait(at: now) }
        breakSilence(at: now)
    }

    private mutating func breakSilence(at now: Moment) {
        guard silences.isLasting else { return }
        silences.end(at: now)
        silences.append(Stretch(since: now))
    }
}

extension [Evidence.Stretch] {
    fileprivate var isLasting: Bool { last.map { $0.until == nil } ?? false }

    fileprivate mutating func end(at now: Moment) {
        if isLasting { self[count - 1].until = now }
    }
}

extension Message {
    fileprivate var allTexts: Personal {
        Personal([from, contact, about, when, text].map(\.text).filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}
