extension Fault {
    /// One sentence: what is wrong and, where it does not follow, what to do.
    var wording: String {
        switch self {
        case .unreadable(let reason): "this file cannot be read: \(reason)"
        case .tooLarge(let bytes, let most):
            "\(bytes) bytes are more than \(most): keep tables and customer bases in files beside"
        case .badUTF8: "this is not UTF-8: save the file as UTF-8"
        case .badCharacter(let character): "the character \(character) cannot stand in a YAML file"
        case .empty: "the file says nothing"
        case .syntax(let problem): "this is not YAML: \(problem)"
        case .needsQuotes(let reason): "put the text in quotes: \(reason)"
        case .bracesAsText: "put the text in quotes: a { or [ at the start begins a map or a list"
        case .tooDeep(let most): "more than \(most) levels one inside the other"
        case .andMore(let most): "more than \(most) findings: mend these, and look again"
        case .oneDocument: "a second document begins here: one file, one document"
        case .alias: "aliases (*name) are not read here: write the value out, or put the text in quotes"
        case .anchor: "anchors (&name) are not read here: write the value out where it is needed, or quote the text"
        case .tag: "tags (!name) are not read here: every value is text, typed by its key; or put the text in quotes"
        case .mergeKey: "merge keys (<<) are not read here: write the keys out"
        case .tab: "the line begins with a tab, which YAML does not allow: write blanks"
        case .missingFile(let file): "there is no file \(quoted(file)) beside this one"
        case .pathOutside(let file): "\(quoted(file)) leads out of the client's folder"
        case .badTable(let file, let problem): "the table \(quoted(file)) cannot be read: \(problem)"
        case .badLetter(let problem): "this is no text with {{placeholders}}: \(problem)"
        case .duplicateKey(let key, let first):
            "the key \(quoted(key)) stands here a second time, first in line \(first.line), column \(first.column)"
        case .unknownKey(let key, let nearest, let known):
            "no key is called \(quoted(key)) here" + hint(nearest, known)
        case .missingKey(let key): "the key \(quoted(key)) is missing"
        case .emptyValue: "nothing stands here: give a value or leave the key out"
        case .wrongShape(let wanted): "\(wanted) is wanted here"
        case .commaInBraces(let rest):
            "inside { } a comma ends the value, so \(quoted(rest)) was cut off: put the text in quotes"
        case .hashCutsText: "the text ends here, because # after a blank begins a comment: put the text in quotes"
        case .oneThing(let things): "exactly one of \(list(things)) is wanted here"
        case .besideNever(let key):
            "\(quoted(key)) says nothing beside \(quoted("never")): write it beside \(quoted("did")), or leave it out"
        case .badNumber(let text, let range):
            "\(quoted(text)) is not a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .badDecimal(let text): "\(quoted(text)) is not an amount such as 14 or 0.50"
        case .badPart(let text): "\(quoted(text)) is not a part from 0 to 1 such as 0.5"
        case .badFlag(let text): "\(quoted(text)) is neither true nor false"
        case .badName(let text): "\(quoted(text)) is no name: use letters, digits, - and _"
        case .reservedName(let text): "\(quoted(text)) is the operator's own field: call the question otherwise"
        case .badChoice(let text, let nearest, let known): "\(quoted(text)) is not known here" + hint(nearest, known)
        case .badLanguage(let text): "\(quoted(text)) is not a language such as ru or en-GB"
        case .badCurrency(let text): "\(quoted(text)) is not a currency's three letters such as RUB, EUR or USD"
        case .badPhone(let text): "\(quoted(text)) is not a telephone number such as +7 812 000-00-17"
        case .wrongCount(let text, let digits):
            "\(quoted(text)) has \(digits) digits, and a number of this country has 11 with its code"
        case .badEmail(let text): "\(quoted(text)) is not a mail address"
        case .badAddress(let text, let wanted): "\(shown(address: text)) is not \(wanted)"
        case .badMoment(let text): "\(quoted(text)) is not a moment such as 2026-11-21 or 2026-11-21 18:00"
        case .badSpan(let text): "\(quoted(text)) is not a span such as 20s, 5min, 12h, 90d, 2w, 6mo or 3y"
        case .badHours(let text): "\(quoted(text)) are not hours such as 09:00-18:00 or 24h"
        case .badDay(let text): "\(quoted(text)) is not a day such as mon-fri, sat,sun or daily"
        case .dayTwice(let day): "\(quoted(day)) already has hours above: list them together"
        case .unknownZone(let name): "no time zone is called \(quoted(name)): use a name such as Europe/Moscow"
        case .reversedDates: "this ends before it begins"
        case .badTrigger(let text, let wanted): "\(quoted(text)) is not understood: \(wanted)"
        case .secretInPlace(let key): "a secret does not stand here: name its file with \(quoted(key + "-file"))"
        case .twice(let name, let what): "the \(what) \(quoted(name)) stands here a second time"
        case .scenarioTwice(let name, let other):
            "the scenario in \(quoted(other)) is called \(quoted(name)), too: give this one a name of its own"
        case .callNeverRings(let name):
            "no line begins the call \(quoted(name)): begin it by calls in a story, or take it out"
        case .unknownPlaceholder(let name, let nearest, let known):
            "nothing is called {\(escaped(name))}" + hint(nearest.map { "{\($0)}" }, known.map { "{\($0)}" })
        case .strayBrace(let piece):
            "\(quoted(piece)): a placeholder stands in one pair of braces, as {operator}"
        case .unknown(let sort, let name, let nearest):
            "no \(sort.word) is called \(quoted(name))" + hint(nearest, [])
        case .folderName(let client, let folder):
            "the client \(quoted(client)) lies in the folder \(quoted(folder)): they have one name"
        case .numberTwice(let number, let other): "the number \(quoted(number)) already belongs to \(quoted(other))"
        case .numberOfTwo(let number, let other, let line):
            "the number \(quoted(number)) stands in \(quoted(other)), too, in line \(line) of its profile: take it out of one"
        case .numberAgain(let number, let first):
            "the number \(quoted(number)) stands here a second time, first in line \(first.line)"
        case .noProfile(let client, let nearest): "no client is called \(quoted(client))" + hint(nearest, [])
        case .fiveClients(let most):
            "an operator serves at most \(most) clients: this is one too many, take one off her list"
        case .emptyTopic(let name): "nobody stands in the list of \(quoted(name)): name whom to ring"
        case .gradeTooLow(let client, let needed):
            "\(quoted(client)) is served by the grade \(needed) or higher: its calls will not be hers to take"
        case .notAsked(let pbx):
            "\(pbx) is not asked for its calls: its webhook add-on tells of them, so give path-key-file alone"
        case .nobodyPauses:
            "no PBX is set up that can pause an operator: write pbx: own, or under telephone control: ami or ari, "
                + "or a template with pause and unpause"
        case .needsWithIt(let deed, let other): "\(quoted(deed)) needs \(quoted(other)) with it: neither is done alone"
        case .noAsterisk(let dialect):
            "control: ari drives the calls that ARI tells of: name the same Asterisk under pbx, {dialect: \(dialect), …}"
        case .nobodyTells(let dialect):
            "what comes of an order is told by no AMI: name the same Asterisk under pbx, {dialect: \(dialect), …}"
        case .otherThanPBX(let key, let dialect):
            "\(quoted(key)) is another than under pbx, {dialect: \(dialect), …}, which is used: write the same or leave it out"
        case .notBehindRelay(let what):
            "\(what) drives the calls that this desk hears of by ARI, and behind a relay it hears of none: order by AMI, "
                + "control: ami, and let the relay ask"
        case .inClear:
            "the secret and who calls go to this machine in clear: write https, with authority where its certificate is "
                + "your own, or plain-http: true where the way there is safe"
        case .passwordInAddress:
            "no user and no password stand in an address: name them beside it, with “user” and “secret-file”"
        case .noPhoneColumn:
            "nobody is recognised without his number: name their column of numbers, as phone: Телефон"
        case .placeholderInHost:
            "which machine is asked stands fast: write https://, a host and / before the first placeholder"
        case .askedForNothing(let name): "the address has no {\(escaped(name))} for what is typed: put it in"
        case .noOptions: "there is nothing to choose from here: give the answers, or leave the key out"
        case .missingColumn(let name, let file, let nearest, let known):
            "no column of \(quoted(file)) is called \(quoted(name))" + hint(nearest, known)
        case .notABase: "an address ends before ? and # here: take off what follows"
        }
    }

    var correction: Correction? {
        switch self {
        case .unknownKey(let written, let meant?, _), .badChoice(let written, let meant?, _),
            .unknown(_, let written, let meant?), .noProfile(let written, let meant?):
            Correction(written: written, meant: meant)
        case .unknownPlaceholder(let written, let meant?, _):
            Correction(written: "{\(written)}", meant: "{\(meant)}")
        default: nil
        }
    }

    /// A password stands before @, and a token behind ?: neither is said again.
    private func shown(address: String) -> String {
        if address.contains("@") { return "this" }
        let place = address.prefix { $0 != "?" && $0 != "#" }
        return quoted(place.count < address.count ? place + "…" : address)
    }

    private func hint(_ nearest: String?, _ known: [String]) -> String {
        if let nearest { return ": did you mean \(quoted(nearest))?" }
        return known.isEmpty ? "" : ": there are \(list(known))"
    }

    private func list(_ names: [String]) -> String {
        names.sorted().prefix(Self.mostListed).map(escaped).joined(separator: ", ")
            + (names.count > Self.mostListed ? ", …" : "")
    }

    /// Whoever is told of so many names looks into the file.
    static let mostListed = 100
}
