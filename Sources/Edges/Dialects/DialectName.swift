/// The PBXes whose own requests are understood, each named as in the path `/v1/pbx/NAME` and in the settings.
package enum DialectName: String, Sendable, CaseIterable {
    case mango
    case zadarma, novofon
    case sipuni
    case telphin
    case uisComagic = "uis-comagic"
    case itoolabs = "itoolabs-crm"
    case mcnKompaas = "mcn-kompaas"
    case mtsExolve = "mts-exolve"
    case telestore
    case beelineXSI = "beeline-xsi"
    case freeswitch
    case twilio, signalwire, plivo, vonage, telnyx, ringcentral
    case didww = "didww-phone-systems"
    case threeCX = "3cx"
    case asteriskDialplan = "asterisk-dialplan"
    case kamailio

    /// Whether its requests bring nothing by which they could be told from a stranger's.
    package var provesNothing: Bool {
        switch self {
        case .sipuni, .telphin, .uisComagic, .mtsExolve, .telestore, .beelineXSI, .threeCX, .asteriskDialplan,
            .kamailio:
            true
        default: false
        }
    }

    /// By what a request shows whose it is, for whoever sets the PBX up.
    package var proof: String {
        switch self {
        case .mango: "vpbx_api_key and sign, by api-key-file and salt-file"
        case .zadarma, .novofon: "the header Signature, by secret-file"
        case .itoolabs: "crm_token, the text of secret-file"
        case .mcnKompaas: "secret in its JSON, the text of secret-file"
        case .freeswitch: "Basic authentication, by user and secret-file"
        case .twilio: "the header X-Twilio-Signature, by secret-file and public-url"
        case .signalwire: "the header X-SignalWire-Signature, by secret-file and public-url"
        case .plivo: "the header X-Plivo-Signature-V3, by secret-file and public-url"
        case .vonage: "the signed token in Authorization, by secret-file"
        case .telnyx: "the header Telnyx-Signature-Ed25519, by public-key-file"
        case .ringcentral: "the header Verification-Token, the text of secret-file"
        case .didww: "the header X-PS-Signature, by secret-file"
        case .sipuni, .telphin, .uisComagic, .mtsExolve, .telestore, .beelineXSI, .threeCX, .asteriskDialplan,
            .kamailio:
            "the key in its path behind the name, that of path-key-file, and the sender's address, one of allow"
        }
    }

    /// Of what the PBX sends, where that is longer than others send; it must prove itself by its header alone.
    ///
    /// Source: a record of mod_json_cdr holds every variable and every step of the dialplan of its leg.
    package var longestBodyBytes: Int? { self == .freeswitch ? 1024 * 1024 : nil }

    /// What a sender is asked for who brought no proof: FreeSWITCH may wait to be asked before it names itself.
    package var challenge: String { self == .freeswitch ? "Basic" : "Signature" }

    /// The dialect with what is known of its PBX.
    ///
    /// - Throws: `DialectFault` where a key cannot be used as it stands.
    package func dialect(_ keys: DialectKeys) throws(DialectFault) -> any Dialect {
        switch self {
        case .mango: Mango(keys)
        case .zadarma, .novofon: Zadarma(keys)
        case .sipuni: Sipuni(keys)
        case .telphin: Telphin(keys)
        case .uisComagic: UISComagic(keys)
        case .itoolabs: ITooLabs(keys)
        case .mcnKompaas: MCNKompaas(keys)
        case .mtsExolve: MTSExolve(keys)
        case .telestore: TeleStore(keys)
        case .beelineXSI: BeelineXSI(keys)
        case .freeswitch: FreeSwitch(keys)
        case .twilio: Twilio(keys)
        case .signalwire: SignalWire(keys)
        case .plivo: Plivo(keys)
        case .vonage: Vonage(keys)
        case .telnyx: try Telnyx(keys)
        case .ringcentral: RingCentral(keys)
        case .didww: DIDWW(keys)
        case .threeCX: ThreeCX(keys)
        case .asteriskDialplan: AsteriskDialplan(keys)
        case .kamailio: Kamailio(keys)
        }
    }
}

/// A key that cannot be used; its text is never repeated.
package struct DialectFault: Error, Hashable, Sendable {
    /// What is wrong with it, in a sentence.
    package var sentence: String

    package init(_ sentence: String) { self.sentence = sentence }
}
