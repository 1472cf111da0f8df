import Answering
import Dialects
import Foundation
import Profiles
import Setup
import Telephony

/// What shows that it is she, where several work at one desk and the roster asks for it.
enum PIN {
    private static let mostTries = 3

    /// Asks before the terminal is touched; nothing where the roster names no file.
    ///
    /// - Throws: `Refusal` after so many wrong ones, or where the file cannot be read.
    static func ask(_ person: Operator, _ settings: Settings) throws {
        guard let file = person.pinFile else { return }
        let path = Files.expanded(file)
        let right = BearerTokens([try settings.secret(at: path.hasPrefix("/") ? path : settings.folder.place(of: path))]
        )
        for _ in 1...mostTries {
            guard let typed = read("PIN (\(person.name)): ") else { break }
            if right.allow(typed) { return }
            Console.complain("pult: that is not the PIN.")
        }
        throw Refusal("without the right PIN of \(person.id) her desk does not open.", code: Refusal.notSo)
    }

    /// `nil` where nothing is to be read any more.
    private static func read(_ prompt: String) -> String? {
        if isatty(STDIN_FILENO) == 1 { return getpass(prompt).map { String(cString: $0) } }
        // Byte by byte: what follows the line are her keys.
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < SecretFile.longestBytes {
            guard Foundation.read(STDIN_FILENO, &byte, 1) == 1 else { return bytes.isEmpty ? nil : text(bytes) }
            if byte == UInt8(ascii: "\n") { return text(bytes) }
            bytes.append(byte)
        }
        return nil
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}
