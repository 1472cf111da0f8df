import Answering
import FoundationEssentials

/// What of the interface outlives a restart.
struct Saved {
    var views: [Call.ID: CallView] = [:]
    var browsed: BrowsedCard?
    /// The call the keys went to.
    var front: Call.ID?

    private struct Kept: Codable {
        struct View: Codable {
            var call: Call.ID
            var view: CallView
        }
        var views: [View]
        var browsed: BrowsedCard?
        var front: Call.ID?
    }

    init(views: [Call.ID: CallView] = [:], browsed: BrowsedCard? = nil, front: Call.ID? = nil) {
        self.views = views
        self.browsed = browsed
        self.front = front
    }

    init?(reading text: String) {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(text.utf8)) else { return nil }
        views = Dictionary(kept.views.map { ($0.call, $0.view) }, uniquingKeysWith: { _, last in last })
        browsed = kept.browsed
        front = kept.front
    }

    /// In a fixed order, so that the same state is the same line.
    var text: String {
        let sorted = views.sorted { ($0.key.source, $0.key.callID) < ($1.key.source, $1.key.callID) }
        let kept = Kept(views: sorted.map { Kept.View(call: $0.key, view: $0.value) }, browsed: browsed, front: front)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(kept)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
