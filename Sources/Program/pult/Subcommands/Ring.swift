import Answering
import ArgumentParser
import Dialects
import Display
import Foundation
import Profiles
import Setup
import Telephony

/// A whole call's real events, sent to a running workstation as a PBX would send them.
struct Ring: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send a whole call's events to a running workstation, as a PBX would.",
        discussion: """
            They go to --listen, where that is named, else to where the operator's desk has begun to listen.

            Where the settings name a relay, the events go to it: with its token in relay: {ring-token-file}, else with
            DATA/relay/token, where the relay runs on this machine.

            Examples:
              pult ring --from "+7 921 000-00-77" --to "+7 812 000-00-17"
              pult ring --from anonymous --to 88000000017 --answer 4 --talk 30 --hold-after 10
              pult ring --from "+7 921 000-00-41" --to "+7 812 000-00-17" --abandon-after 12
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The caller's number; `anonymous` withholds it.") var from: String
    @Option(help: "The dialled number: it names the client.") var to: String
    @Option(help: "The caller's name, where the PBX would know it.") var name: String?
    @Option(help: "The extension that rings; the operator's own if left out.") var `extension`: String?
    @Option(parsing: .unconditional, help: "Seconds until the call is answered.") var answer: Int = 5
    @Option(parsing: .unconditional, help: "Seconds of talk until the caller hangs up.") var talk: Int = 60
    @Option(
        parsing: .unconditional, help: "Put the caller on hold after this many seconds of talk, for ten seconds.")
    var holdAfter: Int?
    @Option(
        parsing: .unconditional, help: "The caller gives up after this many seconds instead of being answered.")
    var abandonAfter: Int?

    func validate() throws {
        guard from.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--from is empty: write the caller's number, or anonymous.")
        }
        guard to.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--to is empty: write the number that was dialled.")
        }
        for (name, seconds) in [
            ("answer", answer), ("talk", talk), ("hold-after", holdAfter ?? 0), ("abandon-after", abandonAfter ?? 0),
        ] {
            guard (0...86_400).contains(seconds) else {
                throw ValidationError("--\(name) is a number of seconds from 0 to 86400.")
            }
        }
    }

    func run() async throws {
        let settings = try common.resolve()
        let person = try settings.chosenOperator()
        let line = try PBXLine(settings, person.id)
        for step in steps(at: `extension` ?? person.extension, country: settings.country) {
            try await Task.sleep(for: .seconds(step.after))
            try await line.tell(step.event)
            Console.say(SafeText(step.event.kind.rawValue))
        }
    }

    private struct Step {
        var after: Int
        var event: CallEvent
    }

    private func steps(at extension: String, country: Country) -> [Step] {
        let call = UUID().uuidString.lowercased()
        var number = 0
        func step(_ kind: CallEvent.Kind, after seconds: Int) -> Step {
            number += 1
            var event = CallEvent(id: "\(call)-\(number)", source: "//pult/ring", kind: kind, callID: call)
            event.sequence = String(number)
            event.from = CallEvent.Party(number: PhoneNumber(reading: from, country: country), name: name)
            event.to = PhoneNumber(reading: to, country: country)
            event.agent = CallEvent.Agent(extension: `extension`)
            return Step(after: seconds, event: event)
        }
        var steps = [step(.alerting, after: 0)]
        if let abandonAfter { return steps + [step(.abandoned, after: abandonAfter)] }
        steps.append(step(.answered, after: answer))
        guard let holdAfter, holdAfter < talk else { return steps + [step(.ended, after: talk)] }
        let hold = min(Self.holdSeconds, talk - holdAfter)
        return steps + [
            step(.held, after: holdAfter), step(.resumed, after: hold), step(.ended, after: talk - holdAfter - hold),
        ]
    }

    private static let holdSeconds = 10
}

/// Where a pretend PBX sends its events.
private struct PBXLine {
    private var url: String
    private var token: String
    private var authority: String?
    /// What to do where nothing answers, where what answers is not trusted, and where the token is not known.
    private var absent: String
    private var untrusted: String
    private var refused: String

    init(_ settings: Settings, _ person: Operator.ID) throws {
        guard let relay = settings.file.relay, let path = settings.ringTokenPath else {
            let running = settings.isListenNamed ? nil : DeskAddress.ofRunningDesk(of: person, settings)
            url = running ?? settings.listenURL
            authority = settings.ownAuthority
            token = try settings.deskToken(of: person)
            absent =
                "no workstation answers at \(url). Start `\(settings.work(by: person))` first, or name its address with "
                + "--listen."
            untrusted =
                "the workstation at \(url) shows a certificate that is not trusted here, or is of another name. Name its "
                + "settings with --settings, and with --listen the name that its certificate has."
            refused =
                "the workstation at \(url) does not know \(person)'s token, \(settings.tokenPath(of: person)). If another "
                + "operator's desk is there, name her with --operator; if its data lie elsewhere, name them with --data."
            return
        }
        guard Files.exists(path) else {
            throw Refusal(
                "the desk works behind the relay at \(relay.url), and the relay's token is not here: \(path). Copy its "
                    + "DATA/relay/token to a file that nobody else can read, and name that with "
                    + "relay: {ring-token-file}.", code: Refusal.notSo)
        }
        url = relay.url.hasSuffix("/") ? String(relay.url.dropLast()) : relay.url
        token = try settings.secret(at: path)
        authority = relay.authority
        untrusted =
            "the relay at \(url) shows a certificate that is not trusted here, or is of another name: mend relay: {url}, "
            + "or name whose certificates to trust in relay: {authority}."
        absent = "no relay answers at \(url). Start `pult relay` there first, or mend relay: {url}."
        refused = "the relay at \(url) does not know the token in \(path)."
    }

    func tell(_ event: CallEvent) async throws {
        let answer: CurlSender.Answer
        do {
            answer = try await CurlSender(authority: authority).post(
                url: url + "/v1/events",
                headers: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"],
                body: CanonicalDialect.encode(event))
        } catch {
            throw Refusal("\(error.isUntrusted ? untrusted : absent) (\(error))", code: Refusal.notSo)
        }
        guard answer.status != 401 else { throw Refusal(refused, code: Refusal.notSo) }
        guard answer.status == 202 else {
            let said = SafeText(String(decoding: answer.body.prefix(500), as: UTF8.self))
            throw Refusal("\(url) answered \(answer.status): \(said)", code: Refusal.notSo)
        }
    }
}
