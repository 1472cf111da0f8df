import ArgumentParser

/// What is done to a client's profile, and to the data that belongs to it.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Begin a client's profile, say what changed in it, import his customers or VIP callers, publish.",
        subcommands: [
            NewCommand.self,
            ChangesCommand.self,
            ImportCommand.self,
            PublishCommand.self,
            TakeCommand.self,
            KeyCommand.self,
        ])
}
