package import Answering
package import FoundationEssentials

/// What goes out, and where it stands: under `parcels` of a call and of what is owed, and where it settles nothing that
/// is owed, an element of `pult owed list --format json` of its own, with `kind` “parcel”.
struct ParcelDocument: Encodable {
    let posted: PostedParcel
    /// Only where it stands alone.
    var operatorID: Operator.ID?

    init(_ posted: PostedParcel, of operatorID: Operator.ID? = nil) {
        self.posted = posted
        self.operatorID = operatorID
    }

    private enum Key: String, CodingKey {
        case `operator`, callId, source, kind, client, since
        case number, way, to, reader, standing, tries, until, at, by, job, words, why
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let parcel = posted.parcel
        if let operatorID {
            try container.encode(operatorID, forKey: .operator)
            try container.encode(parcel.id.call.callID, forKey: .callId)
            try container.encode(parcel.id.call.source, forKey: .source)
            try container.encode("parcel", forKey: .kind)
            try container.encode(parcel.client, forKey: .client)
        }
        try container.encode(parcel.id.number, forKey: .number)
        try container.encode(parcel.since.rfc3339, forKey: .since)
        try container.encode(parcel.way, forKey: .way)
        try container.encode(parcel.to, forKey: .to)
        try container.encode(parcel.reader, forKey: .reader)
        try container.encode(posted.tries, forKey: .tries)
        switch posted.standing {
        case .waiting(let until):
            try container.encode("waiting", forKey: .standing)
            try container.encode(until.rfc3339, forKey: .until)
            try container.encodeIfPresent(posted.why, forKey: .why)
        case .handed(let machine, let job, let words, let at):
            try container.encode("handed", forKey: .standing)
            try container.encode(at.rfc3339, forKey: .at)
            try container.encode(machine, forKey: .by)
            try container.encode(job, forKey: .job)
            try container.encode(words, forKey: .words)
        case .accepted(let server, let words, _, let at):
            try container.encode("accepted", forKey: .standing)
            try container.encode(at.rfc3339, forKey: .at)
            try container.encode(server, forKey: .by)
            try container.encode(words, forKey: .words)
        case .refused(let why, let at):
            try container.encode("refused", forKey: .standing)
            try container.encode(at.rfc3339, forKey: .at)
            try container.encode(why, forKey: .why)
        case .withdrawn:
            try container.encode("withdrawn", forKey: .standing)
        }
    }
}

extension CallPaper {
    /// What goes out, by whom, and where it stands.
    package static func line(of posted: PostedParcel, operator operatorID: Operator.ID, in zone: TimeZone) -> Line {
        let cells = cells(of: posted, operator: operatorID, in: zone)
        return Line(label: cells[0], text: cells.dropFirst().joined(separator: "  "))
    }

    /// As what is owed is told: it goes out for a call in which nothing is owed any more.
    package static func cells(
        of posted: PostedParcel, operator operatorID: Operator.ID, in zone: TimeZone
    ) -> [String] {
        let parcel = posted.parcel
        return [
            parcel.since.wallClock(in: zone), parcel.id.call.callID, operatorID, parcel.client, posted.told(in: zone),
        ]
    }

    package static func json(of posted: PostedParcel, operator operatorID: Operator.ID) throws -> String {
        try CompactJSON.text(ParcelDocument(posted, of: operatorID), escapesUnseen: true)
    }
}

extension PostedParcel {
    func told(in zone: TimeZone) -> String {
        let what = "\(parcel.way.rawValue) to \(parcel.to.text)"
        switch standing {
        case .waiting(let until):
            let reason = why.map { ": " + $0.text } ?? ""
            let count = tries == 0 ? "" : " after \(tries) \(tries == 1 ? "try" : "tries")"
            return "\(what) waits until \(until.wallClock(in: zone))\(count)\(reason)"
        case .handed(let machine, let job, let words, let at):
            let said = words.text.isEmpty ? "" : ": " + words.text
            return "\(what) taken \(at.wallClock(in: zone)) by \(machine), job \(job)\(said)"
        case .accepted(let server, let words, _, let at):
            let said = words.text.isEmpty ? "" : " (\(words.text))"
            return "\(what) accepted \(at.wallClock(in: zone)) by \(server)\(said)"
        case .refused(let why, let at): return "\(what) refused \(at.wallClock(in: zone)): \(why.text)"
        case .withdrawn: return "\(what) withdrawn"
        }
    }
}
