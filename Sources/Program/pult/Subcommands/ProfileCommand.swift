import ArgumentParser

/// What is done to a client's profile, and to the data that belongs to it.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Import a client's customers or VIP callers.",
        subcommands: [ImportCommand.self])
}
