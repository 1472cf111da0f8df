import Answering
import Figures
import Foundation
import Papers
import Rehearsal
import Screens
import Support
import Testing

@Suite("A report's page in a browser", Browser.isHere)
struct ReportBrowserTests {
    private static let pages: [(String, String)] = {
        let reports: [(String, Report, QualityReview?)] = [
            ("client", GeneratedReport.ofClient(), nil), ("all", GeneratedReport.ofAll(), nil),
            ("whole", GeneratedReport.whole(), GeneratedReport.quality()),
        ]
        return reports.flatMap { name, report, quality in
            [Language.ru, .en].compactMap { language in
                (try? ReportPage(of: Sheet(of: report, quality: quality, in: language)).html()).map {
                    ("\(name).\(language.rawValue)", $0)
                }
            }
        }
    }()

    @Test("is as wide as a telephone, even with every table open, and fetches nothing")
    func telephone() async throws {
        #expect(Self.pages.count == 6)
        for (name, page) in Self.pages {
            let seen = try await Browser.look(at: page, columns: 360)
            #expect(seen["width"] == "360", "\(name) is \(seen["width"] ?? "not there") wide")
            #expect(seen["fetched"] == "0", "\(name)")
            #expect(Int(seen["tables"] ?? "") ?? 0 > 8 && Int(seen["charts"] ?? "") ?? 0 >= 3, "\(name)")
            #expect(seen["untold"] == "0", "\(name): a chart without title or description")
            #expect(seen["lang"] == String(name.suffix(2)) && seen["title"]?.isEmpty == false)
        }
    }

    @Test("is printed on paper")
    func paper() async throws {
        for (name, page) in Self.pages {
            let pages = try await Browser.print(page)
            // An account has a line for each call.
            #expect((2...(name.hasPrefix("whole") ? 30 : 12)).contains(pages), "\(name) has \(pages) pages")
        }
    }
}

/// Debian's Chromium.
private enum Browser {
    private static let program = "/usr/bin/chromium"

    static let isHere: ConditionTrait = .enabled(
        if: FileManager.default.isExecutableFile(atPath: program),
        "Chromium is not installed: how reports look in a browser was not tested. `make test` installs it.")

    /// What a script sees of the page in a frame so wide: the page itself runs none.
    static func look(at page: String, columns: Int) async throws -> [String: String] {
        let framed = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let wrapper = """
            <!DOCTYPE html><body style="margin:0"><iframe id="page" style="border:0;width:\(columns)px;height:800px" \
            srcdoc="\(framed)"></iframe><pre id="seen"></pre><script>
            window.onload = () => {
              const frame = document.getElementById('page'), page = frame.contentDocument;
              page.querySelectorAll('details').forEach(details => details.open = true);
              const charts = [...page.querySelectorAll('svg[role=img]')];
              document.getElementById('seen').textContent = JSON.stringify({
                width: '' + page.documentElement.scrollWidth, lang: page.documentElement.lang, title: page.title,
                fetched: '' + frame.contentWindow.performance.getEntriesByType('resource').length,
                tables: '' + page.querySelectorAll('table').length, charts: '' + charts.length,
                untold: '' + charts.filter(chart => !chart.querySelector('title') || !chart.querySelector('desc')).length,
              });
            };
            </script></body>
            """
        let dom = try await run(["--dump-dom"], on: wrapper).output
        guard let start = dom.firstRange(of: "<pre id=\"seen\">{"), let end = dom.firstRange(of: "}</pre>"),
            start.upperBound < end.lowerBound
        else { throw JourneyFault("the browser says nothing: \(dom.suffix(300))") }
        let json = "{" + dom[start.upperBound..<end.lowerBound] + "}"
        return try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    }

    /// - Returns: how many pages there are.
    static func print(_ page: String) async throws -> Int {
        let folder = try Folder()
        let paper = folder.path + "/report.pdf"
        _ = try await run(["--no-pdf-header-footer", "--print-to-pdf=\(paper)"], on: page)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: paper))
        #expect(bytes.starts(with: Data("%PDF-".utf8)))
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").count { $0.hasSuffix("/Type /Page") }
    }

    private static func run(_ options: [String], on page: String) async throws -> FinishedProgram {
        let folder = try Folder()
        let file = folder.path + "/page.html"
        try page.write(toFile: file, atomically: true, encoding: .utf8)
        let still = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--hide-scrollbars", "--user-data-dir=\(folder.path)/user",
        ]
        let run = try await FinishedProgram.run(program, still + options + ["file://" + file])
        guard run.status == 0 else {
            throw JourneyFault("Chromium ends with \(run.status): \(run.complaint.suffix(300))")
        }
        return run
    }

    /// Gone with whoever holds it.
    private final class Folder: Sendable {
        let path: String

        init() throws {
            path = FileManager.default.temporaryDirectory.appending(path: "pult-browser-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }
}
