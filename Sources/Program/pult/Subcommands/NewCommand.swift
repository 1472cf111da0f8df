import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Screens
import Setup

/// Asks what a new firm must be asked, and writes its profile.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Ask the onboarding questions and write a new client's profile.",
        discussion: """
            One question after the other, each with an example and what an empty answer means. Nothing is written before \
            the last is answered: Ctrl-C and the end of input leave no trace. The answers may come from a file, one a line.

            Examples:
              pult profile new parus
              pult profile new parus --language en
              pult profile new parus --yes < answers.txt
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The new client's id, which is its folder's name: letters, digits, - and _.") var id: String
    @Flag(help: "Write without asking at the end.") var yes = false

    func run() async throws {
        let settings = try common.resolve()
        let folder = settings.folder
        guard Onboarding.isName(id) else {
            throw Refusal(
                "'\(id)' is no id: use letters, digits, - and _, as in `\(Invocation.program) profile new parus`.")
        }
        let place = "\(folder.path)/\(id)"
        guard !Files.exists(place) else {
            throw Refusal("\(place) is there already: choose another id, or edit its profile.", code: Refusal.notSo)
        }
        let others = folder.read(at: .wallClock).catalogue.clients.values.sorted { $0.id < $1.id }
        let isTerminal = isatty(STDIN_FILENO) == 1
        var onboarding = Onboarding(
            of: id, in: folder, others: others, language: settings.language == .ru ? .ru : .en,
            talk: Onboarding.Talk(say: { Console.complain($0) }, hear: { hear(isTerminal) }))
        let text: String
        do { text = try onboarding.run() } catch is Onboarding.Ended {
            throw Refusal("the answers ended before the questions: nothing was written.", code: Refusal.notSo)
        }
        let errors = onboarding.errors(in: text)
        guard errors.isEmpty else {
            throw Refusal("the answers make no profile: nothing was written.\n" + errors.safeLines, code: Refusal.notSo)
        }
        if isTerminal, !yes {
            FileHandle.standardError.write(Data("\n\(SafeText(folder.profilePath(of: id)).text)? [Y/n] ".utf8))
            guard let answer = readLine()?.lowercased(), !answer.hasPrefix("n"), !answer.hasPrefix("н") else {
                throw Refusal("nothing was written.", code: Refusal.notSo)
            }
        }
        try write(text, in: folder)
        let program = Invocation.program
        Console.say(SafeText("Written: \(folder.profilePath(of: id)). Next:"))
        Console.say(SafeText("  \(program) check\(settings.asOptions)"))
        Console.say(SafeText("  \(program) card \(id)\(settings.asOptions)"))
        Console.say(SafeText("  add \(id) to the clients of somebody in \(folder.rosterPath)"))
    }

    private func hear(_ isTerminal: Bool) -> String? {
        if isTerminal { FileHandle.standardError.write(Data("> ".utf8)) }
        return readLine()
    }

    /// The folder is made of whole cloth or not at all; whoever made it meanwhile keeps his.
    private func write(_ text: String, in folder: ProfileFolder) throws {
        let place = "\(folder.path)/\(id)"
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
        } catch {
            throw Refusal(
                "\(place) cannot be made: nothing was written. See who may write \(folder.path).", code: Refusal.notSo)
        }
        do {
            try Data(text.utf8).write(to: URL(filePath: folder.profilePath(of: id)), options: .atomic)
        } catch {
            try? FileManager.default.removeItem(atPath: place)
            throw Refusal("\(place) cannot be written: nothing was.", code: Refusal.notSo)
        }
    }
}
