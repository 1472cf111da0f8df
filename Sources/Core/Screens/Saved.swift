import Answering
import FoundationEssentials

/// What of the interface outlives a restart.
struct Saved {
    var views: [Call.ID: CallView] = [:]
    var browsed: BrowsedCard?
    /// The call in her hands.
    var hands: Call.ID?

    private struct Kept: Codable {
        struct View: Codable {
            var call: Call.ID
            var view: CallView
        }
        var views: [View]
        var browsed: BrowsedCard?
        var hands: Call.ID?
    }

    init(views: [Call.ID: CallView] = [:], browsed: BrowsedCard? = nil, hands: Call.ID? = nil) {
        self.views = views
        self.browsed = browsed
        self.hands = hands
    }

    init?(reading text: String) {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(text.utf8)) else { return nil }
        views = Dictionary(kept.views.map { ($0.call, $0.view) }, uniquingKeysWith: { _, last in last })
        browsed = kept.browsed
        hands = kept.hands
    }

    /// In a fixed order, so that the same state is the same line.
    var text: String {
        let sorted = views.sorted { ($0.key.source, $0.key.callID) < ($1.key.source, $1.key.callID) }
        let kept = Kept(views: sorted.map { Kept.View(call: $0.key, view: $0.value) }, browsed: browsed, hands: hands)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(kept)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
