import Foundation
import Support
import Testing

/// A whole consultation through an Asterisk that answers and tells with the bytes of a real one: one manager does not
/// answer, the next is busy, the third is announced to and gets the caller.
@Suite("A consultation through an Asterisk, at the desk", .serialized)
struct AsteriskJourneyTests {
    @Test("by ARI: what comes of each number is seen without a key, and connected is said when Asterisk has said it")
    func consultationByARI() async throws {
        try await DeskPlace.atAsteriskARI { asterisk, place, desk in
            let frames = try ARIFrames.consultation()
            asterisk.tell(frames[3..<11], after: "endpoint=PJSIP%2F204")
            asterisk.tell(frames[..<3])
            try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит")
            asterisk.tell(frames[14..<18], after: "addChannel?channel=1795301920.0")
            asterisk.tell(frames[11..<14])
            try await desk.sees("разговор")

            try await desk.opensConnecting()
            asterisk.tell(frames[18..<28], after: "endpoint=PJSIP%2F301")
            try await desk.rings()
            asterisk.tell(frames[28..<30])
            try await desk.sees(row: "внутренний +301 .*не отвечают  ")
            asterisk.tell(frames[30..<41], after: "endpoint=PJSIP%2F302")
            try desk.presses("F6")
            try await desk.sees(row: "внутренний +302 .*занято  ")
            asterisk.tell(frames[41..<50], after: "endpoint=PJSIP%2F303")
            try await desk.rings()
            asterisk.tell(frames[53..<57], after: "addChannel?channel=pult-1795301920.0-3")
            asterisk.tell(frames[50..<53])
            try await desk.announces()
            try desk.presses("1")
            try await desk.hasAskedToConnect()
            asterisk.tell(frames[67...], after: "DELETE channels/1795301920.0?")
            asterisk.tell(frames[57..<63])
            try await desk.hasConnected()
            asterisk.tell(frames[63..<67])

            try await desk.files()
            try await place.hasLoggedTheConsultation()
        } asked: { requests in
            let call = "1795301920.0"
            // Asked to connect before Asterisk has told that the manager is in the bridge, the desk asks him in again:
            // that changes nothing there.
            let inAgain = "POST bridges/akvarel-\(call)/addChannel?channel=pult-\(call)-3"
            let asked = requests.drop { !$0.hasPrefix("POST") }.map { String($0.prefix { $0 != "&" }) }
            let times = asked.indices.filter { asked[$0] == inAgain }
            let again = times.count == 2 ? times.first : nil
            #expect(
                asked.enumerated().filter { $0.offset != again }.map(\.element) == [
                    "POST channels/\(call)/ring",
                    "POST bridges?type=mixing",
                    "POST channels?endpoint=PJSIP%2F204",
                    "POST channels/\(call)/answer",
                    "POST bridges/akvarel-\(call)/addChannel?channel=\(call)%2Cpult-\(call)-op1",
                    "POST bridges/akvarel-\(call)/removeChannel?channel=\(call)",
                    "POST channels/\(call)/moh",
                    "POST channels/pult-\(call)-op1/play/pult-\(call)-1-tone?media=tone%3Aring%3Btonezone%3Dru",
                    "POST channels?endpoint=PJSIP%2F301",
                    "DELETE playbacks/pult-\(call)-1-tone",
                    "POST channels/pult-\(call)-op1/play/pult-\(call)-2-tone?media=tone%3Aring%3Btonezone%3Dru",
                    "POST channels?endpoint=PJSIP%2F302",
                    "DELETE playbacks/pult-\(call)-2-tone",
                    "POST channels/pult-\(call)-op1/play/pult-\(call)-3-tone?media=tone%3Aring%3Btonezone%3Dru",
                    "POST channels?endpoint=PJSIP%2F303",
                    "DELETE playbacks/pult-\(call)-3-tone",
                    "POST bridges/akvarel-\(call)/addChannel?channel=pult-\(call)-3",
                    "DELETE channels/\(call)/moh",
                    "POST bridges/akvarel-\(call)/addChannel?channel=\(call)",
                    "DELETE channels/pult-\(call)-op1?reason=normal",
                    "DELETE channels/\(call)?reason=normal",
                    "DELETE bridges/akvarel-\(call)",
                ])
        }
    }

    @Test("by AMI: what comes of each number is seen without a key, and connected is said when Asterisk has said it")
    func consultationByAMI() async throws {
        try await DeskPlace.atAsteriskAMI { asterisk, place, desk in
            func events(_ places: ClosedRange<Int>) throws -> [PretendAsterisk.Step] {
                try Captured.events(Self.consultation, places)
            }
            asterisk.tell(try events(1...4))
            try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит")
            asterisk.tell(try events(5...6))
            try await desk.sees("разговор")

            try await desk.opensConnecting()
            asterisk.tell(try events(7...22), after: "Atxfer")
            try await desk.rings()
            asterisk.tell(try events(23...26))
            try await desk.sees(row: "внутренний +301 .*не отвечают  ")
            asterisk.tell(try events(27...38), after: "Atxfer")
            try desk.presses("F6")
            try await desk.sees(row: "внутренний +302 .*занято  ")
            asterisk.tell(try events(39...47), after: "Atxfer")
            try await desk.rings()
            asterisk.tell(try events(48...50))
            try await desk.announces()
            try desk.presses("1")
            try await desk.hasAskedToConnect()
            asterisk.tell(try events(51...56))
            try await desk.hasConnected()
            asterisk.tell(try events(57...58))

            try await desk.files()
            try await place.hasLoggedTheConsultation()
        } ordered: { orders in
            #expect(
                orders == [
                    "Atxfer PJSIP/204-0000001e 301", "Atxfer PJSIP/204-0000001e 302", "Atxfer PJSIP/204-0000001e 303",
                    "Hangup PJSIP/204-0000001e",
                ])
        }
    }

    // MARK: - The caller leaves

    @Test("by ARI: a caller who hangs up while a manager rings: his telephone is let go, and the call back is owed")
    func leavesByARI() async throws {
        try await DeskPlace.atAsteriskARI { asterisk, place, desk in
            let frames = try await desk.talks(by: asterisk)
            try await desk.opensConnecting()
            asterisk.tell(frames[18..<28], after: "endpoint=PJSIP%2F301")
            try await desk.rings()
            asterisk.tell(try ARIFrames.callerHangsUp(in: frames))
            try await place.owesForTheBrokenOff(on: desk)
        } asked: { requests in
            #expect(requests.count { $0 == "DELETE channels/pult-1795301920.0-1?reason=normal" } == 1)
            #expect(requests.count { $0.contains("endpoint=PJSIP%2F301") } == 1)
        }
    }

    @Test("by AMI: a caller who hangs up while a manager rings: his telephone is let go, and the call back is owed")
    func leavesByAMI() async throws {
        try await DeskPlace.atAsteriskAMI { asterisk, place, desk in
            asterisk.tell(try Captured.events(Self.consultation, 1...6))
            try await desk.sees("разговор")
            try await desk.opensConnecting()
            asterisk.tell(try Captured.events(Self.consultation, 7...22), after: "Atxfer")
            try await desk.rings()
            asterisk.tell([try Captured.callerHangsUp(in: Self.consultation)])
            try await place.owesForTheBrokenOff(on: desk)
        } ordered: { orders in
            #expect(orders == ["Atxfer PJSIP/204-0000001e 301", "CancelAtxfer PJSIP/204-0000001e"])
        }
    }

    // MARK: - Asterisk leaves

    @Test("by ARI: an Asterisk that goes away in a talk is named, and she goes on by her telephone and the digits")
    func goneByARI() async throws {
        try await DeskPlace.atAsteriskARI { asterisk, _, desk in
            _ = try await desk.talks(by: asterisk)
            asterisk.stop()
            try await desk.goesOnByHand("asterisk-ari")
        }
    }

    @Test("by ARI: an Asterisk that takes every order and answers none is not believed to ring")
    func silentByARI() async throws {
        try await DeskPlace.atAsteriskARI { asterisk, _, desk in
            _ = try await desk.talks(by: asterisk)
            asterisk.fallSilent()
            try await desk.goesOnWithoutAnAnswer()
        }
    }

    @Test("by AMI: an Asterisk that goes away in a talk is named, and she goes on by her telephone and the digits")
    func goneByAMI() async throws {
        try await DeskPlace.atAsteriskAMI { asterisk, _, desk in
            asterisk.tell(try Captured.events(Self.consultation, 1...6))
            try await desk.sees("разговор")
            asterisk.stop()
            try await desk.goesOnByHand("asterisk-ami")
        }
    }

    // MARK: - The desk leaves

    @Test("by ARI: a talk that ended while the desk was away is not talked any more once it is back")
    func endedMeanwhileByARI() async throws {
        try await DeskPlace.atAsteriskARI { asterisk, place, desk in
            _ = try await desk.talks(by: asterisk)
            try await place.isBack(after: desk)
        }
    }

    @Test("by AMI: a talk that ended while the desk was away is not talked any more once it is back")
    func endedMeanwhileByAMI() async throws {
        try await DeskPlace.atAsteriskAMI { asterisk, place, desk in
            asterisk.tell(try Captured.events(Self.consultation, 1...6))
            try await desk.sees("разговор")
            try await place.isBack(after: desk)
        }
    }

    // MARK: - She rings somebody herself

    @Test("by AMI: a call of her own leaves her screen alone, and is in the log as outgoing")
    func herOwn() async throws {
        try await DeskPlace.atAsteriskAMI { asterisk, place, desk in
            asterisk.tell(try Captured.events("11-outgoing-by-agent", 1...6))
            try await place.logHas { $0.first?.endedAt != nil }
            try await desk.sees("no call on the screen") { $0.contains("Мои фирмы") && !$0.contains("постобработка") }
            asterisk.tell(try Captured.events(Self.consultation, 1...4))
            try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит")
            let shown = try await place.log("list", "--format", "json")
            #expect(shown.output.contains(#""direction":"outbound""#))
        }
    }

    private static let consultation = "consult-01-atxfer-three-managers-20s"
}
