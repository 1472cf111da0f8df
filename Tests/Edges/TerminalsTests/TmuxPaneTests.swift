import Support
import Testing

@Suite("A pane of tmux")
struct TmuxPaneTests {
    @Test("shows what a program writes, takes keys, and has the size asked for")
    func pane() async throws {
        guard TmuxPane.isInstalled else { return print("tmux is not installed: this was not tried.") }
        let pane = try TmuxPane(
            rows: 30, columns: 100, command: "stty size; echo $GREETING; head -n 1; exit 3",
            environment: ["GREETING": "Добрый-день"])
        defer { pane.close() }
        let text = try await pane.waits { $0.contains("Добрый-день") }
        #expect(text.contains("30 100"))
        try pane.type("Ольга")
        try pane.press("Enter")
        #expect(try await pane.waits { $0.components(ofLine: "Ольга") == 2 }.components(ofLine: "Ольга") == 2)
        _ = try await pane.waits { $0.contains("dead") }
        #expect(try pane.isDead())
    }
}

extension String {
    fileprivate func components(ofLine line: String) -> Int {
        split(separator: "\n").count { $0 == line }
    }
}
