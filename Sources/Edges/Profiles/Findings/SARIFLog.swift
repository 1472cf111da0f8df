/// Findings as a log of SARIF 2.1.0, which editors, code hosts and build servers read.
///
/// Source: OASIS, Static Analysis Results Interchange Format 2.1.0. `helpUri` would have to be an absolute address: each
/// rule brings its whole page instead, and says where in the source folder it lies.
package struct SARIFLog: Encodable, Sendable {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// - Parameters:
    ///   - version: of this program.
    ///   - directory: in which the command runs; the files' addresses are relative to it.
    package init(_ findings: [Finding], version: String, from directory: String) {
        var excerpts = Excerpts(of: findings)
        let numbers = Dictionary(uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, $0) })
        let results = findings.map { finding in
            Result(
                finding, excerpts.excerpt(of: finding), number: numbers[finding.rule] ?? 0,
                at: SourcePath(finding.file, from: directory).address)
        }
        let driver = Driver(name: "Pult", version: version, rules: Rule.allCases.map(Descriptor.init))
        runs = [Run(tool: Tool(driver: driver), results: results)]
    }

    struct Run: Encodable, Sendable {
        var tool: Tool
        var columnKind = "unicodeCodePoints"
        var results: [Result]
    }

    struct Tool: Encodable, Sendable {
        var driver: Driver
    }

    struct Driver: Encodable, Sendable {
        var name: String
        var version: String
        var rules: [Descriptor]
    }

    struct Text: Encodable, Sendable {
        var text: String
        var markdown: String?
    }

    /// A rule.
    struct Descriptor: Encodable, Sendable {
        struct Configuration: Encodable, Sendable {
            var level: String
        }
        struct Properties: Encodable, Sendable {
            var page: String
        }

        var id: String
        var shortDescription: Text?
        var help: Text?
        var defaultConfiguration: Configuration
        var properties: Properties?

        init(_ rule: Rule) {
            id = rule.rawValue
            defaultConfiguration = Configuration(level: rule.severity.rawValue)
            guard let page = RulePage(of: rule) else { return }
            shortDescription = Text(text: page.summary)
            help = Text(text: page.text, markdown: page.markdown)
            properties = Properties(page: RulePage.folder + "/" + page.file)
        }
    }

    struct Artifact: Encodable, Sendable {
        var uri: String
    }

    struct Region: Encodable, Sendable {
        var startLine: Int
        var startColumn: Int?
        /// Behind the last character; to the end of the line where it is left out.
        var endColumn: Int?
        var snippet: Text?
    }

    struct Result: Encodable, Sendable {
        struct Location: Encodable, Sendable {
            var physicalLocation: PhysicalLocation
        }
        struct PhysicalLocation: Encodable, Sendable {
            var artifactLocation: Artifact
            var region: Region
            var contextRegion: Region?
        }
        struct Fix: Encodable, Sendable {
            var description: Text
            var artifactChanges: [Change]
        }
        struct Change: Encodable, Sendable {
            var artifactLocation: Artifact
            var replacements: [Replacement]
        }
        struct Replacement: Encodable, Sendable {
            var deletedRegion: Region
            var insertedContent: Text
        }

        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var fixes: [Fix]?

        init(_ finding: Finding, _ excerpt: Excerpt?, number: Int, at address: String) {
            (ruleId, ruleIndex) = (finding.rule.rawValue, number)
            (level, message) = (finding.severity.rawValue, Text(text: finding.text))
            var region = Region(startLine: finding.line, startColumn: finding.column)
            var context: Region?
            let artifact = Artifact(uri: address)
            if let excerpt {
                let word = finding.misspeltColumns(in: excerpt).map { $0.upperBound - finding.column }
                let snippet = String(excerpt.after.unicodeScalars.prefix(word ?? Excerpt.most))
                region.snippet = Text(text: snippet)
                if word != nil || excerpt.isCutAfter {
                    region.endColumn = finding.column + snippet.unicodeScalars.count
                }
                // It says more than the region, or is not there.
                let line = excerpt.before + excerpt.after
                if !excerpt.isCutBefore, !excerpt.isCutAfter, line != snippet {
                    context = Region(startLine: finding.line, snippet: Text(text: line))
                }
                fixes = Fix(finding, excerpt, artifact).map { [$0] }
            }
            let place = PhysicalLocation(artifactLocation: artifact, region: region, contextRegion: context)
            locations = [Location(physicalLocation: place)]
        }
    }
}

extension SARIFLog.Result.Fix {
    fileprivate init?(_ finding: Finding, _ excerpt: Excerpt, _ artifact: SARIFLog.Artifact) {
        guard let suggestion = finding.suggestion, finding.isSuggestionPlain,
            let columns = finding.misspeltColumns(in: excerpt)
        else { return nil }
        let word = SARIFLog.Region(
            startLine: finding.line, startColumn: columns.lowerBound, endColumn: columns.upperBound)
        let replacement = SARIFLog.Result.Replacement(
            deletedRegion: word, insertedContent: SARIFLog.Text(text: suggestion))
        self.init(
            description: SARIFLog.Text(text: "write \(suggestion)"),
            artifactChanges: [.init(artifactLocation: artifact, replacements: [replacement])])
    }
}
