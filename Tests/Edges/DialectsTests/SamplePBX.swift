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
        }
    }

    private static let keys = DialectKeys(source: "//pbx", zone: Zone(named: "Europe/Moscow"))
}
