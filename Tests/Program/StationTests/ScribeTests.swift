import Answering
import Support
import Testing

@testable import Station

@Suite("The scribe")
struct ScribeTests {
    private let log = PretendCallLog()
    private let inbox: Inbox
    private let scribe: Scribe

    init() {
        let timekeeper = PretendTimekeeper()
        inbox = Inbox(timekeeper: timekeeper, version: "1")
        scribe = Scribe(log: log, inbox: inbox, timekeeper: timekeeper)
    }

    private func page(_ numbers: Int..., receipts: [Receipt] = []) -> Scribe.Page {
        let entries = numbers.map { number in
            Entry(moment: Moment(milliseconds: Int64(number)), call: nil, fact: .signedOff)
        }
        return Scribe.Page(entries: entries, receipts: receipts)
    }

    private var written: [[Int64]] { log.batches.map { $0.map(\.moment.milliseconds) } }

    /// A request that waits, and its receipt.
    private func request() async -> (reply: Task<ReceptionReply, Never>, receipts: [Receipt]) {
        let event = CallEvent(id: "1", source: "//pbx.example", kind: .alerting, callID: "1")
        let reply = Task { [inbox] in await inbox.take([event]) }
        let receipts = await inbox.turn().compactMap { stamped in
            if case .event(.reported(_, let receipt)) = stamped.happening { receipt } else { nil }
        }
        return (reply, receipts)
    }

    @Test("gathers into one batch what comes while another is written")
    func batches() async {
        log.hold()
        let running = Task { [scribe] in await scribe.run() }
        scribe.write(page(1))
        while log.waiting == 0 { await Task.yield() }
        scribe.write(page(2))
        scribe.write(page(3, 4))
        log.release()
        scribe.finish()
        await running.value
        #expect(written == [[1], [2, 3, 4]])
    }

    @Test("thanks for what is durable, and not before")
    func thanks() async {
        let (reply, receipts) = await request()
        log.hold()
        let running = Task { [scribe] in await scribe.run() }
        scribe.write(page(1, receipts: receipts))
        while log.waiting == 0 { await Task.yield() }
        #expect(inbox.health().unrecorded == 1)
        log.release()
        #expect(await reply.value == .kept)
        #expect(written == [[1]])
        scribe.finish()
        await running.value
        #expect(inbox.health().unrecorded == 0)
    }

    @Test("hands over again what was not taken, in its order, and says of the sender's that it was not kept")
    func retry() async {
        let (reply, receipts) = await request()
        log.refuse(.full)
        let running = Task { [scribe] in await scribe.run() }
        scribe.write(page(1, receipts: receipts))
        #expect(await reply.value == .notKept)
        while inbox.health().logTrouble == nil { await Task.yield() }
        #expect(inbox.health().unrecorded == 1)
        scribe.write(page(2))
        log.refuse(nil)
        while inbox.health().logTrouble != nil { await Task.yield() }
        scribe.finish()
        await running.value
        #expect(written.flatMap { $0 } == [1, 2])
        let told = await inbox.turn().compactMap { stamped in
            if case .event(let event) = stamped.happening { event } else { nil }
        }
        #expect(told.first == .logFailed(.full) && told.last == .logRecovered)
    }

    @Test("says that the log took nobody out, to whoever asked and at the desk, and that it works again once it does")
    func erasing() async {
        let number = PhoneNumber(reading: "+79210000077")
        log.refuseErasing(.full)
        let requests = [await request(), await request()]
        let running = Task { [scribe] in await scribe.run() }
        for (isTaken, (reply, receipts)) in zip([false, true], requests) {
            if isTaken { log.refuseErasing(nil) }
            var page = page(1)
            page.erasures = receipts.map { .init(caller: number, receipt: $0) }
            scribe.write(page)
            #expect(await reply.value == (isTaken ? .kept : .notKept))
        }
        scribe.finish()
        await running.value
        let told = await inbox.turn().compactMap { stamped in
            if case .event(let event) = stamped.happening { event } else { nil }
        }
        #expect(told == [.logRecovered, .logFailed(.full), .logRecovered])
        #expect(written == [[1], [1]], "what was recorded beside it is kept")
    }

    @Test("ends although the log refuses, when nothing more will come")
    func finishing() async {
        log.refuse(.gone)
        scribe.write(page(1))
        scribe.finish()
        await scribe.run()
        #expect(written.isEmpty && inbox.health().unrecorded == 1)
    }
}

@Suite("The recaller")
struct RecallerTests {
    @Test("asks for the newest caller first, for each once, and for no more than it may")
    func newest() async {
        let log = PretendCallLog()
        let recaller = Recaller(log: log, inbox: Inbox(timekeeper: PretendTimekeeper(), version: "1"))
        let asked = (0..<Recaller.mostWaiting + 10).map { PhoneNumber(reading: "+7921000\(1000 + $0)") }
        for number in asked + [asked[20]] { recaller.ask(Recaller.Question(number: number, client: "akvarel")) }
        let running = Task { await recaller.run() }
        while log.questions.count < Recaller.mostWaiting { await Task.yield() }
        running.cancel()
        await running.value
        let others = asked.dropFirst(10).reversed().filter { $0 != asked[20] }
        #expect(log.questions == [asked[20]] + others)
    }
}

@Suite("A telephone that cannot listen")
struct DeafTelephoneTests {
    /// Fails so often as it is told, and then listens.
    private actor Deaf: Telephone {
        private var failures: Int
        init(failures: Int) { self.failures = failures }

        func tell(_ reception: any Reception) async throws {
            failures -= 1
            if failures >= 0 { throw Fault() }
            reception.listening()
            try await Task.sleep(for: .seconds(3600))
        }
    }

    private struct Fault: TelephoneFault {
        var trouble: ListenerTrouble { .addressInUse("127.0.0.1:8750") }
    }

    @Test("is tried again every five seconds until it does")
    func again() async {
        let timekeeper = PretendTimekeeper()
        let begun = timekeeper.now()
        let inbox = Inbox(timekeeper: timekeeper, version: "1")
        let listening = Task { await Workstation.listen(to: Deaf(failures: 3), by: timekeeper, inbox) }
        var told: [Event] = []
        while !told.contains(.listening) {
            for case .event(let event) in await inbox.turn().map(\.happening) { told.append(event) }
        }
        listening.cancel()
        let trouble = Event.troubled(.listener(.addressInUse("127.0.0.1:8750")))
        #expect(told == [trouble, trouble, trouble, .listening])
        #expect(timekeeper.now() == begun.adding(seconds: 15))
        await listening.value
    }
}
