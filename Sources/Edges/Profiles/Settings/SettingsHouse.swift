/// What elsewhere in the settings says how a PBX or a relay in them is to be judged.
struct SettingsHouse {
    /// It is the relay that is told of calls.
    var isBehindRelay: Bool
    /// Whoever set this up knows the ways between the machines to be safe.
    var allowsPlainHTTP: Bool

    /// Notes that what proves the desk to whatever is at `url` would go there for everybody on the way to read.
    func judge(_ url: String?, _ fields: Fields, _ key: String = "url") {
        guard let url, url.isInClear, !allowsPlainHTTP else { return }
        fields.reading.note(.inClear, at: fields.place(of: key))
    }
}

extension String {
    /// By HTTP without TLS, to another machine.
    var isInClear: Bool {
        guard hasPrefix("http://") else { return false }
        let authority = dropFirst("http://".count).prefix { !"/?#".contains($0) }
        let isSix = authority.hasPrefix("[")
        let host = isSix ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let isOfTheLoop = host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
        return !(isOfTheLoop || host == "localhost" || host == "::1")
    }
}
