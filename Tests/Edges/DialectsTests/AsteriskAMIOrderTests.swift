import Answering
import Dialects
import FoundationEssentials
import Testing

@Suite("An order to Asterisk by AMI")
struct AsteriskAMIOrderTests {
    private var settings = AMISettings(
        url: "http://127.0.0.1:8088/", user: "desk", secret: "s", queues: ["akvarel"],
        memberPattern: "Local/{extension}@from-queue/n", context: "internal", dialPattern: "8{number}")

    private func forms(_ deed: TelephoneOrder.Deed, leg: String? = "PJSIP/204-0000001e") throws -> [String] {
        let order = TelephoneOrder(
            number: 7, deed, extension: "204", call: Call.ID(source: "//a", callID: "1.30"), operatorLeg: leg)
        return try AsteriskAMIOrders(settings).requests(for: order).map {
            #expect($0.url == "http://127.0.0.1:8088/rawman" && $0.method == "POST")
            return String(decoding: $0.body, as: UTF8.self)
        }
    }

    private func target(_ number: String) -> Attempt.Target {
        Attempt.Target(manager: "i", number: Manager.Number(number: PhoneNumber(reading: number)))
    }

    @Test("goes to the operator's own channel, as it was measured")
    func deeds() throws {
        let channel = "Channel=PJSIP%2F204-0000001e"
        #expect(
            try forms(.attempt(number: 1, target("301"), ringSeconds: 20))
                == ["Action=Atxfer&\(channel)&Exten=301&Context=internal"])
        #expect(
            try forms(.attempt(number: 1, target("+7 812 000-00-21"), ringSeconds: 20))
                == ["Action=Atxfer&\(channel)&Exten=878120000021&Context=internal"])
        #expect(try forms(.consult(attempt: 1)).isEmpty)
        #expect(try forms(.cancel(attempt: 1)) == ["Action=CancelAtxfer&\(channel)"])
        #expect(try forms(.connect(attempt: 1)) == ["Action=Hangup&\(channel)&Cause=16"])
        #expect(try forms(.hangUp) == ["Action=Hangup&\(channel)&Cause=16"])
        #expect(
            try forms(.transfer(to: PhoneNumber(reading: "303")))
                == ["Action=BlindTransfer&\(channel)&Exten=303&Context=internal"])
        #expect(
            try forms(.record(isOn: true)) == ["Action=MixMonitor&\(channel)&File=pult-1.30-7.wav&Options=b"])
        #expect(try forms(.record(isOn: false)) == ["Action=StopMixMonitor&\(channel)"])
        let member = "Queue=akvarel&Interface=Local%2F204%40from-queue%2Fn"
        #expect(
            try forms(.pause(reason: "обед"), leg: nil)
                == ["Action=QueuePause&\(member)&Paused=true&Reason=%D0%BE%D0%B1%D0%B5%D0%B4"])
        #expect(try forms(.unpause, leg: nil) == ["Action=QueuePause&\(member)&Paused=false"])
        #expect(try forms(.logIn, leg: nil) == ["Action=QueueAdd&\(member)"])
        #expect(try forms(.logOut, leg: nil) == ["Action=QueueRemove&\(member)"])
    }

    @Test("that AMI cannot carry out is none of its abilities, and says what to do instead")
    func unable() {
        let abilities = AsteriskAMIOrders(settings).abilities
        #expect(abilities.able.isDisjoint(with: [.answer, .hold, .markRecording]))
        #expect(!abilities.confirmed.contains(.record))
        for deed in [TelephoneOrder.Deed.answer, .hold, .resume, .markRecording] {
            #expect(throws: OrderFault.self) { try forms(deed) }
        }
        #expect(throws: OrderFault.self, "nobody told of her channel") { try forms(.hangUp, leg: nil) }
        var others = settings
        others.queues = []
        #expect(!AsteriskAMIOrders(others).abilities.able.contains(.logIn))
    }

    @Test(
        "is accepted or refused in Asterisk's own words",
        arguments: [
            ("56-atxfer-unknown-exten", OrderReply.accepted), ("57-cancelatxfer-none", .accepted),
            ("60-hangup-ok", .accepted), ("62-blindtransfer-ok", .accepted), ("71-queuepause", .accepted),
            ("49-mixmonitor", .accepted), ("58-hangup-unknown-channel", .refused("No such channel")),
            ("74-queuepause-unknown-member", .refused("Interface not found")),
            ("01-rawman-ping-before-login", .refused("Permission denied")),
            ("04-first-waitevent-same-cookie", .unanswered),
        ])
    func replies(name: String, reply: OrderReply) throws {
        let body = try AMIRecording.body(of: Recording.folder + "/asterisk-ami-answers/\(name).resp")
        let request = PBXRequest("POST", "")
        #expect(AsteriskAMIOrders(settings).reply(PBXAnswer(200, body), to: request) == reply)
        #expect(AsteriskAMIOrders.isDenied(PBXAnswer(200, body)) == (reply == .refused("Permission denied")))
    }

    @Test("to be a member where she is one already is no fault")
    func already() {
        let orders = AsteriskAMIOrders(settings)
        for words in ["Unable to add interface: Already there", "Unable to remove interface: Not there"] {
            let answer = PBXAnswer(200, Data("Response: Error\r\nMessage: \(words)\r\n\r\n".utf8))
            #expect(orders.reply(answer, to: PBXRequest("POST", "")) == .accepted)
        }
        let elsewhere = orders.reply(PBXAnswer(404, Data()), to: PBXRequest("POST", ""))
        guard case .refused(let words) = elsewhere else {
            Issue.record("404 is no answer")
            return
        }
        #expect(words?.text.contains("404") == true)
    }
}
