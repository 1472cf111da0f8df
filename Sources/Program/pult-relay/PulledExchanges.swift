import Answering
import Dialects
import Logging
import Profiles
import Setup
import Telephony

/// The PBXes that the relay asks for calls, each once for all desks.
struct PulledExchanges {
    let telephones: [any Telephone]

    /// - Throws: `Refusal` where one of them can be asked only by an operator's own desk, or its secret cannot be read.
    init(_ settings: Settings, by timekeeper: any Timekeeper) throws {
        telephones = try settings.file.pbx.enumerated().compactMap { place, pbx in
            switch pbx.dialect {
            case "asterisk-ami":
                let logger = ProgramLog.logger("relay")
                return Pulled(
                    telephone: AMITelephone(
                        try pbx.ami(settings.file.telephone),
                        keys: DialectKeys(source: "//asterisk-ami-\(place)", country: settings.country),
                        timekeeper: timekeeper,
                        onTrouble: { trouble in
                            guard let trouble else { return logger.info("Asterisk tells what happens.") }
                            logger.warning("\(trouble)")
                        }),
                    timekeeper: timekeeper)
            case "asterisk-ari":
                throw Refusal(
                    "pbx asterisk-ari: its application is one operator's telephone, and a relay has none: let the relay "
                        + "ask that Asterisk by {dialect: asterisk-ami, …}.")
            default: return nil
            }
        }
    }
}

/// A PBX that is asked tells nothing twice: what the store does not take is kept until it does.
private struct Pulled: Telephone {
    let telephone: any Telephone
    let timekeeper: any Timekeeper

    func tell(_ reception: any Reception) async throws {
        try await telephone.tell(Keeping(reception: reception, timekeeper: timekeeper))
    }

    private struct Keeping: Reception {
        let reception: any Reception
        let timekeeper: any Timekeeper

        func listening() {}
        func take(_ events: [CallEvent]) async -> ReceptionReply {
            while true {
                let reply = await reception.take(events)
                guard reply == .notKept || reply == .full,
                    (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: 1))) != nil
                else { return reply }
            }
        }
        func take(_ request: UnreadRequest) async -> ReceptionReply { await reception.take(request) }
        func looked(_ look: Look) { reception.looked(look) }
        func take(_ request: DeskRequest) async -> ReceptionReply { await reception.take(request) }
        func health() -> Health { reception.health() }
    }
}
