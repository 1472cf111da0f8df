import Foundation
import Logging
import Telephony

/// The bearer token of a desk, made at its first start: 256 random bits in a file that nobody else can read.
enum DeskToken {
    /// The one in the file, or a new one that `keep` is to put there.
    ///
    /// An empty file lets nobody in, so that nobody loses his way in when it is made anew. Any other file that cannot
    /// be used may hold what a PBX was told, and is the administrator's to mend.
    static func readOrMake(at path: String) throws -> String {
        if Files.exists(path) {
            do throws(SecretFault) { return try SecretFile.read(path) } catch {
                guard error.reason == .empty else { throw Refusal(error.description) }
                let sentence =
                    "the token \(path) was empty and is made anew; whoever sends with a token needs this one."
                ProgramLog.logger("token").warning("\(sentence)")
                Console.complain("pult: " + sentence)
            }
        }
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let word = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }

    /// Writes the token where there is none.
    static func keep(_ token: String, at path: String) throws {
        if Files.exists(path) {
            do throws(SecretFault) {
                _ = try SecretFile.read(path)
                return
            } catch {
                guard error.reason == .empty else { return }
            }
        }
        // Under another name until it is whole: a desk killed meanwhile would never start on an empty one.
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unmade(path) }
        defer { close(file) }
        let line = Array((token + "\n").utf8)
        guard write(file, line, line.count) == line.count, fsync(file) == 0, rename(draft, path) == 0 else {
            defer { unlink(draft) }
            throw unmade(path)
        }
    }

    private static func unmade(_ path: String) -> Refusal {
        Refusal("the token \(path) cannot be made: \(String(cString: strerror(errno))). Mend its directory.")
    }
}
