import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Setup
import Terminals

/// Looks at everything a desk needs, and says in words what to mend.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check all that a desk needs, and say what to mend.",
        discussion: """
            Each line begins with ok (in order), ! (can be worked with) or ✗ (cannot).
            Exit 0: a desk can be worked at. 1: something is to be mended first.

            Examples:
              pult doctor
              pult doctor --operator olga --listen 127.0.0.1:8751
              pult doctor --operator olga --extension 209
              pult doctor --keys        press each key, and hear which ones the terminal swallows
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The telephone she is to sit at, if not her usual one.") var `extension`: String?
    @Flag(help: "As `pult work --plain-http` would listen.") var plainHttp = false
    @Flag(help: "Ask for each key, and say which ones the terminal keeps for itself.") var keys = false

    func run() async throws {
        let isUsable = keys ? try await askForKeys() : await examine()
        if !isUsable { throw ExitCode(Refusal.notSo) }
    }

    /// Says each line as soon as it is known, so that a check that takes its time is seen to.
    private func examine() async -> Bool {
        let (wall, steady) = (Date(), ContinuousClock.now)
        var worst = Diagnosis.Verdict.good
        func say(_ diagnoses: [Diagnosis]) {
            for diagnosis in diagnoses {
                Console.say(SafeText(diagnosis.line))
                worst = max(worst, diagnosis.verdict)
            }
        }
        let report = TerminalReport(examining: STDIN_FILENO, STDOUT_FILENO)
        say(TerminalCheck.diagnoses(of: report, noColour: Environment["NO_COLOR"] != nil))
        do {
            let settings = try common.resolve(plainHTTP: plainHttp)
            let profiles = ProfilesCheck(settings, at: Moment(milliseconds: Int64(wall.timeIntervalSince1970 * 1000)))
            let desk = `extension` ?? profiles.person?.extension
            say([
                SettingsCheck.diagnosis(named: Settings.namedFile(common)),
                SettingsCheck.secrets(of: settings.file, at: desk),
            ])
            say(await BundleCheck.diagnoses(settings))
            say(profiles.diagnoses)
            say(CustomersCheck.diagnoses(settings, of: profiles.served))
            var isHeld = false
            if var person = profiles.person {
                person.extension = desk ?? person.extension
                let directory = settings.directory(of: person.id)
                say(DataCheck(directory: directory, tokenPath: settings.tokenPath(of: person.id)).diagnoses)
                let log = LogCheck(settings, of: person.id)
                isHeld = log.isHeld
                say([log.diagnosis])
                if let relay = await RelayCheck(settings, of: person) { say([relay.diagnosis]) }
                say(await ExchangeCheck.diagnoses(settings, of: person))
                say(await LookupCheck.diagnoses(settings, profiles.lookups))
            }
            // A desk behind a relay has no listener.
            if settings.file.relay == nil { say([await ListenerCheck(settings, isHeld: isHeld).diagnosis]) }
            say(SettingsCheck.others(in: settings.file))
            say([await MailCheck.diagnosis(settings)])
            say(await FaxCheck.diagnoses(settings))
        } catch {
            let why = (error as? Refusal)?.sentence ?? "\(error)"
            say([.bad("settings", why, "Profiles, data and listener were not looked at: mend this first.")])
        }
        say(ClockCheck(since: wall, steady).diagnoses)
        switch worst {
        case .good: Console.say("All is in order.")
        case .doubtful: Console.say("A desk can be worked at; see the lines marked !.")
        case .bad: Console.say("Mend the lines marked ✗ first.")
        }
        return worst < .bad
    }

    private func askForKeys() async throws -> Bool {
        let terminal: CursesTerminal
        do { terminal = try CursesTerminal() } catch { throw Refusal(error.description) }
        let asking = await KeyAsking(terminal: terminal).run()
        terminal.restore()
        for line in KeyFindings(asking, on: TerminalProgram.here).lines { Console.say(SafeText(line)) }
        return asking.answers.allSatisfy { $0.verdict == .arrived }
    }
}
