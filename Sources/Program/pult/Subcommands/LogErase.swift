import Answering
import ArgumentParser
import Dialects
import Display
import Foundation
import Profiles
import Records
import Service
import Setup
import Telephony

extension Log {
    /// Takes a person out of the logs, or everybody whose time is over.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a person's data out of the log and keep the figures; print the act.",
            discussion: """
                Whoever has the number goes out of the clients' customer bases, too. Times, durations, outcomes, \
                attempts and tickets stay, and the chain of digests stays whole. Where her desk runs it is asked to; \
                else the log is written anew without what was erased. A relay that the settings name is told: its copy \
                of the log follows, and its own calls and its pool for her firms.

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
                case .done(let erasure, let relay):
                    say("\(person): \(erasure.told)")
                    recordings += erasure.recordings
                    isAllDone = say(relay, of: person) && isAllDone
                case .doneByDesk:
                    say("\(person): her desk runs and has erased it; the file is compacted when it has ended")
                    if settings.file.relay != nil { say("\(person): her desk tells the relay's copy of her log") }
                case .givenToDesk:
                    say(
                        "\(person): given to her desk through the relay: it erases it unless a call of his is open "
                            + "there, and tells the relay's copy of her log")
                case .left(let why):
                    isAllDone = false
                    Console.complain("\(person): NOT ERASED: \(why)")
                }
                if case .caller(let number) = scope, settings.file.relay != nil {
                    isAllDone = try await eraseAtRelay(number, of: person, settings) && isAllDone
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
                        "no client in \(settings.folder.path) has `retention: {personal: …}`: nothing expires.",
                        code: Refusal.notSo)
                }
                return .begunBefore(moments)
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
            case .begunBefore(let moments):
                moments.sorted { $0.key < $1.key }
                    .map { "\($0.key) before \($0.value.wallClock(in: .current))" }.joined(separator: ", ")
            }
        }

        // MARK: Doing it

        private enum Done {
            case done(Erasure, relay: Copy)
            case doneByDesk, givenToDesk
            case left(String)
        }

        /// What became of the relay's copy of her log.
        private enum Copy {
            case none, emptied, unreached
            /// It does not go so far yet, or is another log.
            case left
        }

        private func erase(
            _ scope: ErasureScope, of person: Operator.ID, _ settings: Settings, at now: Moment
        ) async throws -> Done {
            let directory = settings.directory(of: person)
            guard DeskLock.isHeld(in: directory).0 else {
                let lock = DeskLock(directory: directory, command: "pult log erase")
                defer { withExtendedLifetime(lock) {} }
                let log = SQLiteCallLog(directory: directory) { try lock.take() }
                do {
                    let erasure = try await log.erase(scope, at: now, compacts: true)
                    let copy = await tell(log, of: person, settings)
                    await log.close()
                    return .done(erasure, relay: copy)
                } catch let fault as LogFault {
                    return .left(fault.sentence)
                }
            }
            if let fault = DeskLock.heldByCommand(in: directory) { return .left(fault.sentence) }
            guard case .caller(let number) = scope else {
                return .left("her desk runs, and does it by itself: at its start and at the turn of each day.")
            }
            if let url = DeskAddress.ofRunningDesk(of: person, settings) {
                return try await ask(number, at: url, of: person, settings)
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
                say("customer base of \(client): \(try bases.erase(number, from: client, key).told)")
            case .begunBefore(let moments):
                guard let moment = moments[client], let imported = try bases.importedAt(client), imported < moment
                else { return }
                try bases.remove(client)
                say("customer base of \(client), imported \(imported.wallClock(in: .current)): the whole of it")
            }
        }

        private func ask(
            _ number: PhoneNumber, at url: String, of person: Operator.ID, _ settings: Settings
        ) async throws -> Done {
            let token = try settings.deskToken(of: person)
            do {
                let answer = try await CurlSender(authority: settings.ownAuthority).post(
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

        // MARK: At the relay

        /// The line of her desk, as which the relay is asked; she need not sit there.
        private func line(of person: Operator.ID, _ settings: Settings) throws -> RelayLine? {
            guard settings.file.relay != nil else { return nil }
            var settings = settings
            settings.person = person
            var chosen = try settings.chosenOperator()
            chosen.extension = try DeskAddress.throughRelay(to: person, settings)?.settings.desk ?? chosen.extension
            return try DeskBehindRelay(settings, of: chosen, isAsking: true)?.line
        }

        private func tell(_ log: SQLiteCallLog, of person: Operator.ID, _ settings: Settings) async -> Copy {
            guard settings.file.relay != nil else { return .none }
            guard let line = try? line(of: person, settings) else { return .unreached }
            let end = await EmptiedTale(log: log, line: line).tell(after: nil)
            return !end.isLeft ? .emptied : end.stamp == nil ? .unreached : .left
        }

        /// - Returns: whether nothing is to be said again.
        private func say(_ copy: Copy, of person: Operator.ID) -> Bool {
            switch copy {
            case .none: return true
            case .emptied:
                say("\(person): the relay's copy of her log is emptied too")
                return true
            case .left:
                say("\(person): the relay's copy of her log does not go so far yet; it follows when her desk runs")
                return true
            case .unreached:
                Console.complain(
                    "\(person): NOT ERASED in the relay's copy of her log: it does not answer for her desk. It follows "
                        + "when her desk runs, or say it again.")
                return false
            }
        }

        private func eraseAtRelay(
            _ number: PhoneNumber, of person: Operator.ID, _ settings: Settings
        ) async throws -> Bool {
            let why: String
            do {
                switch try await line(of: person, settings)?.erase(number) {
                case .done(let erasure):
                    say("relay, \(person)'s firms: \(erasure.told)")
                    return true
                case .refused(let words): why = words
                case nil: return true
                }
            } catch let refusal as Refusal {
                why = refusal.sentence
            } catch {
                why = "it does not answer (\(error))."
            }
            Console.complain("relay, \(person)'s firms: NOT ERASED: \(SafeText(why).text) Say it again.")
            return false
        }

        // MARK: The act

        private func sayWhatIsLeft(_ settings: Settings, _ people: [Operator.ID], _ recordings: [String]) {
            say("Not erased by this, and to be erased where it lies:")
            say("  backups, and what was mailed, faxed or texted to the client")
            if !CustomerBases(data: settings.data).clients.isEmpty {
                say("  the files that customer bases were imported from, and the bases of other machines")
            }
            if settings.file.relay != nil {
                say("  what desks of other machines hold: say it there too; and backups of the relay's store")
            }
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

extension ServiceErasure {
    fileprivate var told: String {
        guard !isEmpty else { return "nothing of it is there" }
        let counts = [
            calls > 0 ? Check.counted(calls, "call", "calls") : nil,
            debts > 0 ? Check.counted(debts, "promise", "promises") : nil,
            requests > 0 ? Check.counted(requests, "request", "requests") : nil,
            unread > 0
                ? Check.counted(unread, "message that nobody could read", "messages that nobody could read") : nil,
        ]
        return counts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension CustomerErasure {
    fileprivate var told: String {
        let counts = [
            people == 0 ? "nothing of it is there" : Check.counted(people, "person", "people"),
            isUnsettled ? "the base is read by another program just now: say it again when that has ended" : nil,
        ]
        return counts.compactMap { $0 }.joined(separator: ", ")
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
