package import Answering
package import Dialects
import FoundationEssentials
import Synchronization

/// An Asterisk that is asked for its events by AMI over HTTP, again and again: it answers as soon as there are some.
///
/// A session that Asterisk forgot is begun anew, an Asterisk that is gone is looked for with growing pauses. After
/// each beginning it is asked where everything stands, because what happened meanwhile is told by nobody.
package final class AMITelephone: Telephone {
    /// Between two tries to reach it, the first of them; it doubles up to the longest.
    private static let pauseMilliseconds = 250
    private static let longestPauseMilliseconds = 5_000
    /// How long it may take to say that it lives.
    private static let pulseAnswerMilliseconds = 1_000

    private let settings: AMISettings
    private let timekeeper: any Timekeeper
    private let authority: String?
    private let pulseMilliseconds: Int
    private let onTrouble: @Sendable (AMITrouble?) -> Void
    private let asterisk: Mutex<AsteriskAMI>

    /// - Parameters:
    ///   - authority: whose certificates to trust, a PEM file.
    ///   - pulseMilliseconds: how often it is asked whether it lives: one that hangs says nothing.
    ///   - onTrouble: told why nothing comes, as soon as that is known, and `nil` when it does again.
    package init(
        _ settings: AMISettings, keys: DialectKeys, timekeeper: any Timekeeper, authority: String? = nil,
        pulseMilliseconds: Int = 2_000, onTrouble: @escaping @Sendable (AMITrouble?) -> Void = { _ in }
    ) {
        self.settings = settings
        self.timekeeper = timekeeper
        self.authority = authority
        self.pulseMilliseconds = pulseMilliseconds
        self.onTrouble = onTrouble
        // Counted from the clock, so that what is told after a restart comes after what was told before.
        let begin = UInt64(max(0, timekeeper.now().milliseconds)) * 1000
        asterisk = Mutex(AsteriskAMI(keys, settings, after: begin))
    }

    /// Tells until the task is cancelled.
    package func tell(_ reception: any Reception) async throws {
        var pause = Self.pauseMilliseconds
        while !Task.isCancelled {
            let session = AMISession(settings, authority: authority)
            let trouble: AMITrouble
            do throws(AMITrouble) {
                try await session.logIn()
                onTrouble(nil)
                trouble = await follow(session, reception)
                if case .away = trouble { pause = Self.pauseMilliseconds }
            } catch {
                trouble = error
            }
            if Task.isCancelled { break }
            onTrouble(trouble)
            try await Task.sleep(for: .milliseconds(pause))
            pause = min(2 * pause, Self.longestPauseMilliseconds)
        }
        try Task.checkCancellation()
    }

    // MARK: - What is ordered by the same desk

    func expect(attempt id: String, of call: String, number: PhoneNumber) {
        asterisk.withLock { $0.expect(attempt: id, of: call, number: number) }
    }

    func expectCancelling(of call: String) {
        asterisk.withLock { $0.expectCancelling(of: call) }
    }

    func forget(attempt id: String, of call: String) {
        asterisk.withLock { $0.forget(attempt: id, of: call) }
    }

    // MARK: - A session

    /// From its beginning until it cannot be gone on with, and why.
    private func follow(_ session: AMISession, _ reception: any Reception) async -> AMITrouble {
        await withTaskGroup(of: AMITrouble.self) { group in
            group.addTask {
                do throws(AMITrouble) { return try await self.listen(session, reception) } catch { return error }
            }
            group.addTask { await self.feel(session) }
            let trouble = await group.next()
            group.cancelAll()
            return trouble ?? .away(session.address, "")
        }
    }

    /// Feels its pulse: waiting for events tells nothing of an Asterisk that hangs.
    private func feel(_ session: AMISession) async -> AMITrouble {
        while (try? await Task.sleep(for: .milliseconds(pulseMilliseconds))) != nil {
            do throws(SendFault) {
                _ = try await session.send(AMIAction.ping(settings), milliseconds: Self.pulseAnswerMilliseconds)
            } catch {
                return .away(session.address, error.description)
            }
        }
        return .away(session.address, "")
    }

    private func listen(_ session: AMISession, _ reception: any Reception) async throws(AMITrouble) -> AMITrouble {
        var wasDenied = false
        var (events, look) = try await whatStands(session)
        while true {
            await hand(events, look, to: reception)
            let told = try await wait(session)
            if Task.isCancelled { return .away(session.address, "") }
            guard let told else {
                // Denied as soon as it was begun, it would be begun again without end.
                if wasDenied { throw .mayNotListen(session.address, "Permission denied") }
                try await session.logIn()
                wasDenied = true
                (events, look) = try await whatStands(session)
                continue
            }
            wasDenied = false
            (events, look) = (hear(told), nil)
            if told.answer == nil, told.messages.isEmpty {
                // Somebody else waits with this cookie; two of them would spin.
                try? await Task.sleep(for: .milliseconds(Self.pauseMilliseconds))
            }
            if told.isWhole { continue }
            let standing = try await whatStands(session)
            (events, look) = (events + standing.events, standing.look)
        }
    }

    /// Events as soon as there are some; `nil`: the session is not known any more.
    private func wait(_ session: AMISession) async throws(AMITrouble) -> AMIBody? {
        let hasWaiting = asterisk.withLock { $0.hasWaiting }
        let seconds = hasWaiting ? AsteriskAMI.figuresSeconds : AMIAction.longestWaitSeconds
        let answer: PBXAnswer
        do throws(SendFault) {
            answer = try await session.send(
                AMIAction.waitEvent(seconds: seconds, settings), milliseconds: (seconds + 3) * 1000)
        } catch {
            // Half an answer is worth its first half.
            if error.isCutShort, !error.received.isEmpty { return AMIBody(error.received) }
            throw .away(session.address, error.description)
        }
        guard answer.status == 200 else { throw .notThere(session.address, status: answer.status) }
        if AsteriskAMIOrders.isDenied(answer) { return nil }
        let body = AMIBody(answer.body)
        if let reply = body.answer, !reply.isSuccess {
            throw .mayNotListen(session.address, reply["Message"] ?? "")
        }
        return body
    }

    /// Where everything stands; what this user may not ask is left.
    private func whatStands(
        _ session: AMISession
    ) async throws(AMITrouble) -> (events: [CallEvent], look: Look?) {
        let begunAt = timekeeper.now()
        var events: [CallEvent] = []
        do throws(SendFault) {
            for request in AMIAction.standing(settings) {
                let answer = try await session.send(request)
                let isDenied = AsteriskAMIOrders.isDenied(answer)
                let told = isDenied ? try await session.send(AMIAction.status(settings)) : answer
                events += hear(AMIBody(told.body))
            }
        } catch {
            throw .away(session.address, error.description)
        }
        return (events, asterisk.withLock { $0.takeLook(begunAt: begunAt) })
    }

    private func hear(_ body: AMIBody) -> [CallEvent] {
        let now = timekeeper.now()
        return asterisk.withLock { asterisk in
            body.messages.flatMap { asterisk.hear($0, at: now) } + asterisk.figures(at: now)
        }
    }

    /// In its order. What the desk has no room for is kept until it has, and meanwhile Asterisk keeps what follows.
    private func hand(_ events: [CallEvent], _ look: Look?, to reception: any Reception) async {
        while await !reception.hear(events) {
            guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return }
        }
        if let look { reception.looked(look) }
    }
}
