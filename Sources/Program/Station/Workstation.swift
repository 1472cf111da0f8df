package import Answering
import Display
package import Screens

/// The loop: take what happened, ask the core, show, perform.
///
/// All that waits is taken in one turn and folded; then one picture goes to the terminal and one page to the log, the
/// picture first and waited for by nobody.
package final class Workstation {
    private let edges: Edges
    private let inbox: Inbox
    private let scribe: Scribe
    /// What the log knows of a caller, and what the client does; neither waits for the other.
    private let recallers: [Recaller]
    private let herald: Herald
    private let dispatcher: Dispatcher
    private let signaller: Signaller
    private let expiry: Expiry
    /// For indexes, and for letting go of what is outdated.
    private let quiet = QuietThread()
    private var desk: Desk
    private var interface: Interface
    private var savedInterface: String
    private var page = Scribe.Page()
    private var touched: Set<Call.ID> = []
    /// Of whom is to be asked.
    private var unknown: [Recaller.Question] = []
    /// Cards in which she cannot search yet.
    private var unindexed: [Client] = []
    /// Something of this turn wants to be heard.
    private var rings = false
    /// Calls whose card is not on the glass yet, and when their event came.
    private var popping: [(call: Call.ID, since: ContinuousClock.Instant)] = []
    private var toldCounts = (passedOver: 0, lateAlerts: 0)
    private var toldEdition: Edition?
    private var isOver = false
    /// Parcels that are under way.
    private var carried = 0
    /// When what was taken last had happened.
    private var moment: Moment
    private var pace = PicturePace()
    /// Ends when the first picture is on the glass: what can wait, waits for that.
    private let firstDrawn = AsyncStream<Never>.makeStream()

    package init(desk: Desk, interface: Interface, edges: Edges, inbox: Inbox) {
        self.desk = desk
        self.interface = interface
        self.edges = edges
        self.inbox = inbox
        scribe = Scribe(log: edges.log, inbox: inbox, timekeeper: edges.timekeeper)
        recallers = [
            Recaller(customers: edges.customers, inbox: inbox), Recaller(log: edges.log, inbox: inbox),
        ]
        herald = Herald(dayBook: edges.dayBook, inbox: inbox, timekeeper: edges.timekeeper)
        dispatcher = Dispatcher(controls: edges.controls, inbox: inbox)
        expiry = Expiry(log: edges.log, inbox: inbox, timekeeper: edges.timekeeper)
        signaller = Signaller(service: edges.pool, timekeeper: edges.timekeeper)
        savedInterface = interface.saved
        moment = desk.now
    }

    /// Works until the operator leaves or the terminal is gone; then everything decided is written.
    ///
    /// - Parameter whenWritten: done after that, while the telephones are still there.
    package func run(whenWritten: @Sendable () async -> Void = {}) async {
        await withTaskGroup { group in
            group.addTask { [edges, inbox] in await Self.read(edges.terminal, into: inbox) }
            for telephone in edges.telephones {
                group.addTask { [edges, inbox] in await Self.listen(to: telephone, by: edges.timekeeper, inbox) }
            }
            group.addTask { [edges, inbox, firstDrawn] in
                for await _ in firstDrawn.stream {}
                try? await edges.profiles.watch { inbox.post($0) }
            }
            for recaller in recallers { group.addTask { await recaller.run() } }
            group.addTask { [herald] in await herald.run() }
            group.addTask { [signaller] in await signaller.run() }
            group.addTask(priority: .utility) { [expiry] in await expiry.run() }
            let ordering = Task { [dispatcher] in await dispatcher.run() }
            group.addTask { [edges, inbox] in await Self.tick(by: edges.timekeeper, inbox) }
            let writing = Task { [scribe] in await scribe.run() }

            await work()

            inbox.close()
            await hearCouriers()
            scribe.finish()
            dispatcher.finish()
            await writing.value
            await ordering.value
            edges.terminal.restore()
            await whenWritten()
            group.cancelAll()
        }
    }

    private func work() async {
        inbox.post(.operatorAsked(.signOn))
        if let call = interface.hands { inbox.post(.operatorAsked(.attend(call))) }
        for call in interface.writing { inbox.post(.operatorAsked(.beginWriting(call))) }
        interface.watch(desk, at: moment)
        let picture = interface.picture(of: desk)
        edges.recorder?.drew(picture, at: moment)
        edges.terminal.show(picture) { [firstDrawn] in firstDrawn.continuation.finish() }
        recall()
        index()
        while !isOver {
            let turn = await inbox.turn()
            for stamped in turn { react(to: stamped) }
            showWhenDue()
            ring()
            handOver()
            recall()
            index()
        }
        handOver()
    }

    /// After the picture: the terminal's thread is woken for both at once, and not for the bell before.
    private func ring() {
        guard rings else { return }
        rings = false
        edges.terminal.ring()
    }

    /// What is under way comes to its end, so that its answer is kept and nobody is written to twice; for a few seconds
    /// at most, and nothing new begins.
    private func hearCouriers() async {
        guard carried > 0 else { return }
        let end = ContinuousClock.now + Self.patience
        let patience = Task { [inbox] in
            try? await Task.sleep(until: end, clock: .continuous)
            inbox.post(.end)
        }
        defer { patience.cancel() }
        while carried > 0 {
            let turn = await inbox.turn()
            for stamped in turn { hearCourier(stamped) }
        }
        ring()
        handOver()
    }

    private func hearCourier(_ stamped: Inbox.Stamped) {
        if case .end = stamped.happening { carried = 0 }
        guard case .event(let event) = stamped.happening, case .carried = event else { return }
        carried -= 1
        edges.recorder?.took(event, at: stamped.moment)
        perform(desk.receive(event, at: stamped.moment), since: stamped.instant)
    }

    private static var patience: Duration { .seconds(5) }

    private func react(to stamped: Inbox.Stamped) {
        moment = stamped.moment
        switch stamped.happening {
        case .event(let event):
            edges.recorder?.took(event, at: stamped.moment)
            if case .carried = event { carried -= 1 }
            let passedOver = desk.passedOver
            let outdated = event.bringsCards ? desk.cards : []
            let effects = desk.receive(event, at: stamped.moment)
            forget(outdated)
            // Of what is another's the screen tells at the turn of the second that something came.
            if desk.passedOver == passedOver {
                pace.want(PicturePace.Urgency(of: effects, after: event))
            }
            perform(effects, since: stamped.instant)
            if event == .ticked { tidy() }
        case .key(.resized(let size)):
            edges.recorder?.took(.resized(size), at: stamped.moment)
            pace.want(.atOnce)
            interface.size = size
        case .key(let key):
            edges.recorder?.took(key, at: stamped.moment)
            pace.want(.atOnce)
            for command in interface.press(key, at: stamped.moment, on: desk) {
                perform(desk.receive(.operatorAsked(command), at: stamped.moment), since: stamped.instant)
            }
        case .pictureDue:
            pace.alarmRang()
        case .end:
            edges.recorder?.took(.interrupted, at: stamped.moment)
            perform(desk.receive(.interrupted, at: stamped.moment), since: stamped.instant)
            isOver = true
        }
    }

    private func perform(_ effects: [Effect], since instant: ContinuousClock.Instant) {
        for effect in effects {
            switch effect {
            case .record(let entry):
                page.entries.append(entry)
                if let call = entry.call { touched.insert(call) }
            case .acknowledge(let receipt):
                page.receipts.append(receipt)
            case .reply(let receipt, let reply):
                inbox.settle([receipt], reply)
            case .ring(let call):
                rings = true
                popping.append((call, instant))
            case .recall(let number, let client):
                unknown.append(Recaller.Question(number: number, client: client))
            case .index(let clients):
                unindexed += clients
            case .order(let order): dispatcher.give(order)
            case .askColleague(let request, let person): ask(request, of: person)
            case .claim(let id): claim(id)
            case .carry(let parcel, let attempt): reach(parcel) { await $0.carry(parcel, attempt: attempt) }
            case .follow(let parcel, let job): reach(parcel) { await $0.follow(parcel, job: job) }
            case .ask(let inquiry): ask(inquiry)
            case .beckon: rings = true
            case .tellDesks(let client, let manager, let state):
                herald.tell(Herald.News(client: client, manager: manager, state: state))
            case .tellState(let state): signaller.tell(state)
            case .copy(let number):
                edges.terminal.copy(SafeText(number.text))
            case .erase(let number, let receipt):
                page.erasures.append(.init(caller: number, receipt: receipt))
            case .eraseExpired(let moments): expiry.erase(before: moments)
            case .leave:
                isOver = true
            }
        }
    }

    /// After the picture, so that reading what is kept takes no processor from it.
    private func recall() {
        for question in unknown { for recaller in recallers { recaller.ask(question) } }
        unknown.removeAll()
    }

    /// After the picture, too, and beside the loop; each card can be searched as soon as its own index stands.
    private func index() {
        guard !unindexed.isEmpty else { return }
        Task { [quiet, unindexed, forms = edges.words, inbox] in
            for client in unindexed { inbox.post(.indexed([await quiet.made { SearchIndex(of: client, forms) }])) }
        }
        unindexed.removeAll()
    }

    /// Beside the loop: what hundreds of cards hold takes long to be let go.
    private func forget(_ cards: [any Sendable]) {
        guard !cards.isEmpty else { return }
        quiet.add { withExtendedLifetime(cards) {} }
    }

    /// Beside the loop: nobody waits for what a colleague says.
    private func ask(_ request: DeskRequest, of person: Operator.ID) {
        Task { [colleagues = edges.colleagues, inbox] in
            inbox.post(.answered(person, request, await colleagues.ask(request, of: person)))
        }
    }

    /// Beside the loop: the card stands, and the answer flows in when it comes.
    private func ask(_ inquiry: Inquiry) {
        Task { [server = edges.clientServer, inbox] in
            inbox.post(.inquired(inquiry.id, await server.ask(inquiry)))
        }
    }

    /// Beside the loop, too: a server may take a minute.
    private func reach(_ parcel: Parcel, _ ask: @escaping @Sendable (any Courier) async -> CourierReply) {
        guard !isOver else { return }
        carried += 1
        Task { [courier = edges.courier, inbox] in
            inbox.post(.carried(parcel.id, await ask(courier)))
        }
    }

    private func claim(_ id: Obligation.ID) {
        guard let pool = edges.pool else { return inbox.post(.claimed(id, .unreachable)) }
        Task { [inbox] in inbox.post(.claimed(id, await pool.claim(id))) }
    }

    private func showWhenDue() {
        switch pace.step(at: .now) {
        case .nothing: break
        case .show: show()
        case .setAlarm(let due):
            Task { [inbox] in
                try? await Task.sleep(until: due, clock: .continuous)
                inbox.post(.pictureDue)
            }
        }
    }

    private func show() {
        interface.watch(desk, at: moment)
        let picture = interface.picture(of: desk)
        edges.recorder?.drew(picture, at: moment)
        guard !popping.isEmpty else { return edges.terminal.show(picture) }
        let popped = popping
        popping = []
        edges.terminal.show(picture) { [inbox] in
            let now = ContinuousClock.now
            inbox.post(popped.map { .event(.shown($0.call, microseconds: (now - $0.since).microseconds)) })
            inbox.note(popMilliseconds: popped.map { Double((now - $0.since).microseconds) / 1000 })
        }
    }

    private func handOver() {
        for id in touched { page.calls[id] = desk.calls[id].map { CallSummary(of: $0) } }
        touched.removeAll(keepingCapacity: true)
        interface.keepSaved()
        let saved = interface.saved
        if saved != savedInterface, isOver || !page.entries.isEmpty {
            savedInterface = saved
            page.interface = saved
        }
        scribe.write(page)
        page = Scribe.Page()
        tellHealth()
    }

    private func tellHealth() {
        if desk.catalogue.edition != toldEdition {
            toldEdition = desk.catalogue.edition
            inbox.updateHealth { [toldEdition] in $0.edition = toldEdition }
        }
        let counts = (desk.passedOver, desk.lateAlerts)
        guard counts != toldCounts else { return }
        toldCounts = counts
        inbox.updateHealth { ($0.passedOver, $0.lateAlerts) = counts }
    }

    /// Once a second: where the hands are is kept, and the wall clock followed while nobody's seconds are counted.
    private func tidy() {
        if desk.openCalls.isEmpty { edges.timekeeper.followWallClock() }
        inbox.updateHealth { [outbox = desk.outbox] in $0.outbox = outbox }
        let saved = interface.saved
        if saved != savedInterface {
            savedInterface = saved
            page.interface = saved
        }
    }
}

// MARK: - What brings happenings

extension Workstation {
    private static func read(_ terminal: any Terminal, into inbox: Inbox) async {
        for await key in terminal.keys { inbox.post(.key(key)) }
        inbox.post(.end)
    }

    /// Where the telephone cannot listen it is tried again, until whatever keeps it from that is gone.
    static func listen(to telephone: any Telephone, by timekeeper: any Timekeeper, _ inbox: Inbox) async {
        repeat {
            do {
                try await telephone.tell(inbox)
                if Task.isCancelled { return }
                inbox.post(.troubled(.listener(.other)))
            } catch is CancellationError {
                return
            } catch {
                inbox.post(.troubled(.listener((error as? any TelephoneFault)?.trouble ?? .other)))
            }
        } while (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: listenAgainSeconds))) != nil
    }

    /// How long a telephone that cannot listen is left alone.
    private static var listenAgainSeconds: Int { 5 }

    /// At the turn of each second, so that the clock on the screen is right.
    private static func tick(by timekeeper: any Timekeeper, _ inbox: Inbox) async {
        while !Task.isCancelled {
            let now = timekeeper.now()
            let next = Moment(milliseconds: (now.milliseconds / 1000 + 1) * 1000)
            guard (try? await timekeeper.wait(until: next)) != nil else { return }
            inbox.post(.ticked)
        }
    }
}

extension Event {
    /// Whether others take the place of cards or of their indexes.
    fileprivate var bringsCards: Bool {
        switch self {
        case .profilesRead, .indexed: true
        default: false
        }
    }
}

extension Duration {
    fileprivate var microseconds: Int {
        Int(components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000)
    }
}
