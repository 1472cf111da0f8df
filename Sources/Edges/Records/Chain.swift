import Crypto
import FoundationEssentials

/// The chain of digests that shows whether a line of the log was changed, put in, taken out or moved.
///
/// The personal texts enter it as one salted digest, the seal, so that they can be erased and the chain still holds:
/// `digest = SHA-256(digest before ‖ sequence ‖ moment ‖ source ‖ call ‖ kind ‖ event ‖ fact ‖ seal)`, every text with
/// its length before it.
enum Chain {
    /// What stands before the first entry.
    static let root = Data(repeating: 0, count: SHA256.byteCount)
    static let saltByteCount = 16

    static func seal(salt: Data, personal: String) -> Data {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Data(personal.utf8))
        return hash.finalize().withUnsafeBytes { Data($0) }
    }

    static func digest(of line: EntryLine, after previous: Data) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.fact.utf8.count + 256)
        bytes.append(contentsOf: previous)
        bytes.append(line.sequence)
        bytes.append(line.moment)
        for text in [line.source, line.call, line.kind, line.event, line.fact] {
            bytes.append(text)
        }
        bytes.append(contentsOf: line.seal ?? Data())
        return SHA256.hash(data: bytes).withUnsafeBytes { Data($0) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ number: Int64) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// No text and an empty text are not the same.
    fileprivate mutating func append(_ text: String?) {
        append(Int64(text?.utf8.count ?? -1))
        if let text { append(contentsOf: text.utf8) }
    }
}
