import ArgumentParser
import Foundation

/// Practice.
struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "Practice: pretend calls at a desk that reaches nobody.",
        discussion: playing,
        subcommands: [PracticePlay.self, PracticeNew.self],
        defaultSubcommand: PracticePlay.self)

    /// What it does where neither `play` nor `new` is named.
    private static var playing: String {
        let help = PracticePlay.helpMessage(columns: 80)
        return (help.range(of: "Without a scenario").map { String(help[$0.lowerBound...]) } ?? help)
            .replacing("USAGE: play", with: "USAGE: pult practice")
    }
}
