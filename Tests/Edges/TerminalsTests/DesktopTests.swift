import Display
import Support
import Testing

@testable import Terminals

@Suite("The desktop around a terminal", .serialized)
struct DesktopTests {
    private func sent(
        _ changes: [String: String] = [:], notice: TerminalNotice? = nil, _ act: (CursesTerminal) -> Void
    ) async throws -> String {
        let pseudo = try PseudoTerminal(rows: 24, columns: 80)
        let terminal = try CursesTerminal(
            input: pseudo.inner, output: pseudo.inner,
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"].merging(changes) { $1 }, notice: notice)
        act(terminal)
        await withCheckedContinuation { done in terminal.show(Grid(size: terminal.size)) { done.resume() } }
        // A second picture comes after whatever the first turn has sent.
        await withCheckedContinuation { done in terminal.show(Grid(size: terminal.size)) { done.resume() } }
        terminal.restore()
        return String(decoding: pseudo.received, as: UTF8.self)
    }

    private static let title: SafeText = "Пульт; desk"
    private static let text: SafeText = "Звонит телефон"

    @Test("is told nothing but the bell where nobody asked for it")
    func bell() async throws {
        let sent = try await sent { $0.ring() }
        #expect(sent.contains("\u{07}") && !sent.contains("\u{1b}]9;") && !sent.contains("\u{1b}]777"))
    }

    @Test("is told of a call by a fixed text, in either form")
    func notices() async throws {
        let nine = try await sent(notice: TerminalNotice(.osc9, title: Self.title, text: Self.text)) { $0.ring() }
        #expect(nine.contains("\u{1b}]9;Звонит телефон\u{07}"))
        let other = try await sent(notice: TerminalNotice(.osc777, title: Self.title, text: Self.text)) { $0.ring() }
        #expect(other.contains("\u{1b}]777;notify;Пульт, desk;Звонит телефон\u{07}"))
    }

    @Test("is told through tmux, and a console is not: it would print it")
    func around() async throws {
        let notice = TerminalNotice(.osc9, title: Self.title, text: Self.text)
        let tmux = try await sent(["TMUX": "/tmp/tmux-0/default,1,0"], notice: notice) { $0.ring() }
        #expect(tmux.contains("\u{1b}Ptmux;\u{1b}\u{1b}]9;Звонит телефон\u{07}\u{1b}\\"))
        let console = try await sent(["TERM": "linux"], notice: notice) {
            $0.ring()
            $0.copy("+79210000077")
        }
        #expect(!console.contains("]9;") && !console.contains("]52;"))
    }

    @Test("is given a copied number by OSC 52, and never asked for what it holds")
    func copies() async throws {
        let sent = try await sent { $0.copy("+79210000077") }
        #expect(sent.contains("\u{1b}]52;c;Kzc5MjEwMDAwMDc3\u{07}"))
        #expect(!sent.contains("]52;c;?"))
    }
}
