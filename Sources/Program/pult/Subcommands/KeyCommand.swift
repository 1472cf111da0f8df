import ArgumentParser
import Bundles
import Display
import Foundation
import Setup

/// The pair of keys by which desks know who published their profiles.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make the pair of keys that published profiles are signed with.",
        discussion: """
            The file signs and is for nobody else's eyes; FILE.pub goes to every desk.

            Example:
              pult profile key --out profiles.key
            """)

    @Option(help: "The file for the key that signs; FILE.pub is the public one.") var out: String

    func run() throws {
        let (path, publicPath) = (Files.expanded(out), Files.expanded(out) + ".pub")
        for path in [path, publicPath] where Files.exists(path) {
            throw Refusal("\(path) is there already: a key in use is not overwritten. Name another file.")
        }
        let key = SigningKey()
        do {
            try Files.keep(key.written, at: path)
            try Data((key.publicKey + "\n").utf8).write(to: URL(filePath: publicPath), options: .withoutOverwriting)
        } catch {
            throw Refusal("the key cannot be written to \(path): \(error). Name another file.")
        }
        Console.say(SafeText("\(path): keep it secret, and a copy of it in a safe place."))
        Console.say(SafeText("\(publicPath): for every desk, as bundle: {public-key-file: …} of its settings."))
        Console.say(SafeText(key.publicKey))
    }
}
