/// A report as it is read, in the reader's language: sections of tables, some drawn as charts. Each writer makes of it
/// what its form can show: text with bars, a page with SVG, CSV.
package struct Sheet: Hashable, Sendable {
    package var title: String
    /// Of whom, of which days, when it was made.
    package var subtitle: [String]
    package var sections: [Section]

    package init(title: String, subtitle: [String] = [], sections: [Section] = []) {
        self.title = title
        self.subtitle = subtitle
        self.sections = sections
    }

    package struct Section: Hashable, Sendable {
        package var heading: String
        /// What the figures are: their formulas by name, what is left out of them.
        package var notes: [String] = []
        package var table: Table
        package var chart: Chart?

        package init(_ heading: String, notes: [String] = [], table: Table, chart: Chart? = nil) {
            self.heading = heading
            self.notes = notes
            self.table = table
            self.chart = chart
        }
    }

    package struct Table: Hashable, Sendable {
        /// The first column names the row.
        package var columns: [String]
        package var rows: [[Cell]]

        package init(columns: [String], rows: [[Cell]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    package enum Cell: Hashable, Sendable {
        case text(String)
        case count(Int)
        /// A mean, or another number with a fraction.
        case number(Double)
        /// A length of time.
        case seconds(Int)
        /// From 0 to 1.
        case share(Double)
        /// In the currency's own unit, exactly as computed; the currency by its ISO 4217 letters.
        case money(String, currency: String)
        /// More or less than in the span before, in parts of what was then.
        case change(Double)
        /// Nobody knows, or there is nothing.
        case none
    }

    /// How a section's table is drawn, by the numbers of its columns.
    package enum Chart: Hashable, Sendable {
        /// One bar a row, of this column.
        case bars(of: Int)
        /// One column a row with parts on top of each other.
        case columns(of: [Int])
        /// Each cell of the table but the first column as a field, the darker the more.
        case heatMap
    }
}
