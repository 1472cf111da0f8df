import Answering
import Foundation
import Profiles
import Records
import Setup

extension Settings {
    /// What the customer bases are sealed with; `nil` where the settings name no key.
    ///
    /// - Throws: `Refusal` that says how to make one.
    func customersKey() throws -> CustomersKey? {
        guard let path = file.customersKeyFile else { return nil }
        guard Files.exists(path) else { throw Refusal("\(path) is not there. \(Self.howToMakeKey(at: path))") }
        let mode = (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int) ?? 0
        guard mode & 0o077 == 0 else {
            throw Refusal(
                "\(path) can be read by others (mode \(String(mode & 0o777, radix: 8))); run: chmod 600 \(path)")
        }
        guard let key = CustomersKey(try secret(at: path)) else {
            throw Refusal(
                "\(path) holds less than \(CustomersKey.leastBytes) bytes: such a key can be guessed. "
                    + Self.howToMakeKey(at: path))
        }
        return key
    }

    /// What opens callers' rows as they ring. A key that is not there or cannot be read keeps no desk from working: the
    /// card of a client who has a base says so.
    func customerBook() -> any CustomerBook {
        guard let key = try? customersKey() else { return NoCustomerBook(.noKey) }
        return SQLiteCustomerBook(data: data, key: key)
    }

    static func howToMakeKey(at path: String) -> String {
        let path = Invocation.word(path)
        return "Make one: (umask 077; openssl rand -base64 32 > \(path)); keep a copy of it in a safe place."
    }
}
