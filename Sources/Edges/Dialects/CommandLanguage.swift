package import Answering
package import FoundationEssentials

/// What another program may ask of a desk: a small closed language of JSON, an object a command.
///
/// Pure: bytes in, a request out, and back again. Source: `POST /v1/commands`.
package enum CommandLanguage {
    /// Reads a body whose sender was already authenticated.
    package static func read(_ body: Data) throws(EventFault) -> DeskRequest {
        do throws(EventFault) {
            return try CanonicalDialect.decode(WireCommand.self, from: try CanonicalDialect.checkedText(body)).request
        } catch {
            var fault = error
            fault.whole = EventFault.command
            throw fault
        }
    }

    package static func write(_ request: DeskRequest) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(WireCommand(request: request))) ?? Data()
    }
}

/// A command as it came.
private struct WireCommand: Codable {
    var request: DeskRequest

    enum Name: String, CaseIterable {
        case discharge, senior, erase
        case seniorTaken = "senior-taken"
        case takeDebt = "take-debt"
        case lostSight = "lost-sight"
        case retryParcels = "retry"

        var fields: [Key] {
            switch self {
            case .discharge: [.callId, .source, .number, .by]
            case .senior:
                [.callId, .source, .operator, .client, .from, .type, .answers, .refused, .pursuit, .message]
            case .takeDebt: [.operator, .debt]
            case .erase: [.from]
            case .seniorTaken: [.callId, .source, .by]
            case .lostSight: [.callId, .source]
            case .retryParcels: []
            }
        }
    }

    enum Key: String, CodingKey, CaseIterable {
        case command, callId, source, number, by, `operator`, client, from, type, answers, refused, pursuit, message,
            debt
    }

    init(request: DeskRequest) { self.request = request }

    init(from decoder: any Decoder) throws {
        let fields = try Fields<Key>(decoder)
        guard let name: Name = try fields.word(.command) else { throw fields.fault(.command, .missing) }
        try Self.refuseOthers(decoder, than: name.fields)
        switch name {
        case .discharge:
            guard let number = try fields.count(.number) else { throw fields.fault(.number, .missing) }
            let id = Obligation.ID(call: try Self.call(fields), number: number)
            request = .discharge(id, by: try fields.needed(.by))
        case .senior: request = .senior(try Self.senior(fields, Self.call(fields)))
        case .seniorTaken: request = .seniorTaken(try Self.call(fields), by: try fields.needed(.by))
        case .retryParcels: request = .retryParcels
        case .erase: request = .erase(try Self.whoIsErased(fields))
        case .takeDebt: request = .takeDebt(try Self.debt(fields), from: try fields.needed(.operator))
        case .lostSight: request = .lostSight(of: try Self.call(fields))
        }
    }

    private static func call(_ fields: Fields<Key>) throws -> Call.ID {
        Call.ID(
            source: try fields.needed(.source, upTo: FieldLimit.identifier),
            callID: try fields.needed(.callId, upTo: FieldLimit.identifier))
    }

    /// Somebody who can be told from others: a number that is withheld or cannot be read is everybody's.
    private static func whoIsErased(_ fields: Fields<Key>) throws -> PhoneNumber {
        let number = PhoneNumber(reading: try fields.needed(.from, upTo: FieldLimit.number))
        guard !number.key.isEmpty else { throw fields.fault(.from, .notTelephone) }
        return number
    }

    /// As it lies in the log of the desk that hands it over.
    private static func debt(_ fields: Fields<Key>) throws -> Obligation {
        guard let owed = try fields.part(Obligation.self, .debt) else { throw fields.fault(.debt, .missing) }
        guard owed.id.number > 0, owed.id.number <= FieldLimit.count else {
            throw fields.fault(.debt, .tooLarge(limit: FieldLimit.count))
        }
        let moments = [owed.since, owed.due, owed.arrivedAt].compactMap { $0?.milliseconds }
        let words = [owed.id.call.source, owed.id.call.callID, owed.client, owed.caller?.key ?? "0"]
        guard moments.allSatisfy({ (0..<10_000_000_000_000).contains($0) }),
            words.allSatisfy({ $0.isPlainWord }), (owed.caller?.raw.text.utf8.count ?? 0) <= FieldLimit.number
        else { throw fields.fault(.debt, .notObject) }
        let texts = [owed.id.call.source, owed.id.call.callID, owed.client, owed.topic, owed.owner, owed.ticket]
        for text in texts.compactMap({ $0 }) where text.utf8.count > FieldLimit.identifier {
            throw fields.fault(.debt, .tooLong(limitBytes: FieldLimit.identifier))
        }
        for text in [owed.name, owed.contact, owed.text] where text.text.utf8.count > longestDebt {
            throw fields.fault(.debt, .tooLong(limitBytes: longestDebt))
        }
        return owed
    }

    private static func senior(_ fields: Fields<Key>, _ call: Call.ID) throws -> SeniorRequest {
        let answers = try fields.part([String: String].self, .answers) ?? [:]
        guard answers.count <= mostAnswers else { throw fields.fault(.answers, .tooLarge(limit: mostAnswers)) }
        for (name, text) in answers {
            for (text, limit) in [(name, FieldLimit.text), (text, longestAnswer)] where text.utf8.count > limit {
                throw fields.fault(.answers, .tooLong(limitBytes: limit))
            }
        }
        let refused = try fields.part([String].self, .refused) ?? []
        guard refused.count <= mostAnswers, refused.allSatisfy({ $0.utf8.count <= FieldLimit.text }) else {
            throw fields.fault(.refused, .tooLarge(limit: mostAnswers))
        }
        let pursuit = try fields.part(SeniorRequest.Pursuit.self, .pursuit)
        guard (pursuit?.attempts.count ?? 0) <= mostAnswers else {
            throw fields.fault(.pursuit, .tooLarge(limit: mostAnswers))
        }
        return SeniorRequest(
            call: call, from: try fields.needed(.operator), client: try fields.needed(.client),
            caller: PhoneNumber(reading: try fields.text(.from, upTo: FieldLimit.number) ?? ""),
            type: try fields.word(.type),
            answers: answers.map { .init(field: Field(rawValue: $0), text: Personal($1)) },
            refusals: refused.map { Field(rawValue: $0) }, pursuit: pursuit,
            messaging: try fields.part(Messaging.self, .message))
    }

    private static let mostAnswers = 200
    /// In bytes; what may be typed into a field, in any script.
    private static let longestAnswer = 4 * Desk.longestText

    /// What was told, and what was added to it whenever the caller asked.
    private static let longestDebt = 4 * longestAnswer

    private static func refuseOthers(_ decoder: any Decoder, than known: [Key]) throws {
        let names = (known + [.command]).map(\.stringValue)
        for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !names.contains(key.stringValue) {
            let name = key.stringValue.utf8.count <= FieldLimit.number ? key.stringValue : "…"
            throw EventFault(.unknown(known: names), path: [name])
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch request {
        case .discharge(let id, let name):
            try container.encode(Name.discharge.rawValue, forKey: .command)
            try container.encode(id.call.callID, forKey: .callId)
            try container.encode(id.call.source, forKey: .source)
            try container.encode(id.number, forKey: .number)
            try container.encode(name, forKey: .by)
        case .senior(let asked):
            try container.encode(Name.senior.rawValue, forKey: .command)
            try container.encode(asked.call.callID, forKey: .callId)
            try container.encode(asked.call.source, forKey: .source)
            try container.encode(asked.from, forKey: .operator)
            try container.encode(asked.client, forKey: .client)
            try container.encode(asked.caller.key.isEmpty ? nil : asked.caller.key, forKey: .from)
            try container.encode(asked.type, forKey: .type)
            let answers = asked.answers.map { ($0.field.rawValue, $0.text.text) }
            try container.encode(Dictionary(answers) { _, last in last }, forKey: .answers)
            try container.encode(asked.refusals, forKey: .refused)
            try container.encodeIfPresent(asked.pursuit, forKey: .pursuit)
            try container.encodeIfPresent(asked.messaging, forKey: .message)
        case .erase(let number):
            try container.encode(Name.erase.rawValue, forKey: .command)
            try container.encode(number.key, forKey: .from)
        case .takeDebt(let owed, let person):
            try container.encode(Name.takeDebt.rawValue, forKey: .command)
            try container.encode(person, forKey: .operator)
            try container.encode(owed, forKey: .debt)
        case .seniorTaken(let call, let person):
            try container.encode(Name.seniorTaken.rawValue, forKey: .command)
            try container.encode(call.callID, forKey: .callId)
            try container.encode(call.source, forKey: .source)
            try container.encode(person, forKey: .by)
        case .lostSight(let call):
            try container.encode(Name.lostSight.rawValue, forKey: .command)
            try container.encode(call.callID, forKey: .callId)
            try container.encode(call.source, forKey: .source)
        case .retryParcels: try container.encode(Name.retryParcels.rawValue, forKey: .command)
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension Fields {
    /// A text that must be there and say something.
    fileprivate func needed(_ key: Key, upTo limitBytes: Int = FieldLimit.text) throws -> String {
        guard let text = try text(key, upTo: limitBytes) else { throw fault(key, .missing) }
        guard !text.isBlank else { throw fault(key, .empty) }
        return text
    }
}

extension String {
    /// Something to read in it, and nothing that cannot be seen.
    fileprivate var isPlainWord: Bool {
        !isEmpty && utf8.count <= FieldLimit.identifier
            && unicodeScalars.allSatisfy {
                ![.control, .format, .lineSeparator].contains($0.properties.generalCategory)
            }
    }
}
