import Foundation

/// What one look has shown, and what to do about it.
struct Diagnosis: Hashable {
    enum Verdict: Int, Comparable, CaseIterable {
        case good, doubtful, bad

        static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
    }

    var subject: String
    var verdict: Verdict
    /// What is so.
    var finding: String
    /// What to do; empty when all is well.
    var remedy: String

    static func good(_ subject: String, _ finding: String) -> Diagnosis {
        Diagnosis(subject: subject, verdict: .good, finding: finding, remedy: "")
    }

    /// It can be worked with, and somebody should know.
    static func doubtful(_ subject: String, _ finding: String, _ remedy: String = "") -> Diagnosis {
        Diagnosis(subject: subject, verdict: .doubtful, finding: finding, remedy: remedy)
    }

    /// It cannot be worked with.
    static func bad(_ subject: String, _ finding: String, _ remedy: String = "") -> Diagnosis {
        Diagnosis(subject: subject, verdict: .bad, finding: finding, remedy: remedy)
    }

    var line: String {
        let mark =
            switch verdict {
            case .good: "ok"
            case .doubtful: "! "
            case .bad: "✗ "
            }
        let column = subject.padding(toLength: max(Self.subjectColumns, subject.count + 1), withPad: " ", startingAt: 0)
        return "\(mark)  \(column)\(remedy.isEmpty ? finding : finding + " " + remedy)"
    }

    private static let subjectColumns = 13
}

extension String {
    /// With one full stop at its end: what another program said may have its own.
    var ended: String { hasSuffix(".") ? self : self + "." }
}
