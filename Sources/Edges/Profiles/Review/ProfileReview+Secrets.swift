import Answering

extension ProfileReview {
    mutating func judgeSecrets() {
        let places = places
        places.forEachText { text, place in
            if let secret = Secret(in: text) { doubt(secret, at: place) }
        }
    }
}

/// What looks like a secret where everybody reads it; it is never shown again.
enum Secret: Objection {
    case key
    case token
    case password(String)
    case parameter(String)

    var rule: Rule { .secretInText }

    var wording: String {
        let advice = "whoever reads profiles reads it; take it out, have it changed, and keep it in a file of its own"
        return switch self {
        case .key: "this looks like a private key: \(advice)"
        case .token: "this looks like a key to somebody's service: \(advice)"
        case .password(let word): "what stands behind \(quoted(word)) looks like a secret: \(advice)"
        case .parameter(let name):
            "\(quoted(name)) in this address looks like a secret: \(advice) (`token-file` of a lookup)"
        }
    }
}

extension Secret {
    init?(in text: String) {
        let traits = Traits(of: text)
        if traits.hasDashes, text.contains("-----BEGIN ") {
            self = .key
        } else if traits.hasAddress, let name = Self.parameter(in: text) {
            self = .parameter(name)
        } else if traits.hasColon, let word = Self.wordBeforePassword(in: text) {
            self = .password(word)
        } else if traits.hasLongWord, text.split(whereSeparator: Self.parts).contains(where: Self.isToken) {
            self = .token
        } else {
            return nil
        }
    }

    /// What is worth a closer look: nearly every text has none of it, and all texts are asked.
    private struct Traits {
        var hasColon = false
        var hasAddress = false
        var hasDashes = false
        var hasLongWord = false

        init(of text: String) {
            var text = text
            self = text.withUTF8(Traits.init)
        }

        private init(of bytes: UnsafeBufferPointer<UInt8>) {
            var (word, dashes) = (0, 0)
            var before: UInt8 = 0
            for byte in bytes {
                // A time has digits before it.
                if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "="), !(0x30...0x39).contains(before) {
                    hasColon = true
                }
                if byte == UInt8(ascii: "/"), before == byte { hasAddress = true }
                dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
                if dashes == 5 { hasDashes = true }
                word = byte > 0x20 && byte < 0x7F ? word + 1 : 0
                if word == Secret.shortestToken { hasLongWord = true }
                before = byte
            }
        }
    }

    // MARK: An address

    /// The parameter of an address that carries a secret; `user` where a password stands before the machine.
    private static func parameter(in text: String) -> String? {
        for word in text.split(whereSeparator: { $0.isWhitespace || "\"'<>«»".contains($0) }) {
            guard let scheme = word.firstRange(of: "://") else { continue }
            let rest = word[scheme.upperBound...]
            let machine = rest.prefix { !"/?#".contains($0) }
            if let user = machine.lastIndex(of: "@"), machine[..<user].contains(":") { return "user" }
            guard let query = rest.firstIndex(of: "?") else { continue }
            for pair in rest[rest.index(after: query)...].split(whereSeparator: { "&;#".contains($0) }) {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, !parts[1].contains("{"), parts[1].count >= 4 else { continue }
                let name = parts[0].lowercased().filter { $0 != "-" && $0 != "_" }
                if secretParameters.contains(name) { return String(parts[0]) }
            }
        }
        return nil
    }

    private static let secretParameters: Set<String> = [
        "key", "apikey", "appkey", "accesskey", "secret", "clientsecret", "secretkey", "token", "accesstoken",
        "authtoken", "auth", "password", "passwd", "pass", "pwd", "sig", "signature",
    ]

    // MARK: A password

    /// The word with which a password is given: `пароль: лето2026`.
    private static func wordBeforePassword(in text: String) -> String? {
        var rest = text[...]
        while let mark = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) {
            let behind = text.utf8.index(after: mark)
            rest = text[behind...]
            var before = text[..<mark].unicodeScalars[...]
            guard let last = lastWord(of: &before) else { continue }
            let isNamed =
                secretWords.contains(last)
                || secretPairs[last].map { pairs in lastWord(of: &before).map(pairs.contains) ?? false } ?? false
            if isNamed, isSecret(rest.prefix(mostBehind).prefix { !$0.isNewline }) { return last }
        }
        return nil
    }

    /// The last word of the line that ends there, in small letters, which is taken off it; `nil` where none stands near,
    /// or one that is longer than any that is looked for.
    private static func lastWord(of line: inout Substring.UnicodeScalarView) -> String? {
        var signs = 0
        while let last = line.last, !last.isOfWord {
            signs += 1
            if signs > mostSigns || Character(last).isNewline { return nil }
            line.removeLast()
        }
        let before = line
        var letters = 0
        while let last = line.last, last.isOfWord {
            letters += 1
            if letters > longestWord { return nil }
            line.removeLast()
        }
        guard letters > 0 else { return nil }
        return Substring(before[line.endIndex...]).lowercased().replacing("ё", with: "е")
    }

    /// Between a word and what it is said of: a text of nothing but signs is not gone through for each of them.
    private static let mostSigns = 40
    private static let longestWord = 10
    /// No more than this of what follows tells whether it is a secret.
    private static let mostBehind = 200

    private static let secretWords: Set<String> = [
        "пароль", "password", "passwd", "passphrase", "pwd", "token", "токен", "apikey", "secret", "секрет",
    ]
    /// Before the second word of a pair, the first.
    private static let secretPairs: [String: Set<String>] = [
        "key": ["api", "access", "secret", "private"], "api": ["ключ"], "ключ": ["api", "секретный"],
        "доступа": ["ключ"],
    ]

    /// Whether what follows is a secret itself, and not a sentence about one.
    private static func isSecret(_ rest: Substring) -> Bool {
        let blanks = rest.prefix { $0.isWhitespace }
        let quoted = rest.dropFirst(blanks.count).first.map { "\"'«“`".contains($0) } ?? false
        let start = rest.dropFirst(blanks.count + (quoted ? 1 : 0))
        let token = start.prefix { !$0.isWhitespace && !"\"'»”`,;)".contains($0) }
        let behind = start.dropFirst(token.count)
        let bare = token.last == "." ? token.dropLast() : token
        guard bare.count >= 4, let first = bare.first, first.isLetter || first.isNumber || "!@#$%^&*_+=".contains(first)
        else { return false }
        if bare.contains(where: { $0.isNumber || "!@#$%^&*_+=".contains($0) }) { return true }
        if bare.dropFirst().contains(where: \.isUppercase), bare.contains(where: \.isLowercase) { return true }
        // One word alone is one, where it is not what somebody is to do.
        let isAlone = !behind.contains { $0.isLetter || $0.isNumber }
        let isAdvice = ["ть", "те", "ти", "ся", "но"].contains { bare.lowercased().hasSuffix($0) }
        return quoted || (isAlone && !isAdvice)
    }

    // MARK: A token

    static let shortestToken = 20

    private static func parts(_ character: Character) -> Bool {
        character.isWhitespace || "\"'<>«»()[]{},;:".contains(character)
    }

    private static func isToken(_ word: Substring) -> Bool {
        guard word.utf8.count >= shortestToken, word.allSatisfy({ $0.isASCII }), !word.contains("@") else {
            return false
        }
        if issued.contains(where: word.hasPrefix), word.contains(where: \.isNumber) { return true }
        // A path, a file and a host have their own signs.
        guard !word.contains("."), !word.hasPrefix("/") else { return false }
        let value = word.split(separator: "=").max { $0.count < $1.count } ?? word
        guard value.utf8.count >= 24, value.contains(where: \.isNumber) else { return false }
        let isHexadecimal = value.utf8.count >= 32 && value.allSatisfy(\.isHexDigit)
        let isMixed = value.contains(where: \.isUppercase) && value.contains(where: \.isLowercase)
        return (isHexadecimal && value.contains(where: \.isLetter) || isMixed && !value.contains("/"))
            && Set(value).count >= 10
    }

    /// How well-known services begin theirs.
    private static let issued = [
        "sk_live_", "sk_test_", "rk_live_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA",
        "AIza", "eyJ",
    ]
}

extension Unicode.Scalar {
    /// A letter or a digit.
    var isOfWord: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x410...0x44F: true
        case 0..<0x80: false
        default: properties.isAlphabetic
        }
    }
}
