import Crypto
import Display
import Foundation
package import Rehearsal

/// All pictures of a film in one line, so that two machines can compare them.
package struct PictureDigest {
    private var pictures = 0
    private var hash = SHA256()

    package init(of film: some Film) {
        var film = film.rewound
        repeat {
            hash.update(data: Data(film.picture.asText.utf8))
            pictures += 1
            film.playNext()
        } while !film.isOver
    }

    package var line: String {
        "\(pictures) pictures, sha256:" + hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
