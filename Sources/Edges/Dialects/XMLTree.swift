import CExpat

/// An element of an XML document, with what is in it; names without their prefixes, which each sender chooses anew.
///
/// Read by expat. A document type declaration, and with it every entity of the sender's own, is refused.
struct XMLTree: Hashable, Sendable {
    static let deepest = 32
    static let mostElements = 16_384

    var name: String
    var attributes: [String: String] = [:]
    /// All text directly in it, the blanks between its elements among it.
    var text = ""
    var children: [XMLTree] = []

    /// The first element of this name that is directly in this one.
    subscript(_ name: String) -> XMLTree? { children.first { $0.name == name } }

    /// The element's text, where it says something.
    func value(_ name: String) -> String? {
        self[name].flatMap { $0.text.isEmpty ? nil : $0.text }
    }

    /// The elements directly in this one by name, the first where several have the same.
    var values: [String: String] {
        Dictionary(children.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
}

extension XMLTree {
    /// `nil` where it is not well formed, declares a document type, or is larger than anything a PBX writes.
    init?(reading text: String) {
        guard let parser = pult_xml_new() else { return nil }
        defer { XML_ParserFree(parser) }
        let builder = Builder(parser)
        guard let root = withExtendedLifetime(builder, { builder.read(text) }) else { return nil }
        self = root
    }
}

private final class Builder {
    private let parser: XML_Parser
    private var open: [XMLTree] = []
    private var root: XMLTree?
    private var elements = 0
    private var isStopped = false

    init(_ parser: XML_Parser) {
        self.parser = parser
    }

    func read(_ text: String) -> XMLTree? {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { Builder.of($0)?.begin($1, $2) }, { builder, _ in Builder.of(builder)?.end() })
        XML_SetCharacterDataHandler(parser) { Builder.of($0)?.take($1, Int($2)) }
        XML_SetStartDoctypeDeclHandler(parser) { builder, _, _, _, _ in Builder.of(builder)?.stop() }
        var text = text
        let isRead = text.withUTF8 { bytes in
            guard let start = bytes.baseAddress, let count = Int32(exactly: bytes.count) else { return false }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                pult_xml_read(parser, $0, count) == 1
            }
        }
        return isRead && !isStopped ? root : nil
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> Builder? {
        pointer.map { Unmanaged<Builder>.fromOpaque($0).takeUnretainedValue() }
    }

    private func begin(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        // The library may still hand over what it had in hand when it was stopped.
        guard !isStopped, let name else { return }
        elements += 1
        guard open.count < XMLTree.deepest, elements <= XMLTree.mostElements else { return stop() }
        var element = XMLTree(name: Self.localName(name))
        var pair = attributes
        while let name = pair?[0], let value = pair?[1] {
            element.attributes[Self.localName(name)] = String(cString: value)
            pair = pair?.advanced(by: 2)
        }
        open.append(element)
    }

    private func end() {
        guard !isStopped, let element = open.popLast() else { return }
        if open.isEmpty {
            root = element
        } else {
            open[open.count - 1].children.append(element)
        }
    }

    private func take(_ text: UnsafePointer<CChar>?, _ count: Int) {
        guard !isStopped, !open.isEmpty, let text else { return }
        text.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            open[open.count - 1].text += String(
                decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        }
    }

    private func stop() {
        isStopped = true
        pult_xml_stop(parser)
    }

    private static func localName(_ name: UnsafePointer<CChar>) -> String {
        String(cString: name).withoutPrefix
    }
}

extension String {
    /// `Event` of `xsi:Event`.
    var withoutPrefix: String {
        lastIndex(of: ":").map { String(self[index(after: $0)...]) } ?? self
    }
}
