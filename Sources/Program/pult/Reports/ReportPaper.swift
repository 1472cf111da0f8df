import Answering
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

    var sheet: Sheet {
        var sheet = Sheet(of: report, in: language)
        if let analysis = report.analysis {
            sheet.sections +=
                AnalysisSheet(
                    analysis, gaps: report.statistics.pursuits.gaps, of: report.client, in: language
                ).sections
        }
        if let quality, let client = report.client {
            sheet.sections +=
                QualitySheet(
                    quality, of: client, operators: report.operators.mapValues(\.name), in: language
                ).sections
        }
        return sheet
    }

    func data(_ format: ReportCommand.Format) throws -> Data {
        switch format {
        case .text: Data(ReportText.write(sheet).utf8)
        case .html: Data(try ReportPage(of: sheet).html().utf8)
        case .csv: Data(ReportCSV.write(sheet).utf8)
        case .json: Data(try ReportJSON.write(report).utf8)
        }
    }
}
