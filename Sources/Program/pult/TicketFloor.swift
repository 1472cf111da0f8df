import Answering
import Foundation
import Setup

/// Up to which number requests may have been given one that her log does not know of: `DATA/OPERATOR/tickets`.
///
/// Nobody is asked: her desk counts on from above it.
struct TicketFloor {
    private let path: String

    init(in directory: String) {
        path = directory + "/tickets"
    }

    var number: Int {
        (try? String(contentsOfFile: path, encoding: .utf8)).flatMap {
            Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
        } ?? 0
    }

    func raise(to number: Int) {
        if number > self.number { try? Files.keep(String(number), at: path) }
    }
}
