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
                return AMITelephone(
                    try pbx.ami(settings.file.telephone),
                    keys: DialectKeys(source: "//asterisk-ami-\(place)", country: settings.country),
                    timekeeper: timekeeper,
                    onTrouble: { trouble in
                        guard let trouble else { return logger.info("Asterisk tells what happens.") }
                        logger.warning("\(trouble)")
                    })
            case "asterisk-ari":
                throw Refusal(
                    "pbx asterisk-ari: its application is one operator's telephone, and a relay has none: let the relay "
                        + "ask that Asterisk by {dialect: asterisk-ami, …}.")
            default: return nil
            }
        }
    }
}
