import Answering
import Dialects
import Display
import Foundation
import Records
import Setup
import Telephony

/// Puts a request before an operator's desk, wherever it runs; where none runs, what is asked is done in her log.
struct DeskDoor {
    enum Said {
        case written
        /// To the relay, which gives it to the desk behind it.
        case given
    }

    var person: Operator.ID
    var settings: Settings
    /// What is left where neither can be had.
    var byHand: String

    /// At the desk that runs, else into the log. Another command that writes there is done in a moment.
    ///
    /// - Parameter write: does it in the log, whose lock it takes.
    func say(_ request: DeskRequest, orElse write: () async throws -> Void) async throws -> Said {
        let directory = settings.directory(of: person)
        let patience = ContinuousClock.now + .seconds(Self.patienceSeconds)
        while true {
            let (isHeld, holder) = DeskLock.isHeld(in: directory)
            if !isHeld {
                do {
                    try await write()
                    return .written
                } catch let fault as LogFault {
                    guard fault.trouble == .locked, ContinuousClock.now < patience else {
                        throw Refusal(fault.sentence, code: Refusal.notSo)
                    }
                }
            } else if let url = DeskAddress.ofRunningDesk(of: person, settings) {
                return try await ask(request, at: url, orElse: write)
            } else if let line = try DeskAddress.throughRelay(to: person, settings),
                await line.ask(request, of: person) == .taken
            {
                return .given
            } else if ContinuousClock.now >= patience {
                let process = holder.map { " (process \($0))" } ?? ""
                throw Refusal(
                    "\(person)'s log is held\(process): by another command that writes, then say it again; or by her "
                        + "desk, which does not listen, or which its relay cannot reach with this desk's token, then "
                        + "\(byHand).",
                    code: Refusal.notSo)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private static let patienceSeconds = 5

    private func ask(_ request: DeskRequest, at url: String, orElse write: () async throws -> Void) async throws -> Said
    {
        let token = try settings.deskToken(of: person)
        let answer: CurlSender.Answer
        do {
            answer = try await CurlSender(authority: settings.ownAuthority).post(
                url: url + "/v1/commands",
                headers: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"],
                body: CommandLanguage.write(request))
        } catch {
            // It has ended between the two looks.
            if !DeskLock.isHeld(in: settings.directory(of: person)).0 { return try await say(request, orElse: write) }
            throw Refusal("\(person)'s desk at \(url) does not answer (\(error)).", code: Refusal.notSo)
        }
        guard answer.status != 202 else { return .written }
        let problem = try? JSONDecoder().decode(ProblemDetail.self, from: answer.body)
        let said = SafeText(problem?.detail ?? "it answered \(answer.status)").text
        throw Refusal("\(person)'s desk at \(url) did not write it down: \(said)", code: Refusal.notSo)
    }

    private struct ProblemDetail: Decodable {
        var detail: String
    }
}
