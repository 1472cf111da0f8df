import FoundationEssentials

/// A JSON value that is written in one way.
enum JSON: Encodable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSON])
    case map([String: JSON])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let values): try container.encode(values)
        case .map(let pairs): try container.encode(pairs)
        }
    }

    func adding(_ pairs: [String: JSON]) -> JSON {
        guard case .map(let own) = self else { return self }
        return .map(own.merging(pairs) { _, new in new })
    }
}

extension Shape {
    /// The JSON Schema of it, each key with what `book` says; `way` leads there.
    ///
    /// Pult reads `8:00` and `010` as they are written, a validator what YAML makes of them: a text may therefore have
    /// any type that its own pattern allows without quotes.
    func schema(_ book: KeyBook, _ way: [String] = []) -> JSON {
        switch self {
        case .scalar(let pattern, let scalars):
            var pairs: [String: JSON] = ["type": .types(scalars)]
            pairs["pattern"] = pattern.map(JSON.text)
            if pattern != nil, scalars.contains(.number) || scalars.contains(.integer) { pairs["minimum"] = .number(0) }
            return .map(pairs)
        case .choice(let names): return .map(["type": .text("string"), "enum": .list(names.map(JSON.text))])
        case .flag: return .map(["type": .types([.boolean, .string]), "pattern": .text("^(true|false)$")])
        case .number(let range):
            return .map([
                "type": .types([.integer, .string]), "pattern": .text("^[0-9]+$"),
                "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
            ])
        case .list(let element, let counts):
            var pairs: [String: JSON] = ["type": .text("array"), "items": element.schema(book, way)]
            if let counts {
                if counts.lowerBound > 0 { pairs["minItems"] = .number(counts.lowerBound) }
                if counts.upperBound < Int.max { pairs["maxItems"] = .number(counts.upperBound) }
            }
            return .map(pairs)
        case .keys(let keys): return keys.schema(book, way)
        case .named(let element, let names, let needed):
            var pairs: [String: JSON] = [
                "type": .text("object"), "additionalProperties": element.schema(book, way + ["*"]),
            ]
            pairs["propertyNames"] = names.map { .map(["pattern": .text($0)]) }
            pairs["required"] = needed.map { .list([.text($0)]) }
            return .map(pairs)
        case .any(let shapes): return .map(["anyOf": .list(shapes.map { $0.schema(book, way) })])
        }
    }

    /// What stands in `item`, with the types a validator sees.
    func json(of item: Item) -> JSON {
        switch (self, item.content) {
        case (.any(let shapes), _):
            return (shapes.first { $0.isLike(item) } ?? .anyText).json(of: item)
        case (.number, .text(let text, _)): return Int(text).map(JSON.number) ?? .text(text)
        case (.flag, .text(let text, _)): return .flag(text == "true")
        case (_, .text(let text, _)): return .text(text)
        case (.list(let element, _), .list(let items)): return .list(items.map(element.json))
        case (_, .list(let items)): return .list(items.map(Shape.anyText.json))
        case (.named(let element, _, _), .map(let pairs)):
            return .map(Dictionary(pairs.map { ($0.key, element.json(of: $0.value)) }) { first, _ in first })
        case (.keys(let keys), .map(let pairs)):
            return .map(
                Dictionary(pairs.map { ($0.key, (keys[$0.key] ?? .anyText).json(of: $0.value)) }) { first, _ in first })
        case (_, .map), (_, .refused): return .map([:])
        }
    }

    private func isLike(_ item: Item) -> Bool {
        switch (self, item.content) {
        case (.list, .list), (.keys, .map), (.named, .map): true
        case (.choice(let names), .text(let text, _)): names.contains(text)
        case (.scalar, .text), (.flag, .text), (.number, .text): true
        case (.any(let shapes), _): shapes.contains { $0.isLike(item) }
        default: false
        }
    }
}

extension Shape.Keys {
    subscript(name: String) -> Shape? { keys.first { $0.name == name }?.shape ?? others?.shape }

    fileprivate func schema(_ book: KeyBook, _ way: [String]) -> JSON {
        var pairs: [String: JSON] = [
            "type": .text("object"), "additionalProperties": .flag(false),
            "properties": .map(
                Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0.schema(book, way + [$0.name])) })),
        ]
        let required = keys.filter(\.isRequired).map { JSON.text($0.name) }
        if !required.isEmpty { pairs["required"] = .list(required) }
        let needs = keys.compactMap { key in key.needs.map { (key.name, JSON.list([.text($0)])) } }
        if !needs.isEmpty { pairs["dependencies"] = .map(Dictionary(uniqueKeysWithValues: needs)) }
        if let others { pairs["patternProperties"] = .map([others.pattern: others.shape.schema(book, way)]) }
        if !alternatives.isEmpty { pairs["allOf"] = .list(alternatives.map(\.schema)) }
        return .map(pairs)
    }
}

extension Shape.Key {
    fileprivate func schema(_ book: KeyBook, _ way: [String]) -> JSON {
        guard let page = book[way] else { return shape.schema(book, way) }
        var pairs: [String: JSON] = ["description": .text("\(page.russian)\n\(page.english)")]
        pairs["examples"] = page.item.map { .list([shape.json(of: $0)]) }
        return shape.schema(book, way).adding(pairs)
    }
}

extension Shape.Alternatives {
    fileprivate var schema: JSON {
        var ways = names.map { name in
            beside.contains(name)
                ? JSON.given(name).adding(["not": .given(names[0])]) : .given(name)
        }
        if !isNeeded { ways.append(.map(["not": .map(["anyOf": .list(names.map(JSON.given))])])) }
        return .map(["oneOf": .list(ways)])
    }
}

extension JSON {
    fileprivate static func given(_ name: String) -> JSON { .map(["required": .list([.text(name)])]) }

    fileprivate static func types(_ scalars: [Shape.Scalar]) -> JSON {
        let names = scalars.map { JSON.text($0.rawValue) }
        return names.count == 1 ? names[0] : .list(names)
    }
}
