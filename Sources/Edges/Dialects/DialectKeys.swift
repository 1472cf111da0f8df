package import Answering

/// What a dialect must know of its PBX: the settings of one entry, its secrets as values.
package struct DialectKeys: Sendable {
    /// Names the PBX in the id of its calls: `//mango`; two PBXes of one kind have two.
    package var source: String
    /// How bare national numbers are read.
    package var country: Country
    /// In which its times are written where they bring no zone; `nil`: such times are not believed.
    package var zone: Zone?
    package var user: String
    package var secret: Secret
    package var apiKey: Secret
    package var salt: Secret
    package var publicKey: String
    /// Field of ours → what the customer typed.
    package var fields: [String: String]

    package init(
        source: String, country: Country = .russia, zone: Zone? = nil, user: String = "", secret: String = "",
        apiKey: String = "", salt: String = "", publicKey: String = "", fields: [String: String] = [:]
    ) {
        self.source = source
        self.country = country
        self.zone = zone
        self.user = user
        self.secret = Secret(secret)
        self.apiKey = Secret(apiKey)
        self.salt = Secret(salt)
        self.publicKey = publicKey
        self.fields = fields
    }

    func number(_ text: String?) -> PhoneNumber? {
        // A part of a number is another's.
        guard let text, !text.isEmpty, text.utf8.count <= FieldLimit.number else { return nil }
        return PhoneNumber(reading: text, country: country)
    }

    func caller(_ text: String?, name: String? = nil) -> CallEvent.Party? {
        number(text).map { CallEvent.Party(number: $0, name: name) }
    }
}
