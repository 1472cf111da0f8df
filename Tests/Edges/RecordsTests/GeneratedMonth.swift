import Answering
import Foundation
import Records
import Support

/// A month at three desks that never was, with everything that happens to calls; and beside it what is true of each
/// call, noted while it is made and not read out of any log.
struct GeneratedMonth {
    enum Fate { case answered, elsewhere, lost, waiting }

    /// What one desk knew of a call.
    struct Part {
        var person: String
        var fate: Fate
        var talk: Int?
    }

    struct Truth {
        var client: String?
        var begunAt: Moment
        var fate: Fate
        var isOutbound = false
        var isMisrouted = false
        /// Seconds.
        var wait: Int?
        var talk: Int?
        var hold: Int?
        var wrapUp: Int?
        /// Between the telephone's ring and the answer, as an account has it.
        var ring: Int?
        /// Spoken with a manager, without the operator.
        var patched: Int?
        var outcome: String?
        var type: CallType?
        var mark: Int?
        var dialled: String?
        var parts: [Part] = []
        var tries: [Try] = []
        var deliveredAfter: Int?
        var gap: String?
        var country: String?
        var refused: String?
        var callBack: CallBackTruth?
        var searched: String?
        /// The last question before he left.
        var leftAt: String?
        var isCorrected = false
        var isCountedByPBX = false
        /// Still talked.
        var isUnfinished = false
    }

    struct Try {
        var manager: String
        var label: String
        var at: Moment
        var result: Attempt.Result
    }

    enum CallBackTruth: CaseIterable { case kept, late, open, takenBack }

    static let desks = ["anna": "201", "olga": "204", "vera": "205"]
    static let people = desks.keys.sorted()
    static let clients = ["akvarel", "balkon", "cafe"]
    /// Any other is in the callers' own words.
    static let offeredCountry = "Греция"

    let zone: Zone
    let span: Range<Moment>
    var truths: [Truth] = []
    var entries: [String: [Entry]] = [:]
    /// Who was at her desk when, by her id.
    var presence: [String: PresenceTruth] = [:]
    private var generator: SeededGenerator
    var number = 0

    /// - Parameter months: so many, one after another.
    init(year: Int, month: Int, months: Int = 1, zone: Zone, calls: Int, seed: UInt64) {
        self.zone = zone
        generator = SeededGenerator(seed: seed)
        let end = year * 12 + month - 1 + months
        span =
            zone.moment(
                day: Day(year: year, month: month, day: 1), hour: 0, minute: 0)..<zone.moment(
                day: Day(year: end / 12, month: end % 12 + 1, day: 1), hour: 0, minute: 0)
        let length = span.upperBound.milliseconds - span.lowerBound.milliseconds
        for call in 0..<calls {
            make(call, at: Moment(milliseconds: span.lowerBound.milliseconds + Int64(call) * length / Int64(calls)))
        }
        // At both ends: before and in it, in it and behind it; told late; and while the clocks are changed.
        ringAtTwo(at: span.lowerBound.adding(seconds: -2), isOfMonth: false)
        ringAtTwo(at: span.upperBound.adding(seconds: -2), isOfMonth: true)
        for end in [span.lowerBound, span.upperBound] {
            for second in [-1800, -1, 0] {
                let moment = end.adding(seconds: second)
                history(at: moment, isOfMonth: span.contains(moment))
            }
        }
        for day in 20...31 where month == 3 || month == 10 {
            for minute in [59, 61, 119, 121, 179, 181, 239, 241] {
                let midnight = zone.moment(day: Day(year: year, month: month, day: day), hour: 0, minute: 0)
                plain(at: midnight.adding(seconds: minute * 60))
            }
        }
        for person in Self.people { work(asOf: person) }
        for person in Self.people { entries[person]?.sort { $0.moment < $1.moment } }
    }

    /// Those that a client may be told of.
    func of(_ client: String) -> [Truth] { truths.filter { $0.client == client } }

    var terms: [Client] {
        Self.clients.map { id in
            var hours = Schedule(zone: zone)
            for day in Schedule.Weekday.allCases.prefix(5) { hours.week[day] = [.init(start: 540, end: 1080)] }
            var client = Client(
                id: id, name: id, hours: hours, served: .always(in: zone), greeting: .init(open: "", closed: ""))
            client.serviceLevel = ServiceLevel(seconds: 15, percent: 80, formula: .negative)
            var country = Script.Question(field: "country")
            country.options = [Self.offeredCountry]
            client.script.lists = [.init(name: "main", steps: [.init(.ask(country))])]
            return client
        }
    }

    // MARK: - Calls

    private mutating func make(_ call: Int, at moment: Moment) {
        switch call % 24 {
        case 0...5: plain(at: moment)
        case 6, 7: ringAtTwo(at: moment, isOfMonth: true)
        case 8: lost(at: moment)
        case 9: lostAtTwo(at: moment)
        case 10: takenOver(at: moment)
        case 11: byHand(at: moment)
        case 12: callingBack(at: moment)
        case 13: history(at: moment)
        case 14: misrouted(at: moment)
        case 15: waiting(at: moment)
        case 16: elsewhere(at: moment)
        case 17: herOwn(at: moment)
        case 18: internalCall(at: moment)
        case 19: recordingAlone(at: moment)
        case 20: passedOn(at: moment)
        case 21: countedByPBX(at: moment)
        case 22: toldInDisorder(at: moment)
        default: toldByHalf(at: moment)
        }
    }

    /// A call that is on its way to be written.
    struct Story {
        var id: Call.ID
        var client: String?
        var from: PhoneNumber
        var to: PhoneNumber?
        var isMisrouted = false
        /// So many seconds later the PBX told of it.
        var lateness = 0
        /// So many seconds the PBX's clock is before the desk's, which puts it right.
        var clockAhead = 0
        var direction = CallEvent.Direction.inbound
    }

    mutating func story() -> Story {
        number += 1
        let client = random(Self.clients.count)
        let digits = String(1000 + random(40))
        return Story(
            id: Call.ID(source: "//pbx.example/\(random(2))", callID: "call-\(number)"), client: Self.clients[client],
            from: PhoneNumber(reading: "+7921000\(digits)"), to: PhoneNumber(reading: "+7812000000\(client + 1)"))
    }

    mutating func tell(
        _ kind: CallEvent.Kind, of story: Story, at moment: Moment, to person: String, from other: String? = nil,
        isHistory: Bool? = nil, change: (inout CallEvent) -> Void = { _ in }
    ) {
        number += 1
        var event = CallEvent(id: "e-\(number)", source: story.id.source, kind: kind, callID: story.id.callID)
        event.time = moment.adding(seconds: story.clockAhead)
        event.direction = story.direction
        event.from = CallEvent.Party(number: story.from)
        event.to = story.to
        event.agent = CallEvent.Agent(extension: Self.desks[other ?? person])
        change(&event)
        var recognition = Entry.Recognition(
            extension: Self.desks[person]!, client: story.client, revision: "r", isMisrouted: story.isMisrouted,
            isHistory: isHistory ?? (story.lateness > 0))
        if story.clockAhead != 0 { recognition.clockCorrection = Int64(-1000 * story.clockAhead) }
        entries[person, default: []].append(
            Entry(moment: moment.adding(seconds: story.lateness), call: story.id, fact: .reported(event, recognition)))
    }

    mutating func note(_ fact: Entry.Fact, in call: Call.ID?, at moment: Moment, by person: String) {
        entries[person, default: []].append(Entry(moment: moment, call: call, fact: fact))
    }

    mutating func random(_ upTo: Int) -> Int { Int.random(in: 0..<upTo, using: &generator) }

    mutating func somebody() -> String { Self.people[random(3)] }

    private mutating func plain(at moment: Moment) {
        var (story, person) = (story(), somebody())
        if random(6) == 0 { story.clockAhead = [-7200, 3600][random(2)] }
        var truth = Truth(client: story.client, begunAt: moment, fate: .answered, dialled: story.to?.key)
        let (queue, ring) = (random(30), random(25))
        // The PBX tells of the queue by an event, or says how long he waited there.
        let isTold = random(2) == 0
        if isTold { tell(.queued, of: story, at: moment, to: person) }
        let alerted = moment.adding(seconds: isTold ? queue : 0)
        tell(.alerting, of: story, at: alerted, to: person) { event in
            if !isTold { event.durations = .init(wait: queue) }
        }
        note(.shown(microseconds: 500 + random(3000)), in: story.id, at: alerted, by: person)
        (truth.wait, truth.ring) = (queue + ring, ring)
        talk(story, &truth, from: alerted.adding(seconds: ring), at: person)
        truths.append(truth)
    }

    /// From the answer to the filing.
    mutating func talk(_ story: Story, _ truth: inout Truth, from answered: Moment, at person: String) {
        tell(.answered, of: story, at: answered, to: person)
        var now = answered.adding(seconds: 10)
        work(story.id, client: story.client ?? "", &truth, at: &now, by: person)
        var hold = 0
        if random(3) == 0 {
            hold = 5 + random(60)
            tell(.held, of: story, at: now, to: person)
            now = now.adding(seconds: hold)
            tell(.resumed, of: story, at: now, to: person)
        }
        let ended = now.adding(seconds: 20 + random(200))
        tell(.ended, of: story, at: ended, to: person)
        truth.hold = hold
        truth.talk = ended.seconds(since: answered) - hold
        file(story.id, &truth, ended: ended, by: person)
        if random(4) == 0 {
            truth.mark = 1 + random(5)
            let mark = truth.mark
            tell(.rated, of: story, at: ended.adding(seconds: 400), to: person) { $0.rating = mark }
        }
        truth.parts.append(Part(person: person, fate: .answered, talk: truth.talk))
    }

    mutating func file(
        _ id: Call.ID, _ truth: inout Truth, ended: Moment, filed seconds: Int? = nil, by person: String,
        as outcome: String? = nil
    ) {
        truth.outcome = outcome ?? ["connected", "message-taken", "declined", "caller-hung-up"][random(4)]
        truth.type = CallType.allCases[random(CallType.allCases.count)]
        truth.wrapUp = seconds ?? random(120)
        note(.classified(truth.type!), in: id, at: ended, by: person)
        note(.filed(outcome: truth.outcome!), in: id, at: ended.adding(seconds: truth.wrapUp!), by: person)
        guard truth.outcome == "caller-hung-up" else { return }
        truth.leftAt = truth.country != nil ? "country" : truth.refused ?? ""
    }

    /// What she does for him: numbers are tried, a message is taken and sent, a call back is promised.
    private mutating func work(
        _ id: Call.ID, client: String, _ truth: inout Truth, at now: inout Moment, by person: String
    ) {
        func step() -> Moment {
            now = now.adding(seconds: 1)
            return now
        }
        switch random(6) {
        case 0:
            note(.connecting(topic: "tours"), in: id, at: step(), by: person)
            let results: [Attempt.Result] = [.busy, .voicemail, .cancelled, .noAnswer, .answered]
            for result in results.dropFirst(random(4)).prefix(1 + random(3)) {
                dial(result, in: id, &truth, at: step(), by: person)
            }
        case 1:
            let gap = ["рассрочка", "парковка"][random(2)]
            truth.gap = gap
            note(.gapNoted(Personal(gap)), in: id, at: step(), by: person)
            truth.searched = "виза в чили"
            note(.searchedInVain("Виза в Чили"), in: id, at: step(), by: person)
        case 2:
            let country = ["Греция", "Кипр"][random(2)]
            truth.country = country
            note(.drafted(.answer("country"), Personal(country)), in: id, at: step(), by: person)
        case 3:
            truth.refused = "name"
            note(.refused(.name), in: id, at: step(), by: person)
        case 4: message(id, client, &truth, at: step(), by: person)
        default: promise(id, client, &truth, at: step(), by: person)
        }
    }

    private mutating func message(
        _ id: Call.ID, _ client: String, _ truth: inout Truth, at now: Moment, by person: String
    ) {
        let owed = Obligation(
            id: .init(call: id, number: 1), kind: .message, client: client, topic: "tours", since: now)
        var parcel = Parcel(
            id: .init(call: id, sender: person, number: 1), way: .mail, to: "i@example.org", client: client,
            content: .message(EveryFact.message),
            head: .init(firm: client, signedBy: person, zone: "UTC", language: "ru"), since: now)
        parcel.obligation = owed.id
        note(.messageTaken(EveryFact.message), in: id, at: now, by: person)
        note(.owed(owed), in: id, at: now, by: person)
        note(.posted(parcel), in: id, at: now, by: person)
        let delay = 10 + random(4000)
        truth.deliveredAfter = delay
        let taken = now.adding(seconds: delay)
        note(.parcelNews(parcel.id, .accepted(by: "mx", words: "250")), in: id, at: taken, by: person)
        note(
            .discharged(owed.id, .init(by: "mx", at: taken, how: .accepted(words: "250"))), in: id, at: taken,
            by: person)
        if random(3) == 0 {
            truth.isCorrected = true
            note(.remarked(owed.id, "ещё раз"), in: id, at: taken.adding(seconds: 60), by: person)
        }
    }

    private mutating func promise(
        _ id: Call.ID, _ client: String, _ truth: inout Truth, at now: Moment, by person: String
    ) {
        var owed = Obligation(id: .init(call: id, number: 1), kind: .callBack, client: client, since: now)
        owed.due = now.adding(seconds: 3600)
        note(.owed(owed), in: id, at: now, by: person)
        let kind = CallBackTruth.allCases[random(4)]
        truth.callBack = kind
        let at = now.adding(seconds: kind == .late ? 3601 : 3600)
        let how: Obligation.Proof.How? = kind == .takenBack ? .takenBack : nil
        let proof = Obligation.Proof(by: "она", at: at, how: how)
        guard kind != .takenBack, random(2) == 0 else {
            if kind != .open { note(.discharged(owed.id, proof), in: id, at: at, by: person) }
            return
        }
        // A colleague has it from now on; whoever gave it is told sometimes, and long after, that it was done.
        let colleague = Self.people.first { $0 != person }!
        note(.handedOver(owed.id, to: .colleague(colleague)), in: id, at: now, by: person)
        note(.handoverArrived(owed.id), in: id, at: now, by: person)
        owed.receivedFrom = person
        note(.received(owed), in: nil, at: now, by: colleague)
        guard kind != .open else { return }
        note(.discharged(owed.id, proof), in: nil, at: at, by: colleague)
        guard random(2) == 0 else { return }
        let later = at.adding(seconds: 20_000)
        note(.discharged(owed.id, .init(by: "она", at: later)), in: id, at: later, by: person)
    }

    /// - Parameter seconds: after which he was spoken with; `nil`: never yet.
    private mutating func owe(
        lost story: Story, at moment: Moment, by person: String, fromPool: Bool = false, doneAfter seconds: Int? = nil
    ) {
        var owed = Obligation(
            id: .init(call: story.id, number: 1), kind: .lostCall, client: story.client!, since: moment)
        owed.due = moment.adding(seconds: 3600)
        if fromPool { owed.receivedFrom = Operator.pool }
        let call = fromPool ? nil : story.id
        note(fromPool ? .received(owed) : .owed(owed), in: call, at: moment, by: person)
        guard let seconds else { return }
        let done = moment.adding(seconds: seconds)
        let proof = Obligation.Proof(by: "она", at: done, how: .call(story.id))
        note(.discharged(owed.id, proof), in: call, at: done, by: person)
    }

    /// The first does not answer, the second does; each PBX event comes to both.
    private mutating func ringAtTwo(at moment: Moment, isOfMonth: Bool) {
        let story = story()
        let (first, second) = (Self.people[random(2)], "vera")
        let (queue, later, ring) = (random(20), 3 + random(10), random(20))
        tell(.alerting, of: story, at: moment, to: first) { $0.durations = .init(wait: queue) }
        tell(.alerting, of: story, at: moment.adding(seconds: later), to: second)
        let answered = moment.adding(seconds: later + ring)
        tell(.answered, of: story, at: answered, to: first, from: second)
        var truth = Truth(client: story.client, begunAt: moment, fate: .answered, dialled: story.to?.key)
        (truth.wait, truth.ring) = (queue + later + ring, later + ring)
        // She thinks him lost until she hears that he was answered.
        if random(3) == 0 { owe(lost: story, at: moment.adding(seconds: 1), by: first, doneAfter: 60) }
        talk(story, &truth, from: answered, at: second)
        truth.parts.append(Part(person: first, fate: .elsewhere))
        if isOfMonth { truths.append(truth) }
    }

    private mutating func lost(at moment: Moment) {
        let (story, person, wait) = (story(), somebody(), random(40))
        tell(.alerting, of: story, at: moment, to: person)
        let isMissed = random(2) == 0
        tell(isMissed ? .missed : .ended, of: story, at: moment.adding(seconds: wait), to: person)
        var truth = Truth(client: story.client, begunAt: moment, fate: .lost, wait: wait, dialled: story.to?.key)
        truth.outcome = isMissed ? "missed" : "abandoned"
        truth.parts = [Part(person: person, fate: .lost)]
        switch random(4) {
        case 0:
            truth.callBack = .kept
            owe(lost: story, at: moment.adding(seconds: wait + 5), by: person, doneAfter: 3600)
        case 1:
            // Behind a relay: whoever claims it need not have heard of the call.
            truth.callBack = .late
            owe(lost: story, at: moment.adding(seconds: wait + 5), by: somebody(), fromPool: true, doneAfter: 3601)
        default: break
        }
        truths.append(truth)
    }

    /// He is missed at one desk, and gives up at the next.
    private mutating func lostAtTwo(at moment: Moment) {
        let story = story()
        tell(.alerting, of: story, at: moment, to: "anna")
        tell(.missed, of: story, at: moment.adding(seconds: 15), to: "anna")
        tell(.alerting, of: story, at: moment.adding(seconds: 16), to: "olga")
        let wait = 17 + random(30)
        tell(.abandoned, of: story, at: moment.adding(seconds: wait), to: "olga")
        var truth = Truth(client: story.client, begunAt: moment, fate: .lost, wait: wait, dialled: story.to?.key)
        truth.outcome = "abandoned"
        truth.parts = [Part(person: "anna", fate: .lost), Part(person: "olga", fate: .lost)]
        // Each desk owes it; one of them has spoken with him since.
        truth.callBack = random(2) == 0 ? .kept : .open
        owe(lost: story, at: moment.adding(seconds: wait + 5), by: "anna")
        owe(
            lost: story, at: moment.adding(seconds: wait + 6), by: "olga",
            doneAfter: truth.callBack == .kept ? 900 : nil)
        truths.append(truth)
    }

    /// Anna answers, asks for a senior, and Olga goes on by hand.
    private mutating func takenOver(at moment: Moment) {
        let (story, ring) = (story(), random(20))
        tell(.alerting, of: story, at: moment, to: "anna")
        let answered = moment.adding(seconds: ring)
        tell(.answered, of: story, at: answered, to: "anna")
        let over = answered.adding(seconds: 30)
        note(.seniorAsked(.taken(by: "olga")), in: story.id, at: over, by: "anna")
        tell(.ended, of: story, at: over, to: "anna")
        note(.filed(outcome: "handed-over"), in: story.id, at: over.adding(seconds: 5), by: "anna")
        let request = SeniorRequest(
            call: story.id, from: "anna", client: story.client!, caller: story.from, type: nil)
        number += 1
        let hers = Call.ID(source: Call.ID.byHand, callID: "olga-\(number)")
        note(.takenOver(request, revision: "r"), in: hers, at: over, by: "olga")
        note(.hungUp, in: hers, at: over.adding(seconds: 60), by: "olga")
        var truth = Truth(
            client: story.client, begunAt: moment, fate: .answered, wait: ring, talk: 90, hold: 0, ring: ring,
            dialled: story.to?.key)
        file(hers, &truth, ended: over.adding(seconds: 60), by: "olga")
        truth.wrapUp! += 5
        truth.parts = [
            Part(person: "anna", fate: .answered, talk: 30), Part(person: "olga", fate: .answered, talk: 60),
        ]
        truths.append(truth)
    }

    private mutating func byHand(at moment: Moment) {
        let person = somebody()
        number += 1
        let id = Call.ID(source: Call.ID.byHand, callID: "\(person)-\(number)")
        let client = Self.clients[random(3)]
        note(.begunByHand(client: client, revision: "r"), in: id, at: moment, by: person)
        note(.hungUp, in: id, at: moment.adding(seconds: 45), by: person)
        var truth = Truth(client: client, begunAt: moment, fate: .answered, talk: 45, hold: 0, ring: 0)
        file(id, &truth, ended: moment.adding(seconds: 45), by: person)
        truth.parts = [Part(person: person, fate: .answered, talk: 45)]
        truths.append(truth)
    }

    private mutating func callingBack(at moment: Moment) {
        let person = somebody()
        number += 1
        let id = Call.ID(source: Call.ID.byHand, callID: "\(person)-\(number)")
        let client = Self.clients[random(3)]
        let owed = Obligation(
            id: .init(call: Call.ID(source: "x", callID: "y"), number: 1), kind: .callBack, client: client,
            since: moment)
        note(
            .callBackBegun(CallBack(owed, number: PhoneNumber(reading: "+79210001111")), revision: "r"), in: id,
            at: moment, by: person)
        note(.dialled(EveryFact.target, round: 1), in: id, at: moment, by: person)
        guard random(3) > 0 else {
            note(.attempted(.noAnswer), in: id, at: moment.adding(seconds: 30), by: person)
            note(.hungUp, in: id, at: moment.adding(seconds: 31), by: person)
            truths.append(
                Truth(client: client, begunAt: moment, fate: .lost, isOutbound: true, outcome: "not-reached"))
            return
        }
        note(.attempted(.answered), in: id, at: moment.adding(seconds: 8), by: person)
        note(.hungUp, in: id, at: moment.adding(seconds: 68), by: person)
        var truth = Truth(client: client, begunAt: moment, fate: .answered, isOutbound: true, talk: 60, hold: 0)
        file(id, &truth, ended: moment.adding(seconds: 68), by: person)
        truth.parts = [Part(person: person, fate: .answered, talk: 60)]
        truths.append(truth)
    }

    /// It was over for an hour, or for three days, when the PBX told of it: it is counted when it rang.
    private mutating func history(at moment: Moment, isOfMonth: Bool = true) {
        var story = story()
        story.lateness = [3600, 3 * 24 * 3600][random(2)]
        let (person, ring) = (somebody(), random(20))
        tell(.alerting, of: story, at: moment, to: person)
        tell(.answered, of: story, at: moment.adding(seconds: ring), to: person)
        tell(.ended, of: story, at: moment.adding(seconds: ring + 50), to: person)
        var truth = Truth(
            client: story.client, begunAt: moment, fate: .answered, wait: ring, talk: 50, hold: 0, ring: ring,
            dialled: story.to?.key)
        truth.parts = [Part(person: person, fate: .answered, talk: 50)]
        if isOfMonth { truths.append(truth) }
    }

    private mutating func misrouted(at moment: Moment) {
        var story = story()
        story.isMisrouted = true
        let person = somebody()
        tell(.alerting, of: story, at: moment, to: person)
        var truth = Truth(
            client: story.client, begunAt: moment, fate: .answered, isMisrouted: true, wait: 4, ring: 4,
            dialled: story.to?.key)
        talk(story, &truth, from: moment.adding(seconds: 4), at: person)
        truths.append(truth)
    }

    /// Offered, and nothing more was told yet.
    private mutating func waiting(at moment: Moment) {
        let (story, person) = (story(), somebody())
        tell(.queued, of: story, at: moment, to: person)
        var truth = Truth(client: story.client, begunAt: moment, fate: .waiting, dialled: story.to?.key)
        truth.parts = [Part(person: person, fate: .waiting)]
        truths.append(truth)
    }

    /// A telephone without a desk answered it.
    private mutating func elsewhere(at moment: Moment) {
        let (story, person) = (story(), somebody())
        tell(.alerting, of: story, at: moment, to: person)
        tell(.answered, of: story, at: moment.adding(seconds: 5), to: person) { $0.agent?.extension = "777" }
        var truth = Truth(client: story.client, begunAt: moment, fate: .elsewhere, dialled: story.to?.key)
        truth.parts = [Part(person: person, fate: .elsewhere)]
        truths.append(truth)
    }

    // MARK: - What is no call of anybody's callers

    private mutating func herOwn(at moment: Moment) {
        var story = story()
        (story.client, story.direction) = (nil, .outbound)
        let person = somebody()
        tell(.answered, of: story, at: moment, to: person)
        tell(.ended, of: story, at: moment.adding(seconds: 30), to: person)
    }

    private mutating func internalCall(at moment: Moment) {
        var story = story()
        (story.client, story.direction) = (nil, .internal)
        story.from = PhoneNumber(reading: "299")
        story.to = PhoneNumber(reading: "201")
        tell(.alerting, of: story, at: moment, to: "anna")
        tell(.answered, of: story, at: moment.adding(seconds: 3), to: "anna")
        tell(.ended, of: story, at: moment.adding(seconds: 30), to: "anna")
        note(.filed(outcome: "answered-by-operator"), in: story.id, at: moment.adding(seconds: 31), by: "anna")
    }

    private mutating func recordingAlone(at moment: Moment) {
        tell(.recording, of: story(), at: moment, to: somebody()) {
            $0.recording = .init(id: "r", url: nil, state: "on")
        }
    }
}
