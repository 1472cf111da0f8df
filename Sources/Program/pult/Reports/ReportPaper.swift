import Figures
import Foundation
import Papers
import Rehearsal
import Screens

/// A report in the form it is asked for.
struct ReportPaper {
    let report: Report
    /// How well the calls were worked, where that was asked for.
    var quality: QualityReview?
    let language: Language

    var sheet: Sheet { Sheet(of: report, quality: quality, in: language) }

    func data(_ format: ReportCommand.Format) throws -> Data {
        switch format {
        case .text: Data(ReportText.write(sheet).utf8)
        case .html: Data(try ReportPage(of: sheet).html().utf8)
        case .csv: Data(ReportCSV.write(sheet).utf8)
        case .json: Data(try ReportJSON.write(report, quality: quality, in: language).utf8)
        }
    }
}
