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
            switch pbx.asked {
            case .ami:
                let logger = ProgramLog.logger("relay")
                return AMITelephone(
                    try settings.ami(asking: pbx),
                    keys: DialectKeys(source: settings.source(ofPBXAt: place), country: settings.country),
                    timekeeper: timekeeper, authority: pbx.authority,
                    onTrouble: { trouble in
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
