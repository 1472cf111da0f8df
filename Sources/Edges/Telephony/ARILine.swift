package import Answering
package import Dialects
import FoundationEssentials
import Synchronization

/// What a desk knows of its Asterisk, shared by the side that listens and the side that orders.
package final class ARILine: Sendable {
    package let settings: ARISettings
    let limits: ARILimits
    /// Whose certificates to trust, a PEM file; nil for those the machine trusts.
    let authority: String?
    private let timekeeper: any Timekeeper
    private let sender: CurlSender
    private let queue = OrderQueue()
    private let carriedOut = CarriedOut()

    private struct State {
        var asterisk: AsteriskARI
        var told: AsyncStream<Told>.Continuation?
    }
    private let state: Mutex<State>

    /// What one frame, or one look, has to tell the desk.
    enum Told: Sendable {
        case calls([CallEvent])
        case unread(UnreadRequest)
        case looked(Look)
    }

    /// What the desk has not taken yet.
    private static let mostWaiting = 16_384

    /// - Parameter authority: whose certificates to trust, a PEM file; nil for those the machine trusts.
    package init(
        _ settings: ARISettings, timekeeper: any Timekeeper, authority: String? = nil, limits: ARILimits = ARILimits()
    ) {
        self.settings = settings
        self.limits = limits
        self.authority = authority
        self.timekeeper = timekeeper
        var sender = CurlSender(authority: authority)
        sender.connectMilliseconds = limits.connectMilliseconds
        sender.totalMilliseconds = limits.requestMilliseconds
        // Some four hundred bytes a channel.
        sender.longestAnswerBytes = 4 << 20
        self.sender = sender
        state = Mutex(State(asterisk: AsteriskARI(settings)))
    }

    /// What is to be told to the desk, in its order, for one who listens.
    func tellings() -> AsyncStream<Told> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Told.self, bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        state.withLock { $0.told = continuation }
        return stream
    }

    /// Takes a frame in. One in which nothing can be read is told to the desk, whole.
    @discardableResult
    func read(_ frame: Data, isPast: Bool = false) -> ARITurn {
        var told = ARITurn()
        turn { asterisk in
            told = asterisk.take(frame, isPast: isPast)
            // Of the past it is known only later what of it is still to be told.
            return isPast ? ARITurn() : told
        }
        if let unread = told.unread {
            let request = UnreadRequest(
                dialect: Self.dialect, unread: unread, text: String(decoding: frame, as: UTF8.self))
            tell(.unread(request))
        }
        return told
    }

    func tell(_ told: Told) { state.withLock { _ = $0.told?.yield(told) } }

    /// As the settings name it.
    private static let dialect = "asterisk-ari"

    /// Changes what is known, and sees to what follows; events and what is asked for keep the order of the changes.
    @discardableResult
    func turn(_ change: (inout AsteriskARI) -> ARITurn) -> ARITurn {
        let turn = state.withLock { state in
            let turn = change(&state.asterisk)
            if !turn.events.isEmpty { _ = state.told?.yield(.calls(turn.events)) }
            return turn
        }
        for chain in turn.chains {
            queue.begin(chain.call) {
                guard await self.send(chain.requests) != .accepted else { return }
                await self.send(chain.otherwise)
            }
        }
        return turn
    }

    // MARK: Sending

    enum Outcome: Sendable {
        case answered(PBXAnswer)
        case unreachable
        /// It went out, and no answer came.
        case unanswered
    }

    func send(_ request: PBXRequest) async -> Outcome {
        var headers = request.headers
        headers["Authorization"] = settings.authorization
        do throws(SendFault) {
            let answer = try await sender.send(
                request.method, url: request.url, headers: headers, body: request.body)
            let told = PBXAnswer(answer.status, answer.body)
            turn { $0.take(told, to: request, at: timekeeper.now()) }
            return .answered(told)
        } catch {
            return error.isUnreachable || error.isUntrusted ? .unreachable : .unanswered
        }
    }

    @discardableResult
    private func send(_ requests: [PBXRequest]) async -> OrderReply {
        await OrderReply.of(requests) { request in
            switch await send(request) {
            case .unreachable: .unreachable
            case .unanswered: .unanswered
            case .answered(let answer): state.withLock { AsteriskARIOrders($0.asterisk) }.reply(answer, to: request)
            }
        }
    }

    // MARK: Orders

    func carryOut(_ order: TelephoneOrder) async -> OrderReply {
        await carriedOut.once(order) { await self.perform(order) }
    }

    private func perform(_ order: TelephoneOrder) async -> OrderReply {
        guard order.extension == settings.extension else {
            return .refused(Personal("This connection drives the telephone of \(settings.extension) alone."))
        }
        return await queue.begin(order.call?.callID ?? "") {
            let requests: [PBXRequest]
            do throws(OrderFault) {
                requests = try self.requests(for: order)
            } catch {
                return .refused(Personal(error.sentence))
            }
            return await self.send(requests)
        }.value
    }

    private func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        let found = state.withLock { state -> Result<[PBXRequest], OrderFault> in
            switch order.deed {
            case .pause: state.asterisk.isPaused = true
            case .unpause: state.asterisk.isPaused = false
            default: break
            }
            let orders = AsteriskARIOrders(state.asterisk)
            return Result { () throws(OrderFault) in try orders.requests(for: order) }
        }
        return try found.get()
    }
}

/// The operator's telephone, driven by ARI.
package struct ARIControls: Controls {
    private let line: ARILine

    package init(_ line: ARILine) { self.line = line }

    package var abilities: Abilities { AsteriskARIOrders.abilities }

    package func carryOut(_ order: TelephoneOrder) async -> OrderReply { await line.carryOut(order) }
}
