package import Answering
package import Dialects

/// How the PBX of the recordings is set up: where it sends to, and with which keys.
package struct SamplePBX: Sendable {
    package enum Signs { case body, nothing, some }

    /// Paths under which it was recorded; what follows is the dialect's.
    package var places: [String]
    package var keys: DialectKeys
    /// What its signature covers.
    package var signs: Signs
    /// Recorded at another address than the others.
    package var origins: [String: String] = [:]
    /// 16 February 2026, 10:00 in Moscow: all recorded calls, but for published examples.
    package var now = Moment(milliseconds: 1_771_225_200_000)

    package static func of(_ name: DialectName) -> SamplePBX {
        switch name {
        case .mango:
            var keys = keys
            keys.apiKey = Secret("tas-vpbx-key-00000000000000000001")
            keys.salt = Secret("tas-vpbx-salt-0000000000000000001")
            return SamplePBX(places: ["/pbx/mango/"], keys: keys, signs: .body)
        case .zadarma:
            return SamplePBX(places: ["/pbx/zadarma"], keys: keys(secret: "tas-zadarma-secret"), signs: .some)
        case .novofon:
            return SamplePBX(places: ["/pbx/novofon"], keys: keys(secret: "tas-novofon-secret"), signs: .some)
        case .sipuni: return SamplePBX(places: ["/pbx/sipuni/tas-sipuni-url-token"], keys: keys, signs: .nothing)
        case .telphin: return SamplePBX(places: ["/pbx/telphin/tas-telphin-url-token"], keys: keys, signs: .nothing)
        case .uisComagic: return SamplePBX(places: ["/pbx/uis"], keys: keys, signs: .nothing)
        case .itoolabs: return SamplePBX(places: ["/pbx/crm"], keys: keys(secret: "tas-crm-token-0001"), signs: .some)
        case .mcnKompaas: return SamplePBX(places: ["/pbx/mcn"], keys: keys(secret: "tas-mcn-secret"), signs: .some)
        case .mtsExolve: return SamplePBX(places: ["/pbx/exolve/"], keys: keys, signs: .nothing)
        case .telestore: return SamplePBX(places: ["/pbx/telestore"], keys: keys, signs: .nothing)
        case .beelineXSI: return SamplePBX(places: ["/pbx/beeline"], keys: keys, signs: .nothing)
        case .freeswitch:
            var keys = keys(secret: "fs-secret")
            keys.user = "fs"
            return SamplePBX(places: ["/pbx/freeswitch/"], keys: keys, signs: .some)
        case .twilio:
            return SamplePBX(
                places: ["/pbx/twilio/"], keys: keys(secret: "tas0000000000000000000000twilio1"), signs: .body)
        case .signalwire:
            return SamplePBX(
                places: ["/pbx/signalwire/"], keys: keys(secret: "PSKtas0000000000000000000000signal"), signs: .body)
        case .plivo:
            return SamplePBX(
                places: ["/pbx/plivo"], keys: keys(secret: "tas-plivo-auth-token-0000000000000001"), signs: .body)
        case .vonage:
            return SamplePBX(
                places: ["/pbx/vonage/"], keys: keys(secret: "tas-vonage-signature-secret-0000000001"), signs: .body)
        case .telnyx:
            var keys = keys
            keys.publicKey = "soOPqm6++WoBqglaAA4HcPj4JFWyUbIV4SqCImRmqZ0="
            return SamplePBX(places: ["/pbx/telnyx"], keys: keys, signs: .body)
        case .ringcentral:
            return SamplePBX(
                places: ["/pbx/ringcentral"], keys: keys(secret: "tas-ringcentral-verification"), signs: .nothing)
        case .didww:
            return SamplePBX(places: ["/pbx/didww"], keys: keys(secret: "tas-didww-secret"), signs: .body)
        case .kamailio: return SamplePBX(places: ["/events"], keys: keys, signs: .nothing)
        case .threeCX: return SamplePBX(places: ["/pbx/3cx/"], keys: keys, signs: .nothing)
        case .asteriskDialplan: return SamplePBX(places: ["/pbx/asterisk/dialplan"], keys: keys, signs: .nothing)
        }
    }

    private static let keys = DialectKeys(source: "//pbx", zone: Zone(named: "Europe/Moscow"))

    private static func keys(secret: String) -> DialectKeys {
        var keys = keys
        keys.secret = Secret(secret)
        return keys
    }
}
