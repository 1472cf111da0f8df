import Answering
import ArgumentParser
import Dialects
import Display
import Foundation
import Profiles
import Records
import Setup
import Telephony

extension Log {
    /// Takes a person out of the logs, or everybody whose time is over.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a person's data out of the log and keep the figures; print the act.",
            discussion: """
                Whoever has the number goes out of the clients' customer bases, too. Times, durations, outcomes, \
                attempts and tickets stay, and the chain of digests stays whole. Where her \
                desk runs it is asked to; else the log is written anew without what was erased.

                Examples:
                  pult log erase --caller +79210000077
                  pult log erase --expired
                """)

        @OptionGroup var common: CommonOptions
        @Option(help: "Whoever called from this number, left it, or was called at it.") var caller: String?
        @Flag(help: "Calls, and customer bases, older than their client's `retention` allows.") var expired = false

        func validate() throws {
            guard (caller == nil) == expired else {
                throw ValidationError("say either --caller NUMBER or --expired.")
            }
        }

        func run() async throws {
            let settings = try common.resolve()
            let bases = CustomerBases(data: settings.data)
            let hasLogs = !CallLogReader.operators(in: settings.data).isEmpty
            let people = hasLogs || bases.clients.isEmpty ? try common.readers().map(\.operator) : []
            let now = Moment.wallClock
            let scope = try scope(settings, at: now)
            say("Erased \(now.wallClock(in: .current)) (\(TimeZone.current.identifier)), \(told(scope))")
            var isAllDone = true
            var recordings: [String] = []
            for person in people {
                switch try await erase(scope, of: person, settings, at: now) {
                case .done(let erasure):
                    say("\(person): \(erasure.told)")
                    recordings += erasure.recordings
                case .doneByDesk:
                    say("\(person): her desk runs and has erased it; the file is compacted when it has ended")
                case .givenToDesk: say("\(person): given to her desk through the relay, which erases it")
                case .left(let why):
                    isAllDone = false
                    Console.complain("\(person): NOT ERASED: \(why)")
                }
            }
            for client in bases.clients {
                do { try erase(scope, from: bases, client, settings) } catch {
                    isAllDone = false
                    let why = (error as? CustomerFault)?.sentence ?? (error as? Refusal)?.sentence ?? "\(error)"
                    Console.complain("customer base of \(client): NOT ERASED: \(why)")
                }
            }
            sayWhatIsLeft(settings, people, recordings)
            if !isAllDone { throw ExitCode(Refusal.notSo) }
        }

        // MARK: What

        private func scope(_ settings: Settings, at now: Moment) throws -> ErasureScope {
            guard let caller else {
                let found = settings.folder.read(at: now)
                let moments = found.catalogue.retention(at: now)
                guard !moments.isEmpty else {
                    throw Refusal(
                        "no client in \(settings.profiles) has `retention: {personal: …}`: nothing expires.",
                        code: Refusal.notSo)
                }
                return .begunBefore(moments, atMost: .max)
            }
            let number = PhoneNumber(reading: caller, country: settings.country)
            guard number.kind == .international || number.kind == .internal else {
                throw Refusal("'\(caller)' is no number that a caller has: write +79210000077.")
            }
            return .caller(number)
        }

        private func told(_ scope: ErasureScope) -> String {
            switch scope {
            case .caller(let number): "caller \(number.key)"
            case .begunBefore(let moments, _):
                moments.sorted { $0.key < $1.key }
                    .map { "\($0.key) before \($0.value.wallClock(in: .current))" }.joined(separator: ", ")
            }
        }

        // MARK: Doing it

        private enum Done {
            case done(Erasure)
            case doneByDesk, givenToDesk
            case left(String)
        }

        private func erase(
            _ scope: ErasureScope, of person: Operator.ID, _ settings: Settings, at now: Moment
        ) async throws -> Done {
            let directory = settings.directory(of: person)
            guard DeskLock.isHeld(in: directory).0 else {
                let lock = DeskLock(directory: directory)
                defer { withExtendedLifetime(lock) {} }
                let log = SQLiteCallLog(directory: directory) { try lock.take() }
                do {
                    let erasure = try await log.erase(scope, at: now, compacts: true)
                    await log.close()
                    return .done(erasure)
                } catch let fault as LogFault {
                    return .left(fault.sentence)
                }
            }
            guard case .caller(let number) = scope else {
                return .left("her desk runs, and does it at its next start.")
            }
            if let url = DeskAddress.ofRunningDesk(of: person, settings) {
                return await ask(number, at: url, token: try settings.deskToken(of: person))
            }
            if let line = try DeskAddress.throughRelay(to: person, settings),
                await line.ask(.erase(number), of: person) == .taken
            {
                return .givenToDesk
            }
            return .left("her log is held, and nobody answers for it: say it again when her desk has ended.")
        }

        /// His row is found by the key alone; a base whose time is over goes whole, because no row has a time.
        private func erase(
            _ scope: ErasureScope, from bases: CustomerBases, _ client: Client.ID, _ settings: Settings
        ) throws {
            switch scope {
            case .caller(let number):
                guard let key = try settings.customersKey() else {
                    throw Refusal("its rows are sealed: name the key in the settings, as customers-key-file.")
                }
                let people = try bases.erase(number, from: client, key)
                say(
                    "customer base of \(client): "
                        + (people == 0 ? "nothing of it is there" : Check.counted(people, "person", "people")))
            case .begunBefore(let moments, _):
                guard let moment = moments[client], let imported = try bases.importedAt(client), imported < moment
                else { return }
                try bases.remove(client)
                say("customer base of \(client), imported \(imported.wallClock(in: .current)): the whole of it")
            }
        }

        private func ask(_ number: PhoneNumber, at url: String, token: String) async -> Done {
            do {
                let answer = try await CurlSender().post(
                    url: url + "/v1/commands",
                    headers: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"],
                    body: CommandLanguage.write(.erase(number)))
                guard answer.status != 202 else { return .doneByDesk }
                let problem = try? JSONDecoder().decode(ProblemDetail.self, from: answer.body)
                return .left(SafeText(problem?.detail ?? "her desk answered \(answer.status).").text)
            } catch {
                return .left("her desk at \(url) does not answer.")
            }
        }

        private struct ProblemDetail: Decodable {
            var detail: String
        }

        // MARK: The act

        private func sayWhatIsLeft(_ settings: Settings, _ people: [Operator.ID], _ recordings: [String]) {
            say("Not erased by this, and to be erased where it lies:")
            say("  backups, and what was mailed, faxed or texted to the client")
            if !CustomerBases(data: settings.data).clients.isEmpty {
                say("  the files that customer bases were imported from, and the bases of other machines")
            }
            if settings.file.relay != nil { say("  the copy of the logs that the relay keeps, and its pool") }
            for person in people {
                let files = (try? FileManager.default.contentsOfDirectory(atPath: settings.directory(of: person))) ?? []
                for name in files.sorted() where name.hasPrefix("log.sqlite.corrupt-") {
                    say("  \(settings.directory(of: person))/\(name)")
                }
            }
            for link in recordings { say("  recording at the PBX: \(link)") }
        }

        private func say(_ text: String) { Console.say(SafeText(text)) }
    }
}

extension Catalogue {
    /// From when on each client keeps personal data; without those that have said nothing of it.
    func retention(at now: Moment) -> [Client.ID: Moment] {
        clients.values.reduce(into: [:]) { $0[$1.id] = $1.keepsPersonsSince(at: now) }
    }
}

extension Erasure {
    fileprivate var told: String {
        guard !isEmpty else { return "nothing of it is there" }
        let counts = [
            Check.counted(calls, "call", "calls"), Check.counted(entries, "entry", "entries"),
            parcels > 0 ? Check.counted(parcels, "letter", "letters") : nil,
            debts > 0 ? Check.counted(debts, "promise handed over", "promises handed over") : nil,
            promises > 0 ? Check.counted(promises, "open promise closed", "open promises closed") : nil,
            isUnsettled ? "the log is read by another program just now: say it again when that has ended" : nil,
        ]
        return counts.compactMap { $0 }.joined(separator: ", ")
    }
}
