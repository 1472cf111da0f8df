import Answering
import ArgumentParser
import Display
import Records
import Setup

extension Log {
    struct Upgrade: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring logs that an earlier version wrote to this one.",
            discussion: """
                A desk does it by itself when it begins. Reports read the log of an operator who has left only when \
                this has been done.
                """)

        @OptionGroup var common: CommonOptions

        func run() throws {
            let settings = try common.resolve()
            let people = common.operator.map { [$0] } ?? CallLogReader.operators(in: settings.data)
            guard !people.isEmpty else {
                throw Refusal(
                    "there is no log in \(settings.data) yet. Name another directory with --data.",
                    code: Refusal.notSo)
            }
            var isAllDone = true
            for person in people {
                do throws(LogFault) {
                    let wasEarlier = try LogUpgrade.bringUpToDate(logIn: settings.directory(of: person))
                    Console.say(
                        SafeText("\(person): \(wasEarlier ? "brought to this version" : "of this version already")"))
                } catch {
                    isAllDone = false
                    Console.complain("\(person): left as it is: \(SafeText(error.sentence).text)")
                }
            }
            if !isAllDone { throw ExitCode(Refusal.notSo) }
        }
    }
}
