package import Answering

/// All that is outside of a practising desk: the callers, the numbers that are rung for them, and what was seen there.
///
/// A value. It is told what the desk wrote down and what time it is, and says what the desk hears.
package struct PretendWorld: Sendable {
    /// What is heard in the telephone.
    package struct Heard: Hashable, Sendable {
        package enum Sound: Hashable, Sendable {
            case words(String)
            /// Of the number that is rung.
            case result(Attempt.Result)
            /// Nothing of the kind: she told it, and the telephone did not.
            case nothing(told: Attempt.Result)
        }
        package var sound: Sound
        package var call: Call.ID
        package var at: Moment
    }

    package private(set) var evidence: [Call.ID: Evidence] = [:]
    package private(set) var heard: [Heard] = []
    /// What she hears from the number that is rung for a call.
    package private(set) var results: [Call.ID: Attempt.Result] = [:]
    /// What she told of that number before it could be heard.
    private var told: [Call.ID: Attempt.Result] = [:]
    /// What the PBX has said and nobody asked for yet.
    private var waiting: [CallEvent] = []
    /// What the trainer lets her know.
    package private(set) var whisper = ""
    /// A trainer let her know something, or hung up for a caller: she did not do it alone, nor to the story's end.
    package private(set) var wasHelped = false
    private var telephone: PretendTelephone

    /// - Parameter scenario: drawn.
    package init(of scenario: Scenario, for client: Client, extension: String, at now: Moment) {
        telephone = PretendTelephone(scenario, client: client, extension: `extension`, at: now)
    }

    /// What these points come to for the call that the scenario is about.
    package func verdict(on points: [Point], at now: Moment) -> Verdict {
        Verdict(on: points, by: evidence[firstCall] ?? Evidence(), at: now)
    }

    /// The call that the scenario is about: its points are given for it.
    package var firstCall: Call.ID { telephone.firstCall }

    /// What the callers who have begun may say, in the order of their stories.
    package var lines: [StoryLine] { telephone.lines }

    /// The callers say of their story only what the trainer has them say.
    package var isByHand: Bool { telephone.isByHand }

    /// Who is on the line: the caller in her hands, or else the first who is there.
    package func caller(inHands call: Call.ID?) -> Call.ID? {
        let present = telephone.begunCalls.filter { evidence[$0]?.endedAt == nil && evidence[$0]?.hungUpAt == nil }
        return present.first { $0 == call } ?? present.first
    }

    /// When something happens next though she does nothing; `nil`: nothing does.
    package var nextMoment: Moment? { telephone.nextMoment(seeing: evidence) }

    /// Whether the story says what comes of the attempt that runs.
    package func isResultTold(in call: Call.ID) -> Bool { telephone.knowsResult(in: call) }

    /// Every caller has gone and what was spoken here is filed, and nobody else is to call.
    package var isOver: Bool {
        let isFinished = telephone.begunCalls.allSatisfy { id in
            guard let seen = evidence[id] else { return false }
            return seen.pickedUpAt == nil ? seen.endedAt != nil : seen.moment(of: .filed) != nil
        }
        return isFinished && !telephone.hasCallsComing(seeing: evidence)
    }

    package mutating func take(_ entry: Entry) {
        guard let call = entry.call else { return }
        switch entry.fact {
        case .attempted(let result) where !hears(result, in: call, at: entry.moment):
            evidence[call, default: Evidence()].doubt(result, at: entry.moment)
            told[call] = result
            heard.append(Heard(sound: .nothing(told: result), call: call, at: entry.moment))
            return
        case .dialled: (results[call], told[call]) = (nil, nil)
        case .attempted: told[call] = nil
        default: break
        }
        evidence[call, default: Evidence()].note(entry)
    }

    /// Whether the telephone has said by now what she tells of it. That she broke it off herself, she knows.
    private mutating func hears(_ result: Attempt.Result, in call: Call.ID, at now: Moment) -> Bool {
        while let event = next(at: now) { waiting.append(event) }
        return result == .cancelled || results[call] == result
    }

    /// What the trainer does; what cannot be heard now, or is of no call here, is nothing.
    package mutating func take(_ act: CallerAct, at now: Moment) {
        switch act.harmless {
        case .byHand(let isByHand): telephone.isByHand = isByHand
        case .says(let words, let call): hear(words.text, from: call, at: now) { $0.speak(at: now) }
        case .saysLine(let number, let call):
            guard let line = lines.first(where: { $0.call.callID == call && $0.number == number }) else { return }
            hear(line.words, from: call, at: now) { $0.say(number, at: now) }
        case .hangsUp(let call):
            telephone.change(call) {
                $0.hangUp()
                wasHelped = true
            }
        case .whispers(let words):
            whisper = words.text
            wasHelped = wasHelped || !whisper.isEmpty
        }
    }

    private mutating func hear(
        _ words: String, from callID: String, at now: Moment, _ change: (inout PretendCall) -> Void
    ) {
        guard let call = begun(callID), !words.isEmpty, evidence[call]?.isTalk == true else { return }
        telephone.change(callID, change)
        hear(words, in: call, at: now)
    }

    private mutating func hear(_ words: String, in call: Call.ID, at now: Moment) {
        heard.append(Heard(sound: .words(words), call: call, at: now))
        evidence[call, default: Evidence()].hearCaller(at: now)
    }

    private func begun(_ callID: String) -> Call.ID? { telephone.begunCalls.first { $0.callID == callID } }

    /// What the PBX tells next; `nil`: for now nothing more. What is heard on the way is kept.
    package mutating func news(at now: Moment) -> CallEvent? {
        waiting.isEmpty ? next(at: now) : waiting.removeFirst()
    }

    private mutating func next(at now: Moment) -> CallEvent? {
        while let news = telephone.news(at: now, seeing: evidence) {
            switch news {
            case .told(let event): return event
            case .says(let words, let call): hear(words, in: call, at: now)
            case .result(let result, let call):
                heard.append(Heard(sound: .result(result), call: call, at: now))
                results[call] = result
                believe(result, in: call, at: now)
            }
        }
        return nil
    }

    /// What she told too early is so from now on.
    private mutating func believe(_ result: Attempt.Result, in call: Call.ID, at now: Moment) {
        guard told[call] == result else { return }
        told[call] = nil
        evidence[call, default: Evidence()].note(Entry(moment: now, call: call, fact: .attempted(result)))
    }
}
