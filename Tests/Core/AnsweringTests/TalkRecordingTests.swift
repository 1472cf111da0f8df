import Answering
import Testing

/// Ольга talks; her PBX can be asked to record.
@Suite("The recording of a talk")
struct TalkRecordingTests {
    private var olga = DeskUnderTest()
    private let id = Call.ID.pbx("1")

    init() {
        olga.desk.abilities = Abilities([.record, .markRecording], confirmed: [.record])
        olga.hears(.of("1", .alerting, agent: "204"))
        olga.hears(.of("1", .answered, agent: "204"))
    }

    private var call: Call { olga.desk.calls[id] ?? Call(id: id, begunAt: olga.desk.now) }
    private var recording: Recording { olga.desk.recording(of: call) }

    private mutating func asks(_ isOn: Bool, _ reply: OrderReply?) {
        olga.wait(seconds: 1)
        for effect in olga.asks(.record(isOn: isOn, id)) {
            if case .order(let order) = effect, let reply { olga.receive(.ordered(order, reply)) }
        }
    }

    private mutating func tells(_ state: String) {
        olga.wait(seconds: 1)
        var event = CallEvent.of("1", .recording, id: "\(state)-\(olga.desk.now.milliseconds)")
        event.recording = CallEvent.Recording(state: state)
        olga.hears(event)
    }

    @Test("is asked until the PBX says that it runs, and only then a place in it can be marked")
    mutating func confirmed() {
        #expect(recording == .off && !olga.desk.canMark(call))
        asks(true, .accepted)
        #expect(recording == .asked(isOn: true) && !olga.desk.canMark(call))
        tells("started")
        #expect(recording == .on && olga.desk.canMark(call))
        asks(false, .accepted)
        #expect(recording == .asked(isOn: false))
        tells("stopped")
        #expect(recording == .off && !olga.desk.canMark(call))
    }

    @Test("is what it was where the PBX refuses, and the refusal names the deed")
    mutating func refused() {
        asks(true, .accepted)
        tells("started")
        asks(false, .refused("500"))
        #expect(recording == .on && recording.canStop && !recording.canBegin)
        #expect(olga.desk.troubles.map(\.kind) == [.orderRefused(.record(isOn: false), "500")])
    }

    @Test("is never said to run where the PBX cannot confirm it, and what was refused leaves that as it was")
    mutating func unconfirmed() {
        olga.desk.abilities = Abilities([.record, .markRecording])
        asks(true, nil)
        #expect(recording == .asked(isOn: true))
        asks(true, .accepted)
        #expect(recording == .unconfirmed(isOn: true) && olga.desk.canMark(call))
        asks(false, .refused(nil))
        #expect(recording == .unconfirmed(isOn: true) && recording.canStop && !recording.canBegin)
    }

    @Test("is known where the PBX records by itself and tells so")
    mutating func byItself() {
        olga.desk.abilities = Abilities([.markRecording])
        tells("started")
        #expect(recording == .on && olga.desk.canMark(call))
        tells("finished")
        #expect(recording == .off && !olga.desk.canMark(call))
    }

    @Test("tells for a few seconds that a place in it is marked")
    mutating func marked() {
        asks(true, .accepted)
        tells("started")
        for effect in olga.asks(.markRecording(id)) {
            guard case .order(let order) = effect else { continue }
            #expect(olga.desk.isMarkTaken(in: call) == false)
            olga.receive(.ordered(order, .accepted))
        }
        #expect(olga.desk.isMarkTaken(in: call) == true)
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        #expect(olga.desk.isMarkTaken(in: call) == nil)
    }
}
