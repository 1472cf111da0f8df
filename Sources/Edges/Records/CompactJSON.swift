import Answering

/// Writes values as JSON, in the order of their keys and without blanks.
///
/// Any JSON decoder reads it. It exists beside `JSONEncoder` for speed, an entry being written for every event of the
/// PBX, and because the order of keys is then that of the interface.
enum CompactJSON {
    /// - Parameter escapesUnseen: writes what a terminal would obey or not show (controls, bidi marks, zero-width
    ///   characters) as `\u…`.
    static func text(
        _ value: some Encodable, keeping safe: (any PersonalSafe)? = nil, escapesUnseen: Bool = false
    ) throws -> String {
        let output = Output(escapesUnseen: escapesUnseen)
        try value.encode(to: ValueEncoder(output: output, userInfo: safe.map { [.personalSafe: $0] } ?? [:]))
        output.close(to: 0)
        return String(decoding: output.bytes, as: UTF8.self)
    }
}

// MARK: - The text being written

private final class Output {
    private(set) var bytes: [UInt8] = []
    private var open: [(closer: UInt8, isEmpty: Bool)] = []
    private let escapesUnseen: Bool

    init(escapesUnseen: Bool) {
        self.escapesUnseen = escapesUnseen
        bytes.reserveCapacity(512)
    }

    var depth: Int { open.count }

    func begin(_ opener: UInt8, _ closer: UInt8) -> Int {
        bytes.append(opener)
        open.append((closer, true))
        return depth
    }

    /// Ends what was begun deeper: a container does not say itself that it is complete.
    func close(to depth: Int) {
        while open.count > depth, let last = open.popLast() {
            bytes.append(last.closer)
        }
    }

    func beginElement(at depth: Int) {
        close(to: depth)
        if !open[depth - 1].isEmpty { bytes.append(UInt8(ascii: ",")) }
        open[depth - 1].isEmpty = false
    }

    func beginValue(of key: String, at depth: Int) {
        beginElement(at: depth)
        write(key)
        bytes.append(UInt8(ascii: ":"))
    }

    func writePlain(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    func write(_ text: String) {
        bytes.appendQuoted(text, escapesUnseen: escapesUnseen)
    }
}

// MARK: - The encoder and its containers

private struct ValueEncoder: Encoder {
    let output: Output
    let userInfo: [CodingUserInfoKey: Any]
    var codingPath: [any CodingKey] { [] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members(encoder: self, depth: beginObject()))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        Elements(encoder: self, depth: beginArray())
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Scalar(encoder: self)
    }

    func beginObject() -> Int { output.begin(UInt8(ascii: "{"), UInt8(ascii: "}")) }
    func beginArray() -> Int { output.begin(UInt8(ascii: "["), UInt8(ascii: "]")) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        encoder.output.beginValue(of: key.stringValue, at: depth)
        encoder.output.writePlain("null")
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoder.output.beginValue(of: key.stringValue, at: depth)
        try value.encode(to: encoder)
        encoder.output.close(to: depth)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        encoder.output.beginValue(of: key.stringValue, at: depth)
        return encoder.container(keyedBy: Nested.self)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.output.beginValue(of: key.stringValue, at: depth)
        return encoder.unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

private struct Elements: UnkeyedEncodingContainer {
    let encoder: ValueEncoder
    let depth: Int
    var count = 0
    var codingPath: [any CodingKey] { [] }

    private mutating func begin() {
        encoder.output.beginElement(at: depth)
        count += 1
    }

    mutating func encodeNil() {
        begin()
        encoder.output.writePlain("null")
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        begin()
        try value.encode(to: encoder)
        encoder.output.close(to: depth)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        begin()
        return encoder.container(keyedBy: Key.self)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        begin()
        return encoder.unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder }
}

private struct Scalar: SingleValueEncodingContainer {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { encoder.output.writePlain("null") }
    func encode(_ value: String) { encoder.output.write(value) }
    func encode(_ value: Bool) { encoder.output.writePlain(value ? "true" : "false") }
    func encode(_ value: Double) { encoder.output.writePlain(value.isFinite ? "\(value)" : "null") }
    func encode(_ value: Float) { encode(Double(value)) }
    func encode(_ value: Int) { encoder.output.writePlain("\(value)") }
    func encode(_ value: Int8) { encoder.output.writePlain("\(value)") }
    func encode(_ value: Int16) { encoder.output.writePlain("\(value)") }
    func encode(_ value: Int32) { encoder.output.writePlain("\(value)") }
    func encode(_ value: Int64) { encoder.output.writePlain("\(value)") }
    func encode(_ value: UInt) { encoder.output.writePlain("\(value)") }
    func encode(_ value: UInt8) { encoder.output.writePlain("\(value)") }
    func encode(_ value: UInt16) { encoder.output.writePlain("\(value)") }
    func encode(_ value: UInt32) { encoder.output.writePlain("\(value)") }
    func encode(_ value: UInt64) { encoder.output.writePlain("\(value)") }
    func encode<Value: Encodable>(_ value: Value) throws { try value.encode(to: encoder) }
}
