import Answering
import Profiles
import Setup
import Telephony

/// Whether the relay of the settings lets the operator begin at this desk. Nobody is signed on by it.
struct RelayCheck {
    enum Answer: Hashable {
        /// The desk's token cannot be read.
        case noToken(String)
        case nobody(String)
        case seat(RelayLine.SeatReply)
    }

    var url: String
    var person: Operator.ID
    var desk: String
    var tokenFile: String
    var answer: Answer
    /// What callers said would be open to whoever is on the way.
    var isOpen: Bool

    /// `nil` where the settings name no relay.
    init?(_ settings: Settings, of person: Operator) async {
        guard let relay = settings.file.relay else { return nil }
        (url, self.person, desk) = (relay.url, person.id, person.extension)
        tokenFile = relay.tokenFile(at: person.extension)
        isOpen = relay.url.hasPrefix("http://") && !Self.isThisMachine(relay.url)
        do {
            guard let line = try DeskBehindRelay(settings, of: person, isAsking: true)?.line else { return nil }
            answer = await Self.ask(line)
        } catch {
            answer = .noToken((error as? Refusal)?.sentence ?? "\(error)")
        }
    }

    private static func ask(_ line: RelayLine) async -> Answer {
        do throws(SendFault) { return .seat(try await line.seat()) } catch {
            return error.isUntrusted ? .seat(.refused(.untrusted)) : .nobody(error.description)
        }
    }

    private static func isThisMachine(_ url: String) -> Bool {
        ["127.0.0.1", "[::1]", "localhost"].contains { host in
            let rest = url.dropFirst("http://".count)
            return rest == host || rest.hasPrefix(host + ":") || rest.hasPrefix(host + "/")
        }
    }

    var diagnosis: Diagnosis {
        switch answer {
        case .noToken(let why): bad(why, "Bring this desk's token there: the one that the relay has for \(desk).")
        case .nobody(let why):
            bad(
                "no relay answers at \(url) (\(why)).",
                "See that it runs there, or mend relay: {url}. A desk can begin without; calls are then begun by hand.")
        case .seat(.strange(503)):
            bad("the relay at \(url) cannot reach its store (503).", "Mend that there; it tries again by itself.")
        case .seat(.strange(let status)):
            bad(
                "\(url) answers \(status), as no relay of this version does.", "Mend relay: {url}, or install the same."
            )
        case .seat(.refused(let trouble)): refused(trouble)
        case .seat(.free) where isOpen:
            .doubtful(
                "relay", "\(url) lets \(person) in at \(desk), but anybody on the way can read what is said there.",
                "Give the relay tls, and write https.")
        case .seat(.free): .good("relay", "\(url) lets \(person) in at \(desk)")
        }
    }

    private func refused(_ trouble: RelayTrouble) -> Diagnosis {
        switch trouble {
        case .away: bad("no relay answers at \(url).", "See that it runs there.")
        case .untrusted:
            bad(
                "the certificate of \(url) is not one that this machine trusts, or is for another name.",
                "Name the authority's file by relay: {authority}, or mend the certificate there.")
        case .refused:
            bad(
                "the relay at \(url) does not know this desk.",
                "Its settings must name \(desk) under desks, with the token that is in \(tokenFile).")
        case .unknownOperator:
            bad("the relay's roster does not name \(person).", "Publish this roster to the relay, too.")
        case .sitsAt(let other):
            bad(
                "\(person) is signed on at \(other): here no call comes.",
                "Let her leave there first; a machine that is gone is missed within a minute.")
        case .occupied(let other):
            bad("\(other) is signed on at \(desk).", "Let her leave first, or take another desk by --extension.")
        }
    }

    private func bad(_ finding: String, _ remedy: String) -> Diagnosis { .bad("relay", finding, remedy) }
}
