import Profiles

// No two doors open to one key: what opens a desk must open nothing of another's, nor a log.

extension Settings {
    /// Refuses a secret that opens more than one thing at a relay.
    ///
    /// - Parameters:
    ///   - token: the relay's own, by which it can be told of calls.
    ///   - path: where that lies.
    /// - Throws: `Refusal` that names both places, and never the secret.
    package func refuseSharedSecrets(besides token: String, at path: String) throws {
        var known: [String: (door: String, place: String)] = [:]
        func note(_ secret: String, door: String, _ place: String) throws {
            let secret = secret.trimmingBlanks
            guard let other = known[secret] else {
                known[secret] = (door, place)
                return
            }
            guard other.door != door else { return }
            throw Refusal(
                "\(other.place) and \(place) hold the same secret: whoever has the one has the other. Make each one of "
                    + "its own, as by `openssl rand -hex 32`.")
        }
        for desk in file.desks {
            try note(
                try secret(at: desk.tokenFile), door: "desk \(desk.extension)",
                "the token of desk \(desk.extension) (\(desk.tokenFile))")
        }
        for path in file.takeoverTokenFiles {
            try note(try secret(at: path), door: "takeover", "takeover-token-files (\(path))")
        }
        try note(token, door: "bearer", "the relay's own token (\(path))")
        for path in file.bearerTokenFiles {
            try note(try secret(at: path), door: "bearer", "bearer-token-files (\(path))")
        }
        for path in file.webhookKeyFiles {
            try note(try secret(at: path), door: "webhook", "webhook-key-files (\(path))")
        }
        for pbx in file.pbx {
            for (key, path) in pbx.secretFiles.sorted(by: { $0.key < $1.key }) where key != "public-key" {
                try note(try secret(at: path), door: "pbx", "\(key)-file of pbx \(pbx.dialect) (\(path))")
            }
        }
    }
}

extension String {
    /// A header has none at its ends.
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
