import CYaml

/// What libyaml sees in a text, one event after the other: an alias is a name, and nothing is resolved or kept.
final class YAMLEvents {
    struct Event {
        var kind: Kind
        /// Lines and columns from one; columns are of Unicode scalars.
        var place: Place

        var isBeginning: Bool {
            switch kind {
            case .list, .map: true
            case .scalar, .alias, .end, .document, .over: false
            }
        }

        var isEnd: Bool { if case .end = kind { true } else { false } }
    }

    enum Kind {
        case scalar(String, Style)
        case alias
        case list(isInBraces: Bool)
        case map(isInBraces: Bool)
        /// Of a list, of a map or of a document.
        case end
        case document
        /// The text is over.
        case over
    }

    enum Style {
        case plain
        case quoted
        case block
    }

    enum Failure: Error {
        /// A character that no YAML contains, at this byte.
        case character(Int32, byte: Int)
        /// In libyaml's words; `context` is what it was about, and where that began.
        case syntax(String, at: Place, context: String, from: Place?)
        case memory
    }

    /// libyaml keeps pointers to both, so they stay where they are.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter bytes: UTF-8, which is not looked at before `next`.
    init(_ bytes: [UInt8]) {
        text = .allocate(capacity: bytes.count)
        _ = text.initialize(from: bytes)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    func next() throws(Failure) -> Event {
        var event = yaml_event_t()
        defer { yaml_event_delete(&event) }
        repeat {
            guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        } while event.type == YAML_STREAM_START_EVENT
        return Event(kind: Kind(event), place: Place(event.start_mark))
    }

    private var failure: Failure {
        let parser = parser.pointee
        return switch parser.error {
        case YAML_READER_ERROR: .character(parser.problem_value, byte: parser.problem_offset)
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            .syntax(
                parser.problem.map { String(cString: $0) } ?? "", at: Place(parser.problem_mark),
                context: parser.context.map { String(cString: $0) } ?? "",
                from: parser.context == nil ? nil : Place(parser.context_mark))
        default: .memory
        }
    }
}

extension YAMLEvents.Kind {
    fileprivate init(_ event: yaml_event_t) {
        self =
            switch event.type {
            case YAML_SCALAR_EVENT: .scalar(event.data.scalar.text, YAMLEvents.Style(event.data.scalar.style))
            case YAML_ALIAS_EVENT: .alias
            case YAML_SEQUENCE_START_EVENT:
                .list(isInBraces: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
            case YAML_MAPPING_START_EVENT: .map(isInBraces: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
            case YAML_DOCUMENT_START_EVENT: .document
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_DOCUMENT_END_EVENT: .end
            default: .over
            }
    }
}

extension YAMLEvents.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        self =
            switch style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
    }
}

extension yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar {
    fileprivate var text: String {
        String(decoding: UnsafeBufferPointer(start: value, count: length), as: UTF8.self)
    }
}

extension Place {
    fileprivate init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
