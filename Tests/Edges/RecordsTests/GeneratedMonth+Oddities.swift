import Answering

// Calls of which a PBX tells by halves, in disorder, or otherwise than its own events' times have it.

extension GeneratedMonth {
    /// What the PBX tells when the operator has passed a caller on to a manager.
    private enum Passing: CaseIterable {
        case both, withHerTalk, withoutEnd, allAsHerTalk, toAnotherOperator
    }

    /// A manager answers, she passes the caller on, and has nothing more to do with what they say.
    mutating func passedOn(at moment: Moment) {
        let (story, person, ring) = (story(), somebody(), random(20))
        var truth = Truth(
            client: story.client, begunAt: moment, fate: .answered, wait: ring, dialled: story.to?.key)
        truth.ring = ring
        tell(.alerting, of: story, at: moment, to: person)
        let answered = moment.adding(seconds: ring)
        tell(.answered, of: story, at: answered, to: person)
        let held = answered.adding(seconds: 20 + random(60))
        tell(.held, of: story, at: held, to: person)
        note(.connecting(topic: "tours"), in: story.id, at: held, by: person)
        dial(.answered, in: story.id, &truth, at: held.adding(seconds: 1), by: person)
        let passed = held.adding(seconds: 5 + random(40))
        tell(.transferred, of: story, at: passed, to: person) { event in
            event.transfer = .init(kind: "attended", to: EveryFact.target.number)
        }
        (truth.talk, truth.hold) = (held.seconds(since: answered), passed.seconds(since: held))
        let spoken = 1 + random(900)
        let passing = Passing.allCases[random(Passing.allCases.count)]
        file(story.id, &truth, ended: passed, by: person, as: "connected")
        if passing == .toAnotherOperator {
            tell(.answered, of: story, at: passed.adding(seconds: 1), to: person) { $0.agent?.extension = "777" }
        }
        if passing == .allAsHerTalk { truth.talk = passed.adding(seconds: spoken).seconds(since: answered) }
        if passing == .both || passing == .withHerTalk { truth.patched = spoken }
        let counted = passing == .withHerTalk || passing == .allAsHerTalk ? truth.talk : nil
        if passing != .withoutEnd {
            tell(.ended, of: story, at: passed.adding(seconds: spoken), to: person) { event in
                event.agent = nil
                event.durations = counted.map { .init(talk: $0) }
            }
        }
        truth.parts = [Part(person: person, fate: .answered, talk: truth.talk)]
        truths.append(truth)
    }

    /// The PBX counts otherwise than its events' times have it, and is believed; what it says last counts.
    mutating func countedByPBX(at moment: Moment) {
        let (story, person) = (story(), somebody())
        let counted = CallEvent.Durations(
            wait: 1 + random(40), ring: 21 + random(9), talk: 100 + random(300), hold: 1 + random(30))
        tell(.alerting, of: story, at: moment, to: person) { $0.durations = .init(wait: 90) }
        let answered = moment.adding(seconds: 20)
        tell(.answered, of: story, at: answered, to: person)
        tell(.held, of: story, at: answered.adding(seconds: 10), to: person)
        tell(.resumed, of: story, at: answered.adding(seconds: 50), to: person)
        let ended = answered.adding(seconds: 90)
        tell(.ended, of: story, at: ended, to: person) { $0.durations = counted }
        var truth = Truth(client: story.client, begunAt: moment, fate: .answered, dialled: story.to?.key)
        (truth.ring, truth.talk, truth.hold) = (counted.ring, counted.talk, counted.hold)
        truth.wait = counted.wait! + counted.ring!
        truth.isCountedByPBX = true
        file(story.id, &truth, ended: ended, by: person)
        truth.parts = [Part(person: person, fate: .answered, talk: truth.talk)]
        truths.append(truth)
    }

    /// His end is told before his answer, the answer twice; or an hour late, when he had waited in the queue.
    mutating func toldInDisorder(at moment: Moment) {
        var story = story()
        let (person, queue, ring, talk) = (somebody(), 5 + random(20), random(20), 30 + random(100))
        let isLate = random(2) == 0
        if isLate { story.lateness = 3600 }
        let alerted = moment.adding(seconds: queue)
        let answered = alerted.adding(seconds: ring)
        let ended = answered.adding(seconds: talk)
        tell(.queued, of: story, at: moment, to: person)
        tell(.alerting, of: story, at: alerted, to: person)
        tell(.ended, of: story, at: ended, to: person)
        if !isLate { story.lateness = ended.seconds(since: answered) + 30 }
        tell(.answered, of: story, at: answered, to: person, isHistory: isLate)
        if var again = entries[person]?.last {
            again.moment = again.moment.adding(seconds: 40)
            entries[person]?.append(again)
        }
        var truth = Truth(
            client: story.client, begunAt: moment, fate: .answered, wait: queue + ring, talk: talk, hold: 0,
            dialled: story.to?.key)
        truth.ring = ring
        if !isLate { file(story.id, &truth, ended: ended, filed: 100 + random(60), by: person) }
        truth.parts = [Part(person: person, fate: .answered, talk: talk)]
        truths.append(truth)
    }

    /// The PBX tells of the answer and no ring, or of no end; she holds the line by a key of hers.
    mutating func toldByHalf(at moment: Moment) {
        let (story, person, ring) = (story(), somebody(), random(20))
        let isOver = random(3) > 0
        var truth = Truth(client: story.client, begunAt: moment, fate: .answered, dialled: story.to?.key)
        truth.wait = isOver ? 0 : ring
        truth.ring = isOver ? nil : ring
        if !isOver { tell(.alerting, of: story, at: moment, to: person) }
        let answered = moment.adding(seconds: isOver ? 0 : ring)
        tell(.answered, of: story, at: answered, to: person)
        if isOver {
            note(.holdBegun, in: story.id, at: answered.adding(seconds: 10), by: person)
            note(.holdEnded, in: story.id, at: answered.adding(seconds: 25), by: person)
            tell(.ended, of: story, at: answered.adding(seconds: 70), to: person)
            truth.talk = 70
            file(story.id, &truth, ended: answered.adding(seconds: 70), by: person)
        } else {
            truth.hold = 0
        }
        truth.isUnfinished = !isOver
        truth.parts = [Part(person: person, fate: .answered, talk: truth.talk)]
        truths.append(truth)
    }

    /// She rings one of the managers' numbers.
    mutating func dial(
        _ result: Attempt.Result, in call: Call.ID, _ truth: inout Truth, at moment: Moment, by person: String
    ) {
        var target = EveryFact.target
        target.manager = ["ivanova", "petrov"][random(2)]
        target.label = ["домашний", "мобильный"][random(2)]
        note(.dialled(target, round: 1), in: call, at: moment, by: person)
        note(.attempted(result), in: call, at: moment, by: person)
        truth.tries.append(Try(manager: target.manager, label: target.label!, at: moment, result: result))
    }
}
