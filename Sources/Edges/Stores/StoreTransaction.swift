import Answering
import FoundationEssentials
import Service

/// A transaction of the engine that keeps a store, as far as the tables need one.
///
/// Used on one thread; it ends when the work on it returns or fails.
protocol StoreTransaction: AnyObject {
    /// What stands behind a `SELECT` whose rows nobody else may change until the transaction ends.
    var forUpdate: String { get }
    /// The type of a column of bytes.
    var bytesType: String { get }

    /// Runs one statement; the values stand for `$1`, `$2` …, which appear in it in this order.
    @discardableResult
    func run(_ sql: String, _ values: [StoreValue]) throws -> [StoreRow]

    /// Waits until no other transaction has this turn, and keeps it until the end.
    func wait(for turn: StoreTurn) throws

    /// What time it is for all relays that share the store, of which the asker says it is `now`.
    func clock(_ now: Moment) throws -> Moment

    /// Told to those who listen, once all of it is durable.
    func tell(_ news: StoreNews)
}

/// What one transaction at a time does, whatever rows it meets.
enum StoreTurn: Int64 {
    case migration = 7_858_001
    case losses, presence
}

enum StoreValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes(Data)

    static func text(orNull text: String?) -> Self { text.map { .text($0) } ?? .null }
    static func integer(orNull number: Int64?) -> Self { number.map { .integer($0) } ?? .null }
}

struct StoreRow {
    let values: [StoreValue]

    /// Fails where the column holds something else: the tables were altered by another hand.
    func integer(_ column: Int) throws -> Int64 {
        guard case .integer(let number) = values[column] else { throw StoreFault.altered }
        return number
    }

    func text(_ column: Int) throws -> String {
        guard case .text(let text) = values[column] else { throw StoreFault.altered }
        return text
    }

    func bytes(_ column: Int) throws -> Data {
        guard case .bytes(let bytes) = values[column] else { throw StoreFault.altered }
        return bytes
    }

    func optionalInteger(_ column: Int) throws -> Int64? { values[column] == .null ? nil : try integer(column) }
    func optionalText(_ column: Int) throws -> String? { values[column] == .null ? nil : try text(column) }
    func optionalBytes(_ column: Int) throws -> Data? { values[column] == .null ? nil : try bytes(column) }

    /// A value that was written as JSON.
    func value<Value: Decodable>(_ column: Int, as type: Value.Type = Value.self) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text(column).utf8))
        } catch is DecodingError {
            throw StoreFault.altered
        }
    }
}

extension StoreValue {
    /// A value as JSON.
    init(_ value: some Encodable) throws {
        self = .text(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
    }
}

extension StoreFault {
    static let altered = broken(
        "The relay's store holds what no relay wrote there: another program altered it. Restore it from its backup.")
    static let newer = broken(
        "The relay's store was written by a newer version of Pult: install that one, or a later.")
}
