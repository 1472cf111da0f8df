import Foundation
import Logging
import Telephony

/// The bearer token of a desk, made at its first start: 256 random bits in a file that nobody else can read.
package enum DeskToken {
    /// The one in the file, or a new one that `keep` is to put there.
    ///
    /// An empty file lets nobody in, so that nobody loses his way in when it is made anew. Any other file that cannot
    /// be used may hold what a PBX was told, and is the administrator's to mend.
    package static func readOrMake(at path: String) throws -> String {
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
    package static func keep(_ token: String, at path: String) throws {
        if Files.exists(path) {
            do throws(SecretFault) {
                _ = try SecretFile.read(path)
                return
            } catch {
                guard error.reason == .empty else { return }
            }
        }
        do { try Files.keep(token, at: path) } catch {
            throw Refusal("the token \(path) cannot be made: \(error). Mend its directory.")
        }
    }
}
