import ArgumentParser

/// Practice.
struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "Practice: pretend calls at a desk that reaches nobody.",
        subcommands: [PracticePlay.self, PracticeNew.self],
        defaultSubcommand: PracticePlay.self)
}
