import ArgumentParser
import Foundation
import Profiles
import Setup

/// What editors and the book for profile authors say of each key, out of the code that reads it.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a file, for editors.", shouldDisplay: false)

    @Argument(help: "profile, roster or scenario") var file: EditedFile
    @Flag(help: "Print its keys as tables in Markdown instead.") var tables = false

    func run() throws {
        Console.emit(Data((tables ? file.tables : try file.schema()).utf8))
    }
}

extension EditedFile: ExpressibleByArgument {}
