/// One conversation with a caller, as this desk knows it: what was told of it and what the operator did.
///
/// Changed by entries alone. Where it stands is a function of the *set* of reports, so that order, repetition and loss
/// on the way do not matter.
package struct Call: Hashable, Sendable {
    /// Two PBXes may give the same id; the source tells them apart.
    package struct ID: Hashable, Codable, Sendable {
        package var source: String
        package var callID: String

        package init(source: String, callID: String) {
            self.source = source
            self.callID = callID
        }

        /// The source of calls that no PBX told of.
        package static let byHand = "hand"
        /// In the place of a call's source, of what goes out without any call: a report.
        package static let ofReports = "report"
    }

    /// An event of the call, what the desk made of it, and when it came.
    package struct Report: Hashable, Sendable {
        package var event: CallEvent
        package var recognition: Entry.Recognition
        package var receivedAt: Moment

        /// The sender's time where it gave one.
        package var moment: Moment { event.time?.later(by: recognition.clockCorrection) ?? receivedAt }
    }

    /// More reports of one call than this are a fault of the sender and change nothing, but that it ends is still
    /// heard.
    package static let mostReports = 256

    package let id: ID
    /// When the desk first knew of it.
    package let begunAt: Moment
    package private(set) var reports: [Report] = []
    package private(set) var progress = Progress()
    /// Where it stands; kept beside what it follows from, because everybody asks for it at every turn.
    package private(set) var phase = Phase.closed
    /// Nothing of it was fresh when it came: kept, and shown to nobody.
    package private(set) var isHistory = false

    package private(set) var handClient: Client.ID?
    package private(set) var handRevision: String?
    /// The one that she took in the place of the one that the call began with.
    private var newerRevision: String?
    package private(set) var pickedUpAt: Moment?
    package private(set) var hungUpAt: Moment?
    package private(set) var fields: [Field: Personal] = [:]
    package private(set) var type: CallType?
    /// What the caller would not say.
    package private(set) var refusals: Set<Field> = []
    package private(set) var excuse: Excuse?
    package private(set) var chosen: Outcome.ID?
    package private(set) var filed: Filing?
    /// What he asked for and no card tells.
    package private(set) var gaps: [Personal] = []
    /// Since when she has told him to hold the line; whether he is held only the PBX can tell.
    package private(set) var holdBegunAt: Moment?
    package private(set) var wasHeldByKey = false
    /// When she came back to him last.
    package private(set) var holdEndedAt: Moment?
    /// When each was said last, where it is noted.
    package private(set) var sayings: [Saying: Moment] = [:]
    package private(set) var isPutAside = false
    /// When the filing was taken back last.
    package private(set) var unfiledAt: Moment?
    /// When the time for its wrap-up was over.
    package private(set) var wrapUpOverAt: Moment?
    package private(set) var isDismissed = false
    package internal(set) var connecting: Connecting?
    package internal(set) var attempts: [Attempt] = []
    /// The mandatory questions that stood open when she rang a number for him last.
    package internal(set) var openWhenDialled: [Field] = []
    package internal(set) var messaging: Messaging?
    package internal(set) var lastTicket: Int?
    /// The first that was given for it.
    package internal(set) var ticket: Ticket?
    package internal(set) var messages: [Message] = []
    package internal(set) var obligations: [Obligation] = []
    /// The greatest number that something owed ever had: none is given twice, though the first was taken back.
    package internal(set) var lastObligationNumber = 0
    package internal(set) var lastParcelNumber = 0
    package private(set) var senior: SeniorAsking?
    /// What a colleague handed over with the call.
    package private(set) var takenOver: SeniorRequest?
    /// The caller whom she rings, in a call that she began.
    package private(set) var callBack: CallBack?
    /// Of the client's VIP callers, by name.
    package private(set) var vip: Personal?
    package private(set) var popMicroseconds: Int?
    /// When the PBX last told of it.
    package private(set) var heardAt: Moment?
    /// Since when it is unknown where it stands; anything told of it ends that.
    package private(set) var lostSightAt: Moment?

    package struct Filing: Hashable, Sendable {
        package var outcome: Outcome.ID
        package var at: Moment
        /// How much had come to be owed before.
        package var owedBefore = 0
    }

    package init(id: ID, begunAt: Moment) {
        self.id = id
        self.begunAt = begunAt
        phase = phaseByFacts
    }

    /// What a call's entries make of it, in the order in which they were written.
    package init?(replaying entries: some Sequence<Entry>) {
        var call: Call?
        for entry in entries {
            guard let id = entry.call else { continue }
            if call == nil { call = Call(id: id, begunAt: entry.moment) }
            call?.apply(entry)
        }
        guard let call else { return nil }
        self = call
    }

    package func knows(_ event: CallEvent) -> Bool {
        reports.contains { $0.event.id == event.id }
    }

    package mutating func apply(_ entry: Entry) {
        defer { phase = phaseByFacts }
        switch entry.fact {
        case .reported(let event, let recognition):
            let most = event.kind.isFinal ? 2 * Self.mostReports : Self.mostReports
            guard reports.count < most, !knows(event) else { return }
            reports.append(Report(event: event, recognition: recognition, receivedAt: entry.moment))
            progress = Progress(of: reports)
            isHistory = recognition.isHistory && (isHistory || reports.count == 1)
            heardAt = entry.moment
            lostSightAt = nil
            if event.kind == .resumed { endHold(at: entry.moment) }
        case .lostSightOf:
            lostSightAt = entry.moment
        case .begunByHand(let client, let revision):
            handClient = client
            handRevision = revision
            pickedUpAt = entry.moment
        case .seniorAsked(let news):
            var asking = senior ?? SeniorAsking(since: entry.moment)
            asking.note(news)
            senior = asking
            // Whoever has the call goes on with it.
            if case .taken = news { (connecting, messaging) = (nil, nil) }
        case .takenOver(let request, let revision):
            takenOver = request
            (handClient, handRevision) = (request.client, revision)
            pickedUpAt = entry.moment
            for answer in request.answers { fields[answer.field] = answer.text }
            refusals = Set(request.refusals)
            type = request.type
            attempts = (request.pursuit?.attempts ?? []).map { attempt in
                var attempt = attempt
                // What still rang there was broken off when the call went over.
                attempt.result = attempt.result ?? .cancelled
                return attempt
            }
            connecting = request.pursuit.map { Connecting(topic: $0.topic, since: entry.moment) }
            messaging = request.messaging
        case .callBackBegun(let back, let revision):
            callBack = back
            (handClient, handRevision) = (back.client, revision)
            fields = back.fields
            connecting = Connecting(topic: Escalation.callBackTopic, since: entry.moment)
        case .pickedUp:
            pickedUpAt = pickedUpAt ?? entry.moment
        case .hungUp:
            hungUpAt = hungUpAt ?? entry.moment
        case .drafted(let field, let text):
            fields[field] = text
            // Whoever answers after all has not refused.
            if !text.text.isBlank { refusals.remove(field) }
        case .refused(let field):
            refusals.insert(field)
        case .excused(let excuse):
            self.excuse = excuse
        case .chosen(let outcome):
            chosen = outcome
        case .classified(let type):
            self.type = type
        case .filed(let outcome):
            filed = filed ?? Filing(outcome: outcome, at: entry.moment, owedBefore: obligations.count)
        case .filingUndone:
            guard filed != nil else { return }
            obligations.removeLast(owedByFiling.count)
            filed = nil
            isPutAside = false
            wrapUpOverAt = nil
            unfiledAt = entry.moment
        case .putAside:
            isPutAside = true
        case .dismissed:
            isDismissed = true
        case .dismissalUndone:
            isDismissed = false
        // Of a call the former says the same, in a log begun before there was the latter.
        case .stateChanged, .wrapUpTimeOver:
            wrapUpOverAt = entry.moment
        case .cardRenewed(let revision):
            newerRevision = revision
        case .vipKnown(let name):
            vip = name
        case .gapNoted(let text):
            gaps.append(text)
        case .holdBegun:
            holdBegunAt = entry.moment
            wasHeldByKey = true
        case .holdEnded:
            endHold(at: entry.moment)
        case .shown(let microseconds):
            popMicroseconds = popMicroseconds ?? microseconds
        case .connecting, .dialledWithout, .dialled, .attemptOrdered, .attemptOrderFailed, .attemptAnswered,
            .connectAsked, .attempted, .returnedToCaller,
            .messageBegun, .messageTaken, .ticketGiven, .posted, .owed,
            .discharged, .handedOver, .handoverArrived, .remarked, .calledInVain, .reopened:
            let isCallingBack = isCallingBack
            pursue(entry)
            if isCallingBack, entry.fact == .attempted(.answered) {
                pickedUpAt = entry.moment
                connecting?.returnedAt = entry.moment
            }
        case .did(.said(let saying)):
            sayings[saying] = entry.moment
        case .received, .parcelNews, .inquired, .did, .managerStateSet, .customerShown, .searchedInVain, .cardSeen,
            .unread,
            .signedOn,
            .signedOff:
            break
        }
    }

    private mutating func endHold(at moment: Moment) {
        (holdBegunAt, holdEndedAt) = (nil, moment)
    }
}

// MARK: - Where it stands

extension Call {
    package enum Phase: String, Hashable, Sendable, Codable {
        /// Offered or queued; nothing to show yet.
        case waiting
        case ringing, talking, held
        /// The talk is over, the outcome not yet filed.
        case wrapUp
        case closed

        /// The caller is on the line, whether she hears him or he hears music.
        package var isTalk: Bool { self == .talking || self == .held }
    }

    private var phaseByFacts: Phase {
        if filed != nil { return .closed }
        // What she rings herself is hers to end, too: the desk keeps it, and asks nothing of her.
        if isHistory || progress.isHerOwn { return .closed }
        switch progress.state {
        case .none: return hungUpAt != nil ? (isCallingBack ? .closed : .wrapUp) : isByHand ? .talking : .closed
        case .waiting: return isLostSightOf ? .closed : .waiting
        case .ringing where isLostSightOf: return pickedUpAt == nil ? .closed : .wrapUp
        case .talking where isLostSightOf, .held where isLostSightOf: return .wrapUp
        case .ringing: return pickedUpAt == nil ? .ringing : hungUpAt == nil ? .talking : .wrapUp
        case .talking: return hungUpAt == nil ? .talking : .wrapUp
        case .held: return hungUpAt == nil ? .held : .wrapUp
        case .over: return wasAnsweredHere ? .wrapUp : .closed
        }
    }

    /// Something was told of the call itself, not only of what belongs to it (a recording, a mark).
    package var hasHappened: Bool { isByHand || progress.state != .none }

    package var isLostSightOf: Bool { lostSightAt != nil }

    package var isByHand: Bool { id.source == ID.byHand }

    package var wasAnsweredHere: Bool { answeredAt != nil }

    /// What the call ends as where the operator has nothing to choose.
    package var outcomeByItself: Outcome.ID? {
        guard progress.state == .over || isLostSightOf, !wasAnsweredHere, progress.takenBy == nil, !progress.isHerOwn
        else { return nil }
        return progress.wasAbandoned ? Outcome.abandoned.id : Outcome.missed.id
    }

    package var outcome: Outcome.ID? {
        filed?.outcome ?? outcomeByItself ?? (isCallingBack && hungUpAt != nil ? Outcome.notReached.id : nil)
    }

    package var client: Client.ID? { handClient ?? progress.recognition?.client }
    package var revision: String { newerRevision ?? handRevision ?? progress.recognition?.revision ?? "" }
    package var isMisrouted: Bool { progress.recognition?.isMisrouted ?? false }

    package var from: PhoneNumber {
        progress.from?.number ?? takenOver?.caller ?? callBack?.number ?? .withheld
    }
    package var to: PhoneNumber? { progress.to }
    package var takenBy: String? { wasAnsweredHere ? nil : progress.takenBy }

    package var queuedAt: Moment? { progress.queuedAt }
    package var alertedAt: Moment? { progress.alertedAt ?? (isByHand ? begunAt : nil) }
    /// A call that another took, or that the sender says nobody answered, was not answered here, whatever key was
    /// pressed.
    package var answeredAt: Moment? {
        progress.answeredAt ?? (progress.takenBy == nil && !progress.isUnanswered ? pickedUpAt : nil)
    }
    /// The PBX told that it was answered, and may be trusted to tell that it is over.
    package var isFollowedByPBX: Bool { progress.answeredAt != nil }
    package var endedAt: Moment? { progress.endedAt ?? hungUpAt }

    package func text(of field: Field) -> String { fields[field]?.text ?? "" }
}
