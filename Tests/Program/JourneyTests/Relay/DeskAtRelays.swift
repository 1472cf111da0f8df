import Answering
import Dialects
import Foundation
import Service
import Support
import Synchronization
import Telephony

/// A desk behind several relays, without a screen: it keeps what it is told before it says so, and claims all that lies
/// free, as every other does.
final class DeskAtRelays: Sendable {
    private struct State {
        /// The relay it is at.
        var place: Int
        var line: Task<Void, Never>?
        /// The number of what it kept last.
        var last: Int64 = 0
        var events: [String] = []
        var handedOver: [String] = []
        var claiming: Set<Obligation.ID> = []
        var replies: [String: PoolReply] = [:]
        var faults: [String] = []
        var chance: SeededGenerator
    }

    let desk: String
    private let person: String
    private let relays: [RunningRelay]
    private let state: Mutex<State>

    init(_ desk: String, of service: ServiceOfMany, at relays: [RunningRelay], seed: UInt64) {
        self.desk = desk
        self.relays = relays
        person = service.person(at: desk)
        var chance = SeededGenerator(seed: seed)
        state = Mutex(State(place: Int.random(in: 0..<relays.count, using: &chance), chance: chance))
    }

    /// The ids of the events that it heard, in their order.
    var events: [String] { state.withLock(\.events) }
    /// The calls whose promises it was given.
    var handedOver: [String] { state.withLock(\.handedOver) }
    /// What was said to its claims, by the call.
    var replies: [String: PoolReply] { state.withLock(\.replies) }
    /// What must never be.
    var faults: [String] { state.withLock(\.faults) }
    var last: Int64 { state.withLock(\.last) }

    /// Hangs up, and goes on at that relay.
    func moves(to place: Int) {
        state.withLock { state in
            state.place = place
            state.line?.cancel()
        }
    }

    /// Until the task is cancelled.
    func run() async {
        await withTaskGroup { group in
            while !Task.isCancelled {
                let (claims, claim) = AsyncStream.makeStream(of: Obligation.ID.self)
                let line = state.withLock { state in
                    let relay = relays[state.place]
                    let line = Task { await follow(relay, claim) }
                    state.line = line
                    return line
                }
                await withTaskCancellationHandler {
                    for await id in claims { group.addTask { await self.claims(id) } }
                    await line.value
                } onCancel: {
                    line.cancel()
                }
                try? await Task.sleep(for: .milliseconds(20))
            }
            group.cancelAll()
        }
    }

    private func follow(_ relay: RunningRelay, _ claim: AsyncStream<Obligation.ID>.Continuation) async {
        defer { claim.finish() }
        let last = last
        var stream = EventStream()
        do {
            for try await bytes in line(to: relay).news(after: last > 0 ? HeardPlace(desk: desk, number: last) : nil) {
                for message in stream.take(bytes) ?? [] {
                    switch try ServiceLanguage.read(message) {
                    case .delivery(let delivery): guard keeps(delivery) else { return }
                    case .pool(let free):
                        for debt in free where state.withLock({ $0.claiming.insert(debt.id).inserted }) {
                            claim.yield(debt.id)
                        }
                    default: continue
                    }
                }
            }
        } catch let answer as CurlSender.Answer where answer.status != 503 {
            note("it was refused: \(answer.status) \(String(decoding: answer.body, as: UTF8.self))")
        } catch {}
    }

    /// - Returns: whether it was kept. Now and then the desk dies before that, and is to hear it again.
    private func keeps(_ delivery: Delivery) -> Bool {
        state.withLock { state in
            if Int.random(in: 0..<40, using: &state.chance) == 0 { return false }
            if delivery.number != state.last + 1 {
                state.faults.append("after \(state.last) came \(delivery.number)")
            }
            state.last = delivery.number
            switch delivery.content {
            case .call(let event): state.events.append(event.id)
            case .request(let body):
                guard case .takeDebt(let owed, _)? = try? CommandLanguage.read(body) else {
                    state.faults.append("it was asked what nobody asked")
                    return true
                }
                state.handedOver.append(owed.id.call.callID)
            }
            return true
        }
    }

    /// Asks until somebody answers, one relay or another.
    private func claims(_ id: Obligation.ID) async {
        while !Task.isCancelled {
            let relay = state.withLock { relays[Int.random(in: 0..<relays.count, using: &$0.chance)] }
            let reply = await line(to: relay).claim(id)
            if reply != .unreachable {
                state.withLock { $0.replies[id.call.callID] = reply }
                return
            }
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    private func line(to relay: RunningRelay) -> RelayLine {
        RelayLine(
            RelaySettings(url: relay.url, token: RunningRelay.token(of: desk), desk: desk, person: person))
    }

    private func note(_ fault: String) { state.withLock { $0.faults.append(fault) } }
}
