import Answering

/// An entry of every kind, with every field of an event filled.
enum EveryFact {
    static var event: CallEvent {
        var event = Example.event("full-1", .alerting, call: "full")
        event.callBegunAt = Example.morning
        event.sequence = "00000002"
        event.legID = "1763740000.18"
        event.direction = .internal
        event.channel = "video"
        event.redirecting = Example.other
        event.queue = CallEvent.Queue(name: "akvarel", position: 1, waiting: 3, longestWaitSeconds: 12)
        event.agent = CallEvent.Agent(extension: "204", id: "a-7", state: "ready")
        event.transfer = CallEvent.Transfer(kind: "blind", to: Example.other, fromLeg: "17")
        event.cause = CallEvent.Cause(q850: 16, sip: 200, vendorCode: "1100", text: "Normal \"clearing\"\\")
        event.durations = CallEvent.Durations(wait: 12, ring: 3, talk: 94, hold: 21)
        event.recording = CallEvent.Recording(id: "r1", url: "https://pbx.example/r1", state: "started")
        event.attempt = CallEvent.AttemptProgress(id: "at1", number: Example.other, result: "busy")
        event.rating = 4
        event.menu = "1#"
        event.sipCallID = "abc@pbx.example"
        event.vendor = "{\"x\":\"#0 ☎ 👩‍💻 \\u0001\"}"
        return event
    }

    static var target: Attempt.Target {
        var number = Manager.Number(label: "домашний", number: Example.other)
        number.extension = "105"
        number.isPrivate = true
        return Attempt.Target(manager: "ivanova", number: number)
    }

    static var message: Message {
        Message(
            ticket: "А-204-46", topic: "tours", to: "ivanova", from: "Ольга", contact: "+7 921 000-00-78",
            about: "тур", when: "после 18:00", text: "перезвонить", isUrgent: true)
    }

    static var obligation: Obligation {
        var owed = Obligation(
            id: Obligation.ID(call: Example.id("full"), number: 1), kind: .answerPromised, client: "akvarel-tour",
            topic: "tours", since: Example.morning)
        owed.owner = "ivanova"
        owed.due = Example.morning.adding(seconds: 600)
        (owed.name, owed.contact, owed.text) = ("Ольга", "+7 921 000-00-78", "тур")
        owed.ticket = "А-204-46"
        owed.tries = 2
        return owed
    }

    /// Of a colleague's call.
    static var received: Obligation {
        var owed = obligation
        owed.id.call = Example.id("hers")
        owed.receivedFrom = "nina"
        return owed
    }

    static var senior: SeniorRequest {
        SeniorRequest(
            call: Example.id("full"), from: "petya", client: "akvarel-tour", caller: Example.other, type: .enquiry,
            answers: [
                .init(field: .name, text: "Екатерина"), .init(field: .answer("страна"), text: "Греция"),
            ], refusals: [.contact],
            pursuit: .init(
                topic: "tours",
                attempts: [Attempt(topic: "tours", round: 1, target: target, startedAt: Example.morning)]),
            messaging: Messaging(
                topic: "tours", to: nil, ticket: Ticket(prefix: "А", extension: "205", number: 3),
                since: Example.morning))
    }

    static var entries: [Entry] {
        let facts: [Entry.Fact] = [
            .reported(
                event,
                Entry.Recognition(extension: "204", client: nil, revision: "r", isMisrouted: true, isHistory: true)),
            .begunByHand(client: "akvarel-tour", revision: "sha256:1"), .pickedUp, .hungUp,
            .drafted(.name, "Ольга"), .drafted(.purpose, ""), .drafted(.answer("страна"), "#1 \"Греция\"\n\u{1}"),
            .chosen(outcome: "connected"), .classified(.wrongNumber), .refused(.name), .excused(.noTime),
            .seniorAsked(.asked(["olga", "timur"])), .seniorAsked(.shown(at: "olga")), .seniorAsked(.taken(by: "olga")),
            .seniorAsked(.unreachable), .takenOver(senior, revision: "sha256:1"),
            .filed(outcome: "connected"), .filingUndone, .putAside, .wrapUpTimeOver, .dismissed, .dismissalUndone,
            .searchedInVain("виза в Чили"),
            .connecting(topic: "tours"), .dialledWithout([.name]), .dialled(target, round: 2), .attempted(.cannotTalk),
            .returnedToCaller,
            .managerStateSet(
                client: "akvarel-tour", manager: "ivanova", ManagerState(.busy, until: Example.morning)),
            .messageBegun(topic: "tours", to: nil, Ticket(prefix: "А", extension: "204", number: 46)),
            .messageTaken(message), .owed(obligation), .handedOver(obligation.id, to: .colleague("nina")),
            .handedOver(obligation.id, to: .named("Нина")),
            .discharged(obligation.id, Obligation.Proof(by: "Иванова", at: Example.morning)), .shown(microseconds: 912),
            .discharged(
                obligation.id,
                Obligation.Proof(by: "mx.example", at: Example.morning, how: .accepted(words: "250 Ok"))),
            .discharged(
                obligation.id, Obligation.Proof(by: "Ольга", at: Example.morning, how: .call(Example.id("full")))),
            .ticketGiven(Ticket(prefix: "А", extension: "204", number: 47)),
            .callBackBegun(CallBack(obligation, number: Example.other), revision: "sha256:1"),
            .calledInVain(obligation.id, tries: 2), .reopened(obligation.id),
            .handoverArrived(obligation.id), .vipKnown("Орлова"),
            .customerShown("+7 921 •••-••-77"),
            .attemptOrdered, .attemptOrderFailed, .attemptAnswered, .connectAsked,
            .remarked(obligation.id, "звонил ещё раз"), .gapNoted("рассрочка"),
            .gapNoted(""), .did(.said(.greeting)), .did(.asked(.name)), .did(.opened(section: "offices")),
            .did(.writes), .did(.wrote), .holdBegun, .holdEnded, .inquired(lookup: "Заказ", .late, milliseconds: 5003),
            .cardSeen(client: "akvarel-tour", parts: ["managers": "3f9a", "promotions": ""]),
            .cardRenewed(revision: "sha256:2"),
            .reported(Example.event("odd", .other("x.y"), call: "full"), .plain),
        ]
        return facts.enumerated().map { Example.entry($1, call: "full", after: $0) }
            + [
                Entry(moment: Example.morning, call: nil, fact: .received(received)),
                Entry(moment: Example.morning, call: nil, fact: .signedOn(extension: "204")),
                Entry(moment: Example.morning, call: nil, fact: .searchedInVain("пропуск")),
                Entry(moment: Example.morning, call: nil, fact: .stateChanged(.onBreak(reason: "обед"))),
                Entry(
                    moment: Example.morning, call: nil,
                    fact: .unread(
                        UnreadRequest(dialect: "mango", unread: .unknownKind("x"), text: "POST events/x\n\n{}"))),
                Entry(moment: Example.morning, call: nil, fact: .signedOff),
            ]
    }
}

extension Entry.Recognition {
    static let plain = Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "sha256:abc")
}
