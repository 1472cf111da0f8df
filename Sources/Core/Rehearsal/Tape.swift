package import Answering
package import Display
package import Screens

/// Everything that a desk took in during a run, in its order, and when its picture was drawn: enough to have every
/// picture again, on any machine and at any pace.
package struct Tape: Hashable, Sendable {
    package var title: Title
    package var lines: [Line]

    package init(title: Title, lines: [Line] = []) {
        (self.title, self.lines) = (title, lines)
    }

    /// Where it was recorded: what a desk must begin with to be the same.
    package struct Title: Hashable, Codable, Sendable {
        /// Of the way in which tapes are written; a newer reader reads every older one.
        package var version = Tape.version
        /// `CLIENT/FILE`
        package var scenario: String
        package var seed: UInt64
        package var begunAt: Moment
        package var person: Person
        package var language: Language
        package var rows: Int
        package var columns: Int
        /// The client's folder as it was read, by the files' places in it.
        package var files: [String: String] = [:]

        package init(
            scenario: String, seed: UInt64, begunAt: Moment, person: Operator, language: Language, size: Size
        ) {
            (self.scenario, self.seed, self.begunAt, self.language) = (scenario, seed, begunAt, language)
            (self.person, rows, columns) = (Person(person), size.rows, size.columns)
        }
    }

    /// Who sat there.
    package struct Person: Hashable, Codable, Sendable {
        package var id: Operator.ID
        package var name: String
        package var goesBy: String
        package var `extension`: String
        package var grade: String
        /// `nil`: the usual ones.
        package var keyboards: [KeyboardLayout]?

        package init(_ person: Operator) {
            (id, name, goesBy) = (person.id, person.name, person.goesBy)
            (`extension`, grade, keyboards) = (person.extension, person.grade.rawValue, person.keyboards)
        }

        /// The same, with this client alone.
        package func practising(for client: Client.ID) -> Operator {
            Operator(
                id: id, name: name, goesBy: goesBy, extension: `extension`,
                grade: Operator.Grade(rawValue: grade) ?? .trainee, keyboards: keyboards ?? KeyboardLayout.usual,
                clients: [client])
        }
    }

    package struct Line: Hashable, Codable, Sendable {
        /// In milliseconds since it began.
        package var at: Int64
        package var what: What

        package init(at: Int64, _ what: What) {
            (self.at, self.what) = (at, what)
        }
    }

    package enum What: Hashable, Codable, Sendable {
        case key(String)
        indirect case told(CallEvent)
        case ticked, listening, signedOn, logRecovered, interrupted
        case logFailed(LogTrouble)
        /// A field of the call was open for typing when the desk began.
        case writes(Call.ID)
        /// The picture went to the terminal; that it is the same when it is played again, its digest shows.
        case drawn(String? = nil)
        /// The cards of these clients can be searched from now on.
        case indexed([Client.ID])
        case shown(Call.ID, microseconds: Int)
        /// What the log knew of the caller was told.
        case recalled(PhoneNumber, Client.ID)
        /// No base knew him: a practising desk has none.
        case recognised(PhoneNumber, Client.ID)
        case inquired(Inquiry.ID, InquiryReply)
        case delivered(Parcel.ID, CourierReply)
        /// Read only: as it was written before the courier's words were kept.
        case carried(Parcel.ID, isTaken: Bool)
        /// What the trainer did who played the caller.
        case acted(CallerAct)
        /// What the log of a real call says: of that the keys are not kept.
        indirect case wrote(Entry)
    }

    package static let version = 1

    /// Those of a call out of the log.
    package var entries: [Entry] {
        lines.compactMap { line in
            if case .wrote(let entry) = line.what { entry } else { nil }
        }
    }
}

// A tape may come from anywhere: what stands on it leads to no other file, and no sum or picture grows beyond bounds.

extension Tape.Title {
    /// It is of a call, or of a run by somebody who can have a folder of results.
    package var isSound: Bool {
        let names = scenario.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return names.count <= 2 && (names + [person.id]).allSatisfy(\.isPlainName)
            && Size(rows: rows, columns: columns).isOfTerminal
    }
}

extension Tape.Line {
    package var isSound: Bool { 0...Self.longest ~= at }

    /// A hundred years.
    private static let longest: Int64 = 100 * 366 * 86_400_000
}

extension Size {
    /// No window is larger.
    var isOfTerminal: Bool {
        0...10_000 ~= rows && 0...10_000 ~= columns && rows * columns <= 1_000_000
    }
}

extension String {
    /// A name in a folder, and nothing but that.
    fileprivate var isPlainName: Bool {
        !isEmpty && first != "." && unicodeScalars.allSatisfy { $0 != "/" && $0.value >= 0x20 }
    }
}

extension Tape.What {
    /// `nil`: nothing that a practising desk is told.
    package init?(_ event: Event) {
        switch event {
        case .reported(let report, _): self = .told(report)
        case .ticked: self = .ticked
        case .listening: self = .listening
        case .operatorAsked(.signOn): self = .signedOn
        case .operatorAsked(.beginWriting(let call)): self = .writes(call)
        case .interrupted: self = .interrupted
        case .logFailed(let trouble): self = .logFailed(trouble)
        case .logRecovered: self = .logRecovered
        case .indexed(let indexes): self = .indexed(indexes.map(\.client.id))
        case .shown(let call, let microseconds): self = .shown(call, microseconds: microseconds)
        case .recalled(let history): self = .recalled(history.number, history.client)
        case .recognised(let answer): self = .recognised(answer.number, answer.client)
        case .inquired(let inquiry, let reply): self = .inquired(inquiry, reply)
        case .carried(let parcel, let reply): self = .delivered(parcel, reply)
        // Her keys are on the tape, and not what they ask for.
        case .operatorAsked: return nil
        // Of other desks, a service, a PBX that is asked, profiles that change: there is none of them.
        case .unread, .looked, .requested, .answered, .debtsFound, .ordered, .pooled, .claimed, .announced, .located,
            .published, .practised, .profilesRead, .expired, .troubled, .mended:
            return nil
        }
    }
}
