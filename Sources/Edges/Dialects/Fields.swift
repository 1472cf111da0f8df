import FoundationEssentials

/// The fields of one wire object, each read within its limit; a fault names the way to the field.
struct Fields<Key: CodingKey> {
    private let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder) throws {
        do {
            container = try decoder.container(keyedBy: Key.self)
        } catch {
            throw EventFault(.notObject, path: decoder.codingPath.map(\.stringValue))
        }
    }

    init?(ifObject decoder: any Decoder) {
        guard let container = try? decoder.container(keyedBy: Key.self) else { return nil }
        self.container = container
    }

    func text(_ key: Key, upTo limitBytes: Int = FieldLimit.text) throws -> String? {
        let text: String?
        do { text = try container.decodeIfPresent(String.self, forKey: key) } catch { throw fault(key, .notText) }
        guard (text?.utf8.count ?? 0) <= limitBytes else { throw fault(key, .tooLong(limitBytes: limitBytes)) }
        return text
    }

    /// A text that is only shown: whatever is beyond the limit is left off, because its call must ring all the same.
    func shown(_ key: Key, upTo limitBytes: Int = FieldLimit.text) throws -> String? {
        try text(key, upTo: .max).map { $0.cut(toBytes: limitBytes) }
    }

    /// A count, a code or seconds; a sender's fraction is rounded.
    func count(_ key: Key) throws -> Int? {
        if let whole = try? container.decodeIfPresent(Int.self, forKey: key) {
            guard (0...FieldLimit.count).contains(whole) else { throw fault(key, .tooLarge(limit: FieldLimit.count)) }
            return whole
        }
        let number: Double?
        do { number = try container.decodeIfPresent(Double.self, forKey: key) } catch {
            throw fault(key, .notWholeNumber)
        }
        guard let number else { return nil }
        guard number >= 0, number <= Double(FieldLimit.count) else {
            throw fault(key, .tooLarge(limit: FieldLimit.count))
        }
        return Int(number.rounded())
    }

    func word<Word: RawRepresentable & CaseIterable>(_ key: Key) throws -> Word? where Word.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw fault(key, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }

    func part<Part: Decodable>(_ type: Part.Type, _ key: Key) throws -> Part? {
        do {
            return try container.decodeIfPresent(type, forKey: key)
        } catch let fault as EventFault {
            throw fault
        } catch {
            throw fault(key, .notObject)
        }
    }

    func fault(_ key: Key, _ reason: EventFault.Reason) -> EventFault {
        EventFault(reason, path: container.codingPath.map(\.stringValue) + [key.stringValue])
    }

    /// The text that stands where an object may stand as well.
    static func textAlone(_ decoder: any Decoder, upTo limitBytes: Int) throws -> String {
        guard let text = try? decoder.singleValueContainer().decode(String.self) else {
            throw EventFault(.notObject, path: decoder.codingPath.map(\.stringValue))
        }
        guard text.utf8.count <= limitBytes else {
            throw EventFault(.tooLong(limitBytes: limitBytes), path: decoder.codingPath.map(\.stringValue))
        }
        return text
    }
}

extension String {
    /// Its beginning, in whole characters; of one that is longer than all that, whole scalars.
    func cut(toBytes limitBytes: Int) -> String {
        guard utf8.count > limitBytes else { return self }
        var bytes = 0
        let whole = prefix { character in
            bytes += character.utf8.count
            return bytes <= limitBytes
        }
        guard whole.isEmpty else { return String(whole) }
        bytes = 0
        return String(
            unicodeScalars.prefix { scalar in
                bytes += UTF8.width(scalar)
                return bytes <= limitBytes
            })
    }
}

extension CodingUserInfoKey {
    static let wireRules = CodingUserInfoKey(rawValue: "wireRules")!
}
