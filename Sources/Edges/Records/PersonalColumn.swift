import Answering
import FoundationEssentials

/// Takes the personal texts out of an entry while it is written, so that they lie in a column of their own and can be
/// erased there.
///
/// An entry is erased as a whole: it speaks of one caller. The dialled number belongs to the firm and stays in the open.
final class PersonalColumn: PersonalSafe {
    private let openly: [String]
    private(set) var texts: [String] = []

    init(of entry: Entry) {
        if case .reported(let event, _) = entry.fact, let to = event.to {
            openly = [to.canonical.text, to.raw.text]
        } else {
            openly = []
        }
    }

    func keep(_ text: String) -> String {
        if text.isEmpty { return text }
        if openly.contains(text), !text.hasPrefix(Self.mark) { return text }
        let index = texts.firstIndex(of: text) ?? texts.endIndex
        if index == texts.endIndex { texts.append(text) }
        return "\(Self.mark)\(index)"
    }

    func take(_ reference: String) -> String { reference }

    /// What a reference begins with; an open text never does.
    fileprivate static let mark = "#"
}

/// Puts the personal texts back while an entry is read; empty where they have been erased.
final class KeptPersonalTexts: PersonalSafe, Sendable {
    private let texts: [String]

    init(_ texts: [String]) {
        self.texts = texts
    }

    func keep(_ text: String) -> String { text }

    func take(_ reference: String) -> String {
        guard reference.hasPrefix(PersonalColumn.mark) else { return reference }
        guard let index = Int(reference.dropFirst()), texts.indices.contains(index) else { return "" }
        return texts[index]
    }
}
