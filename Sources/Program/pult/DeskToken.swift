import Foundation
import Telephony

/// The bearer token of a desk, made at its first start: 256 random bits in a file that nobody else can read.
enum DeskToken {
    static func readOrMake(at path: String) throws -> String {
        if Files.exists(path) {
            do { return try SecretFile.read(path) } catch { throw Refusal(error.description) }
        }
        var generator = SystemRandomNumberGenerator()
        let token = (0..<4).map { _ in
            let word = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
        // Under another name until it is whole: a desk killed meanwhile would never start on an empty one.
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unmade(path) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: Data((token + "\n").utf8))
        try handle.synchronize()
        guard rename(draft, path) == 0 else { throw unmade(path) }
        return token
    }

    private static func unmade(_ path: String) -> Refusal {
        Refusal("the token \(path) cannot be made: \(String(cString: strerror(errno))). Mend its directory.")
    }
}
