package import Answering
package import Figures
import GRDB

extension CountedCalls {
    /// What the calls of a client, or of an operator, show that is to be mended; every call's entries are looked at.
    ///
    /// - Returns: and the faults of logs that could not be read.
    package func analysis(
        of subject: Statistics.Subject, in span: Range<Moment>
    ) -> (analysis: Analysis, faults: [LogFault]) {
        var (analysis, faults): (Analysis, [LogFault]) = (Analysis(), [])
        let (readers, client, wide) = reading(of: subject, in: span)
        // A call belongs to the span in which it began first, at whichever desk.
        var begun: [Call.ID: Moment] = [:]
        for reader in readers {
            let told = try? reader.read { db in try AnalysedCalls(db: db).begun(of: client, in: wide) }
            for (id, moment) in told ?? [] { begun[id] = min(moment, begun[id] ?? moment) }
        }
        for reader in readers {
            do {
                let found = try reader.read { db in
                    try AnalysedCalls(db: db).analysis(of: client, in: wide) { id in
                        begun[id].map(span.contains) ?? false
                    }
                }
                analysis.add(found)
            } catch {
                faults.append(reader.fault(error))
            }
        }
        return (analysis, faults)
    }
}

/// What the entries of a log's calls show.
private struct AnalysedCalls {
    let db: Database

    func begun(of client: Client.ID?, in span: Range<Moment>) throws -> [(id: Call.ID, at: Moment)] {
        let calls = try calls("begun_at", of: client, in: span)
        var begun: [(Call.ID, Moment)] = []
        while let call = try calls.next() { begun.append((Self.id(call), Moment(milliseconds: call[2]))) }
        return begun
    }

    func analysis(
        of client: Client.ID?, in span: Range<Moment>, where isWanted: (Call.ID) -> Bool
    ) throws -> Analysis {
        let calls = try calls(
            "outcome IS '\(Outcome.callerHungUp.id)' OR excuse IS '\(Excuse.callerHungUp.rawValue)'", of: client,
            in: span)
        var analysis = Analysis()
        while let call = try calls.next() {
            guard isWanted(Self.id(call)) else { continue }
            let callerLeft: Bool = call[2]
            let lines = try EntryLine.fetchAll(
                try db.cachedStatement(sql: callerLeft ? Self.withQuestions : Self.withoutQuestions),
                arguments: [call[0] as String, call[1] as String])
            analysis.add(lines.compactMap { try? $0.entry() }, callerLeft: callerLeft)
        }
        return analysis
    }

    private func calls(_ column: String, of client: Client.ID?, in span: Range<Moment>) throws -> RowCursor {
        var arguments: StatementArguments = [
            "from": span.lowerBound.milliseconds, "until": span.upperBound.milliseconds,
        ]
        if let client { arguments += ["client": client.storable] }
        return try Row.fetchCursor(
            db,
            sql: """
                SELECT call, source, \(column) FROM calls
                WHERE \(client == nil ? "" : "client = :client AND ")begun_at >= :from AND begun_at < :until
                """, arguments: arguments)
    }

    private static func id(_ call: Row) -> Call.ID { Call.ID(source: call[1], callID: call[0]) }

    private static let withoutQuestions = entries("")
    private static let withQuestions = entries(", 'asked', 'drafted', 'refused'")

    private static func entries(_ questions: String) -> String {
        """
        SELECT * FROM entries WHERE call = ? AND source = ?
        AND kind IN ('searched-in-vain', 'posted', 'parcel-accepted', 'remarked', 'reopened'\(questions))
        ORDER BY sequence
        """
    }
}
