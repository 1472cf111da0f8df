import Crypto
package import Display
import Foundation
package import Rehearsal

/// All pictures of a film in one line, so that two machines can compare them.
package struct PictureDigest {
    package private(set) var pictures = 0
    /// Of these the recording says that something else was shown.
    package private(set) var others = 0
    private var hash = SHA256()

    package init(of film: some Film) {
        var film = film.rewound
        while !film.isOver {
            guard film.playNext() else { continue }
            let picture = film.picture
            hash.update(data: Data(picture.asText.utf8))
            pictures += 1
            if let shown = film.shownDigest, shown != Self.digest(of: picture) { others += 1 }
        }
    }

    package var line: String { "\(pictures) pictures, sha256:" + Self.written(hash.finalize()) }

    /// Of one picture, as it stands on a tape.
    package static func digest(of picture: Grid) -> String {
        String(written(SHA256.hash(data: Data(picture.asText.utf8))).prefix(16))
    }

    private static func written(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
