import Answering
import CStemmer
import Synchronization

/// The forms of Russian and English words, by Snowball's stemmers; the script of a word says which.
///
/// A word of another script, or where the library lacks a language, is its own stem.
package final class SnowballWordForms: WordForms {
    // A stemmer keeps its last result, so it serves one at a time; a word takes about a microsecond.
    private let russian = Mutex(Stemmer("russian"))
    private let english = Mutex(Stemmer("english"))

    package init() {}

    package func stem(of word: String) -> String {
        guard let first = word.unicodeScalars.first else { return word }
        switch first.value {
        case 0x61...0x7A: return english.withLock { $0.stem(of: word) }
        case 0x430...0x45F: return russian.withLock { $0.stem(of: word) }
        default: return word
        }
    }
}

private struct Stemmer: ~Copyable {
    private let handle: OpaquePointer?

    init(_ language: String) {
        handle = pult_stemmer_new(language)
    }

    deinit {
        if let handle { sb_stemmer_delete(handle) }
    }

    func stem(of word: String) -> String {
        guard let handle else { return word }
        var word = word
        return word.withUTF8 { letters in
            guard let count = Int32(exactly: letters.count) else { return nil }
            var stemCount: Int32 = 0
            return pult_stem(handle, letters.baseAddress, count, &stemCount).map {
                String(decoding: UnsafeBufferPointer(start: $0, count: Int(stemCount)), as: UTF8.self)
            }
        } ?? word
    }
}
