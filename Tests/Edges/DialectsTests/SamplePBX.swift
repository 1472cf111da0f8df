import Answering
import Dialects

/// How the PBX of the recordings is set up: where it sends to, and with which keys.
struct SamplePBX: Sendable {
    enum Signs { case body, nothing, some }

    /// Paths under which it was recorded; what follows is the dialect's.
    var places: [String]
    var keys: DialectKeys
    /// What its signature covers.
    var signs: Signs
    /// Recorded at another address than the others.
    var origins: [String: String] = [:]
    /// 16 February 2026, 10:00 in Moscow: all recorded calls, but for published examples.
    var now = Moment(milliseconds: 1_771_225_200_000)

    static func of(_ name: DialectName) -> SamplePBX {
        switch name {
        case .mango:
            var keys = keys
            keys.apiKey = "tas-vpbx-key-00000000000000000001"
            keys.salt = "tas-vpbx-salt-0000000000000000001"
            return SamplePBX(places: ["/pbx/mango/"], keys: keys, signs: .body)
        case .twilio:
            var keys = keys
            keys.secret = "tas0000000000000000000000twilio1"
            return SamplePBX(places: ["/pbx/twilio/"], keys: keys, signs: .body)
        case .signalwire:
            var keys = keys
            keys.secret = "PSKtas0000000000000000000000signal"
            return SamplePBX(places: ["/pbx/signalwire/"], keys: keys, signs: .body)
        case .plivo:
            var keys = keys
            keys.secret = "tas-plivo-auth-token-0000000000000001"
            return SamplePBX(places: ["/pbx/plivo"], keys: keys, signs: .body)
        case .vonage:
            var keys = keys
            keys.secret = "tas-vonage-signature-secret-0000000001"
            return SamplePBX(places: ["/pbx/vonage/"], keys: keys, signs: .body)
        case .telnyx:
            var keys = keys
            keys.publicKey = "soOPqm6++WoBqglaAA4HcPj4JFWyUbIV4SqCImRmqZ0="
            return SamplePBX(places: ["/pbx/telnyx"], keys: keys, signs: .body)
        case .ringcentral:
            var keys = keys
            keys.secret = "tas-ringcentral-verification"
            return SamplePBX(places: ["/pbx/ringcentral"], keys: keys, signs: .nothing)
        case .didww:
            var keys = keys
            keys.secret = "tas-didww-secret"
            return SamplePBX(places: ["/pbx/didww"], keys: keys, signs: .body)
        case .threeCX: return SamplePBX(places: ["/pbx/3cx/"], keys: keys, signs: .nothing)
        case .asteriskDialplan: return SamplePBX(places: ["/pbx/asterisk/dialplan"], keys: keys, signs: .nothing)
        }
    }

    private static let keys = DialectKeys(source: "//pbx", zone: Zone(named: "Europe/Moscow"))
}
