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
        // A call belongs to the span in which it rang first, at whichever desk: near its ends that is to be asked.
        var first: [Call.ID: Moment] = [:]
        for reader in readers where readers.count > 1 {
            for end in [span.lowerBound, span.upperBound] {
                let (begin, end) = (
                    end.adding(seconds: -CallJoiner.patienceSeconds), end.adding(seconds: CallJoiner.patienceSeconds)
                )
                let told = try? reader.read { db in try AnalysedCalls(db: db).ringing(of: client, in: begin..<end) }
                for (id, moment) in told ?? [] { first[id] = min(moment, first[id] ?? moment) }
            }
        }
        for reader in readers {
            do {
                let found = try reader.read { db in
                    try AnalysedCalls(db: db).analysis(of: client, in: wide) { id, rangAt in
                        span.contains(first[id] ?? rangAt)
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

    func ringing(of client: Client.ID?, in span: Range<Moment>) throws -> [(id: Call.ID, at: Moment)] {
        let calls = try calls("0", of: client, in: span)
        var ringing: [(Call.ID, Moment)] = []
        while let call = try calls.next() { ringing.append((Self.id(call), Self.rangAt(call))) }
        return ringing
    }

    func analysis(
        of client: Client.ID?, in span: Range<Moment>, where isWanted: (Call.ID, Moment) -> Bool
    ) throws -> Analysis {
        let calls = try calls(
            "outcome IS '\(Outcome.callerHungUp.id)' OR excuse IS '\(Excuse.callerHungUp.rawValue)'", of: client,
            in: span)
        var analysis = Analysis()
        while let call = try calls.next() {
            guard isWanted(Self.id(call), Self.rangAt(call)) else { continue }
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
                SELECT call, source, \(column), rang_at FROM calls
                WHERE \(client == nil ? "" : "client = :client AND ")rang_at >= :from AND rang_at < :until
                """, arguments: arguments)
    }

    private static func id(_ call: Row) -> Call.ID { Call.ID(source: call[1], callID: call[0]) }

    private static func rangAt(_ call: Row) -> Moment { Moment(milliseconds: call[3]) }

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
