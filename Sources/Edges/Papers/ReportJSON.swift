package import Figures
import FoundationEssentials
package import Rehearsal
package import Screens

/// A report for programs: every figure with the name of its formula, and waits whole, as pairs of seconds and how often
/// they came, so that any threshold can be computed.
///
/// `Docs/report.schema.json` describes it. Texts are what came; what a terminal would obey or not show is written as
/// `\u…`, which means the same to a program.
package enum ReportJSON {
    /// - Parameter language: of the sentences in which points of quality are told; all else has names of its own.
    package static func write(
        _ report: Report, quality: QualityReview? = nil, in language: Language = .en
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(ReportDocument(report, quality, in: language)), as: UTF8.self)
        guard text.unicodeScalars.contains(where: { $0.isUnseen }) else { return text + "\n" }
        return text.unicodeScalars.map { $0.isUnseen ? $0.escaped : String($0) }.joined() + "\n"
    }
}

extension Unicode.Scalar {
    fileprivate var isUnseen: Bool {
        if value < 0x80 { return value == 0x7F }
        if properties.isDefaultIgnorableCodePoint { return true }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }

    fileprivate var escaped: String {
        String(self).utf16.map { unit in
            let code = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - code.count) + code
        }.joined()
    }
}
