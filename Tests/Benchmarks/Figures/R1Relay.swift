import Foundation
import Measures

/// R1: from the event to the desk through a relay with two hundred desks, beside the direct way.
///
/// The direct way is what a PBX waits for at a desk's own listener: POST → 202, when the event is in the desk's log.
/// Through the relay the same instant is that at which the desk has read the event from its line: the relay has kept it
/// before. What a desk does then is the same on both ways, and in neither figure.
extension Bench {
    /// - Parameter minutes: of the way through the relay; the direct way is measured before and after it.
    func eventToDeskThroughRelay(minutes: Double) throws -> [Figure] {
        let place = try ServicePlace(place, profiles)
        let events = max(600, Int(minutes * 60 * EventTeller.perSecond))
        let aside = max(600, events / 10)
        Report.progress("R1: \(aside) events straight to one desk")
        let before = try thanksOfOneDesk(events: aside)
        Report.progress(
            "R1: \(events) events to \(ServicePlace.deskCount) desks, \(ServiceRun.kills) kills of the relay")
        let run = try ServiceRun(place, events: events)
        Report.progress("R1: \(aside) events straight to one desk again")
        let after = try thanksOfOneDesk(events: aside)

        func direct(_ part: Double) -> Double {
            ((before.percentile(part) ?? .nan) + (after.percentile(part) ?? .nan)) / 2
        }
        // A stall on the direct way would flatter the relay: then nothing is judged but what was lost.
        let halves = [before, after].map { $0.percentile(0.99) ?? .nan }
        let noise = max(halves[0] / halves[1], halves[1] / halves[0])
        let isCalm = noise <= Self.mostNoiseOfDirectWay
        func series(_ name: String, _ values: [Double]) -> [Series] {
            [
                Series("\(name), p50", "ms", values.percentile(0.5).map { [$0] } ?? []),
                Series("\(name), p99", "ms", values.percentile(0.99).map { [$0] } ?? []),
            ]
        }
        func ratio(_ part: Double) -> [Double] {
            guard isCalm, let through = run.milliseconds.percentile(part) else { return [] }
            return [through / direct(part)]
        }
        let late = run.late.isEmpty ? "" : ", the latest after \((run.late.max() ?? 0).short) s"
        return [
            Figure(
                id: "R1", what: "event → desk at p99 through the relay, over POST → 202 at a desk of its own",
                judged: Series("ratio", "×", ratio(0.99)), bound: .atMost, limit: 3,
                behind: [Series("the same at the median", "×", ratio(0.5))]
                    + series("event → desk, through the relay", run.milliseconds)
                    + series("POST → 202, at the relay", run.thanks)
                    + series("POST → 202, at a desk, before", before)
                    + series("POST → 202, at a desk, after", after)
                    + [
                        Series("noise: the direct way after, over before or the reverse, p99", "×", [noise]),
                        Series("kill → every desk has its line again", "s", run.recoveries),
                        Series("relay, most memory", "MB", run.relayMegabytes),
                        Series("relay, processor, its starts and all", "ms/event", [run.relayMilliseconds]),
                    ],
                remarks: (isCalm ? [] : ["the machine was too noisy: not judged, since the direct way itself stalled"])
                    + [
                        "one run of \((Double(events) / EventTeller.perSecond / 60).short) minutes, "
                            + "\(ServicePlace.deskCount) desks in as many processes",
                        "at p99: \(run.milliseconds.count) events whose desk had its line; \(run.late.count) others were told "
                            + "while the relay or the line was away\(late)",
                    ]),
            Figure(
                id: "R1 kept", what: "events lost, or shown twice, or out of their order, the relay being killed",
                judged: Series("events", "events", [Double(run.lost + run.twice + run.disorder)]), bound: .atMost,
                limit: 0, by: .worst,
                behind: [Series("told", "events", [Double(events)]), Series("kills", "kills", [Double(run.killed)])],
                remarks: [
                    "\(run.lost) lost, \(run.twice) shown twice, \(run.disorder) out of order or at a wrong desk",
                    "\(run.repeated) were told once more, since the relay died before it thanked for them",
                ]),
        ]
    }

    /// Beyond this the two halves of the direct way are no measure.
    private static let mostNoiseOfDirectWay = 2.0

    /// POST → 202 at one desk's own listener, in milliseconds.
    private func thanksOfOneDesk(events: Int) throws -> [Double] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        let desk = try WorkingDesk(place, profiles, data: log.directory)
        defer {
            desk.terminal.end(SIGTERM)
            try? log.takeBack()
        }
        desk.terminal.settle(for: 1)
        let numbers = profiles.numbers
        let teller = EventTeller(port: desk.port, token: desk.token, count: events) { call in
            (ProfileMaker.extension, numbers[call % numbers.count])
        }
        while !teller.isDone {
            try teller.work(besides: [desk.terminal.master]) { desk.terminal.take() }
            _ = desk.terminal.forget()
        }
        return teller.thanks
    }
}

/// The way through the relay, with desks that hear and a relay that dies.
struct ServiceRun {
    static let kills = 10

    /// From the POST to the desk, of events whose desk had its line.
    private(set) var milliseconds: [Double] = []
    /// From the POST to the thanks, of events that were told once.
    private(set) var thanks: [Double] = []
    /// From when an event was due to the desk, of all others, in seconds.
    private(set) var late: [Double] = []
    private(set) var (lost, twice, disorder) = (0, 0, 0)
    private(set) var repeated = 0
    private(set) var killed = 0
    private(set) var recoveries: [Double] = []
    private(set) var relayMegabytes: [Double] = []
    private(set) var relayMilliseconds = 0.0

    init(_ place: ServicePlace, events: Int) throws {
        let relay = try RelayProcess(place)
        defer { relay.kill() }
        let desks = try HearingDesks(place)
        defer { desks.end() }
        try desks.wait(for: 60, "every desk has its line") { $0.allSatisfy(\.isUp) }

        let teller = EventTeller(port: place.port, token: try relay.token(), count: events) { call in
            let desk = place.desk(ofCall: call)
            return (place.extension(desk), place.number(desk))
        }
        let seconds = Double(events) / EventTeller.perSecond
        let begun = Clock.now
        var deaths: [Double] = []
        while !teller.isDone {
            let next = killed < Self.kills ? begun + seconds * (Double(killed) + 0.63) / Double(Self.kills) : .infinity
            let hasSent = try teller.work(isHasty: Clock.now >= next)
            guard relay.isRunning else { throw Failure("the relay ended by itself") }
            if hasSent, Clock.now >= next {
                // While it takes an event, each time a little farther.
                usleep(UInt32(killed * 400))
                note(relay)
                relay.kill()
                teller.lose()
                deaths.append(Clock.now)
                killed += 1
                try relay.start()
            }
        }
        try? desks.wait(for: 30, "every event is heard") { $0.map(\.heard.count).reduce(0, +) >= events }
        note(relay)
        relayMilliseconds /= Double(events)
        judge(teller.told, try desks.lines(), deaths)
        thanks = teller.thanks
        repeated = teller.told.count { $0.tries > 1 }
    }

    private mutating func note(_ relay: RelayProcess) {
        relayMegabytes.append(Double(Machine.peakBytes(of: relay.process)) / 1_048_576)
        relayMilliseconds += relay.processorSeconds * 1000
    }

    private mutating func judge(_ told: [EventTeller.Told], _ desks: [HeardLines], _ deaths: [Double]) {
        let byExtension = [String: HeardLines](desks.map { ($0.extension, $0) }) { first, _ in first }
        var instants: [String: [String: Double]] = [:]
        for desk in desks {
            var last: Int64 = 0
            for heard in desk.heard {
                // Numbers have no gap; what is told again under its old number was never kept by the desk.
                if heard.number != last + 1 { disorder += 1 }
                last = heard.number
                if instants[desk.extension, default: [:]][heard.event] != nil { twice += 1 }
                instants[desk.extension, default: [:]][heard.event] =
                    instants[desk.extension]?[heard.event] ?? heard.instant
            }
        }
        var ofCall: [String: Double] = [:]
        for event in told {
            guard let instant = instants[event.extension]?.removeValue(forKey: event.id) else {
                lost += 1
                continue
            }
            // The events of a call come in their order.
            if let earlier = ofCall[event.call], earlier > instant { disorder += 1 }
            ofCall[event.call] = instant
            let hadLine = byExtension[event.extension]?.hadLine(from: event.sent, to: instant) ?? false
            if event.tries == 1, hadLine {
                milliseconds.append((instant - event.sent) * 1000)
            } else {
                late.append(instant - event.due)
            }
        }
        // What nobody told this desk.
        disorder += instants.values.map(\.count).reduce(0, +)
        recoveries = deaths.map { death in
            desks.map { $0.line(after: death) - death }.max() ?? .nan
        }
    }
}
