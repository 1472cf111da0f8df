import Answering
import Dialects
import Logging
import Profiles
import Relay
import Setup
import Telephony

/// The PBXes that the relay asks for calls, each once for all desks.
struct PulledExchanges {
    let telephones: [any Telephone]

    /// - Throws: `Refusal` where one of them can be asked only by an operator's own desk, or its secret cannot be read.
    init(_ settings: Settings, for relay: Relay, by timekeeper: any Timekeeper) throws {
        telephones = try settings.file.pbx.enumerated().compactMap { place, pbx in
            switch pbx.asked {
            case .ami:
                let logger = ProgramLog.logger("relay")
                let source = settings.source(ofPBXAt: place)
                return AMITelephone(
                    try settings.ami(asking: pbx),
                    keys: DialectKeys(source: source, country: settings.country),
                    timekeeper: timekeeper, authority: pbx.authority,
                    onTrouble: { trouble in
                        relay.note(trouble?.kind, ofExchange: pbx.dialect, source: source)
                        guard let trouble else { return logger.info("Asterisk tells what happens.") }
                        logger.warning("\(trouble)")
                    })
            case .ari:
                throw Refusal(
                    "pbx \(pbx.dialect): its application is one operator's telephone, and a relay has none: let the "
                        + "relay ask that Asterisk by {dialect: \(SettingsFile.PBX.Asked.ami.rawValue), …}.")
            case nil: return nil
            }
        }
    }
}
