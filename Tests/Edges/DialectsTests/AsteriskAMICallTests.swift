import Answering
import Dialects
import FoundationEssentials
import Testing

/// What the recordings do not show; FreePBX's part follows its documents and was not recorded.
@Suite("A call by AMI")
struct AsteriskAMICallTests {
    private static let trunk = "Channel: PJSIP/trunk-01\r\nUniqueid: 1.1\r\nLinkedid: 1.1\r\n"

    private func hear(_ asterisk: inout AsteriskAMI, _ messages: String...) -> [CallEvent] {
        messages.flatMap { text in
            AMIBody(Data((text + "\r\n\r\n").utf8)).messages.flatMap {
                asterisk.hear($0, at: Moment(milliseconds: 1_795_302_000_000))
            }
        }
    }

    private func event(_ name: String, _ fields: [(String, String)]) -> String {
        (["Event: \(name)"] + fields.map { "\($0.0): \($0.1)" }).joined(separator: "\r\n")
    }

    private func channel(
        _ event: String, _ name: String, _ id: String, _ more: (String, String)..., link: String = "1.1"
    ) -> String {
        self.event(event, [("Channel", name), ("Uniqueid", id), ("Linkedid", link)] + more)
    }

    private func rung(_ event: String, _ name: String, _ id: String, _ more: (String, String)...) -> String {
        self.event(
            event,
            [
                ("Channel", "PJSIP/trunk-01"), ("Uniqueid", "1.1"), ("Linkedid", "1.1"), ("DestChannel", name),
                ("DestUniqueid", id), ("DestLinkedid", "1.1"),
            ] + more)
    }

    private var incoming: String {
        channel(
            "Newchannel", "PJSIP/trunk-01", "1.1", ("CallerIDNum", "+79990000001"), ("Exten", "74950000017"))
    }

    private func member(_ name: String, _ id: String, _ interface: String) -> [String] {
        [
            channel("Newchannel", name, id, ("Exten", "s")),
            rung("AgentCalled", name, id, ("Queue", "akvarel"), ("Interface", interface), ("MemberName", "Ирина")),
            channel("Newstate", name, id, ("ChannelStateDesc", "Ringing")),
        ]
    }

    @Test("that another operator answered first stops ringing here without a word of a missed call")
    func outrun() {
        var asterisk = AsteriskAMI.sample
        _ = hear(&asterisk, incoming)
        let rings = (member("PJSIP/204-02", "1.2", "PJSIP/204") + member("PJSIP/205-03", "1.3", "PJSIP/205"))
            .flatMap { hear(&asterisk, $0) }
        #expect(rings.map(\.kind) == [.alerting, .alerting])
        let events = hear(
            &asterisk, rung("DialEnd", "PJSIP/205-03", "1.3", ("DialStatus", "ANSWER")),
            rung("DialEnd", "PJSIP/204-02", "1.2", ("DialStatus", "CANCEL")),
            channel("Hangup", "PJSIP/204-02", "1.2", ("Cause", "26")),
            rung("AgentConnect", "PJSIP/205-03", "1.3", ("Queue", "akvarel"), ("Interface", "PJSIP/205")))
        #expect(events.map(\.kind) == [.answered])
        #expect(events.first?.agent?.extension == "205")
    }

    @Test("at a member of FreePBX rings once, and is then held and ended by the telephone behind it")
    func localMember() {
        var asterisk = AsteriskAMI.sample
        _ = hear(&asterisk, incoming)
        let local = "Local/204@from-queue-00000000"
        var events = hear(
            &asterisk, channel("Newchannel", local + ";1", "1.2"), channel("Newchannel", local + ";2", "1.3"),
            rung("AgentCalled", local + ";1", "1.2", ("Queue", "600"), ("Interface", "Local/204@from-queue/n")),
            channel("Newchannel", "PJSIP/204-04", "1.4"),
            event(
                "DialBegin",
                [
                    ("Channel", local + ";2"), ("Uniqueid", "1.3"), ("Linkedid", "1.1"),
                    ("DestChannel", "PJSIP/204-04"), ("DestUniqueid", "1.4"), ("DestLinkedid", "1.1"),
                ]),
            channel("Newstate", "PJSIP/204-04", "1.4", ("ChannelStateDesc", "Ringing")),
            channel("Newstate", local + ";1", "1.2", ("ChannelStateDesc", "Ringing")))
        #expect(events.map(\.kind) == [.alerting])
        #expect(events.first?.agent?.extension == "204" && events.first?.legID == local + ";1")
        events = hear(
            &asterisk, rung("DialEnd", "PJSIP/204-04", "1.4", ("DialStatus", "ANSWER")),
            rung("DialEnd", local + ";1", "1.2", ("DialStatus", "ANSWER")),
            rung("AgentConnect", local + ";1", "1.2", ("Queue", "600"), ("Interface", "Local/204@from-queue/n")),
            channel("Hold", "PJSIP/204-04", "1.4"))
        #expect(events.map(\.kind) == [.answered, .held])
        #expect(events.allSatisfy { $0.agent?.extension == "204" && $0.legID == "PJSIP/204-04" })
        events = hear(
            &asterisk, channel("HangupRequest", "PJSIP/204-04", "1.4"), channel("Hangup", "PJSIP/204-04", "1.4"),
            rung("AgentComplete", local + ";1", "1.2", ("Reason", "agent"), ("TalkTime", "9")))
        #expect(events.map(\.kind) == [.ended], "told once")
        #expect(events.first?.cause?.vendorCode == "agent")
    }

    @Test("without a number in its extension takes that which FreePBX keeps in a variable")
    func fromDID() throws {
        var asterisk = AsteriskAMI.sample
        let events = hear(
            &asterisk, channel("Newchannel", "DAHDI/i1-01", "1.1", ("CallerIDNum", "+79990000001"), ("Exten", "s")),
            channel("VarSet", "DAHDI/i1-01", "1.1", ("Variable", "__FROM_DID"), ("Value", "74950000017")))
        #expect(events.map { $0.to?.key } == [nil, "+74950000017"])
        #expect(events[0].id != events[1].id)
    }

    @Test("tells by the order's own number what becomes of an attempt, and of one to nobody that it reached none")
    func attempts() {
        var asterisk = AsteriskAMI.sample
        _ = hear(&asterisk, incoming)
        _ = member("PJSIP/204-02", "1.2", "PJSIP/204").flatMap { hear(&asterisk, $0) }
        _ = hear(&asterisk, rung("AgentConnect", "PJSIP/204-02", "1.2", ("Interface", "PJSIP/204")))
        let number = PhoneNumber(reading: "+7 812 000-00-21")
        asterisk.expect(attempt: "1", of: "1.1", number: number)
        let hold = channel("Hold", "PJSIP/204-02", "1.2")
        let back = channel("Unhold", "PJSIP/204-02", "1.2")
        var events = hear(&asterisk, hold, back)
        #expect(events.map(\.kind) == [.held, .attempt, .resumed])
        #expect(events[1].attempt == .init(id: "1", number: number, result: "unreachable"))

        asterisk.expect(attempt: "2", of: "1.1", number: number)
        let local = "Local/78120000021@internal-01"
        events = hear(
            &asterisk, hold, channel("Newchannel", local + ";1", "1.5", ("Exten", "78120000021")),
            channel("Newchannel", local + ";2", "1.6", ("Exten", "78120000021")),
            channel("Newchannel", "PJSIP/trunk-07", "1.7"),
            event(
                "DialBegin",
                [
                    ("Channel", local + ";2"), ("Uniqueid", "1.6"), ("DestChannel", "PJSIP/trunk-07"),
                    ("DestUniqueid", "1.7"), ("DestLinkedid", "1.1"),
                ]))
        #expect(events.map(\.kind) == [.held, .attempt])
        #expect(events.last?.attempt == .init(id: "2", number: number, result: nil))
        asterisk.expectCancelling(of: "1.1")
        events = hear(
            &asterisk, back, channel("Hangup", local + ";1", "1.5", ("Cause", "16")),
            event("DialEnd", [("DestUniqueid", "1.7"), ("DialStatus", "NOANSWER")]),
            channel("Hangup", local + ";2", "1.6", ("Cause", "0")))
        #expect(events.map(\.kind) == [.resumed, .attempt])
        #expect(events.last?.attempt?.result == "cancelled", "for Asterisk it is no answer")
    }

    @Test("that Asterisk forgot while nobody listened is over, and what stands is told")
    func standing() throws {
        var asterisk = AsteriskAMI.sample
        let old =
            hear(&asterisk, incoming)
            + member("PJSIP/204-02", "1.2", "PJSIP/204").flatMap {
                hear(&asterisk, $0)
            }
        #expect(old.map(\.kind) == [.offered, .alerting])
        let path = Recording.folder + "/asterisk-ami-answers/"
        let list = try AMIRecording.body(of: path + "43-coreshowchannels-in-call.resp")
        let now = Moment(milliseconds: 1_795_302_000_000)
        let events = AMIBody(list).messages.flatMap { asterisk.hear($0, at: now) }
        let look = asterisk.takeLook(begunAt: now)
        #expect(look?.calls.contains("1795301409.79") == true && look?.calls.contains("1.1") == false)
        #expect(asterisk.takeLook(begunAt: now) == nil, "told once")
        #expect(events.map(\.kind) == [.ended, .offered, .answered])
        #expect(events.map(\.callID) == ["1.1", "1795301409.79", "1795301409.79"])
        #expect(events[2].agent?.extension == "204" && events[2].legID == "PJSIP/204-00000050")
        #expect(events[2].to?.key == "+74950000017" && events[2].queue?.name == "akvarel")
        #expect(AMIBody(list).messages.flatMap { asterisk.hear($0, at: now) }.isEmpty, "known by now")
        for end in 0..<(list.count - 4) {
            var other = AsteriskAMI.sample
            #expect(AMIBody(list.prefix(end)).messages.flatMap { other.hear($0, at: now) }.isEmpty)
            #expect(other.takeLook(begunAt: now) == nil)
        }
    }

    @Test("waits in a queue: how many, and how long the longest, are told when asked and every ten seconds")
    func figures() throws {
        var asterisk = AsteriskAMI.sample
        let now = Moment(milliseconds: 1_795_302_000_000)
        let path = Recording.folder + "/asterisk-ami-answers/"
        let waiting = AMIBody(try AMIRecording.body(of: path + "39-queuestatus-one-caller-ringing.resp"))
        let events = waiting.messages.flatMap { asterisk.hear($0, at: now) }
        #expect(events.map(\.kind) == [.agentStatus, .queueStatus])
        #expect(events[0].agent == .init(extension: "204", state: "ringing"))
        #expect(events[1].queue == .init(name: "akvarel", waiting: 1, longestWaitSeconds: 0))
        #expect(asterisk.hasWaiting && asterisk.figures(at: now.adding(seconds: 9)).isEmpty)
        let later = asterisk.figures(at: now.adding(seconds: 10))
        #expect(later.map(\.queue) == [.init(name: "akvarel", waiting: 1, longestWaitSeconds: 10)])
        let paused = AMIBody(try AMIRecording.body(of: path + "72-queuestatus-paused.resp"))
        let pause = paused.messages.flatMap { asterisk.hear($0, at: now) }
        #expect(pause.first?.agent?.state == "paused" && pause.first?.cause?.text == "обед")
        #expect(pause.last?.queue?.waiting == 0 && !asterisk.hasWaiting)
        // Who was away meanwhile has forgotten what was told.
        let again = paused.messages.flatMap { asterisk.hear($0, at: now) }
        #expect(again.map(\.kind) == [.agentStatus, .queueStatus] && again.first?.agent?.state == "paused")
    }

    @Test("is forgotten for a newer one, when there are more than any PBX has")
    func bounded() {
        var asterisk = AsteriskAMI.sample
        for number in 1...3000 {
            let id = "\(number).0"
            _ = hear(&asterisk, channel("Newchannel", "PJSIP/trunk-\(number)", id, ("Exten", "s"), link: id))
        }
        let last = hear(&asterisk, channel("Hangup", "PJSIP/trunk-3000", "3000.0", link: "3000.0"))
        let first = hear(&asterisk, channel("Hangup", "PJSIP/trunk-1", "1.0", link: "1.0"))
        #expect(last.count == 1 && first.isEmpty)
    }

    @Test("bears the time where Asterisk tells it, and a sequence always")
    func order() {
        var asterisk = AsteriskAMI(DialectKeys(source: "//a"), AMISettings(url: "", user: "", secret: ""), after: 41)
        let events = hear(
            &asterisk,
            channel("Newchannel", "PJSIP/trunk-01", "1.1", ("Exten", "s"), ("Timestamp", "1795303073.645424")))
        #expect(events.first?.time == Moment(milliseconds: 1_795_303_073_645))
        #expect(events.first?.sequence == "42")
    }
}
