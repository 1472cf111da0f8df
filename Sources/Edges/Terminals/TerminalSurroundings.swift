internal import CNcurses
import Glibc

/// What is to be known of the process's surroundings before a terminal is touched.
struct TerminalSurroundings: Sendable {
    let input: Int32
    let output: Int32
    let term: String
    let noColor: Bool
    let isInTmux: Bool
    /// What a call that rings is told the desktop by; nil: nothing is told it.
    var notice: TerminalNotice?
    var contrast = Contrast.usual
    /// How long an Escape waits for the rest of a sequence, in milliseconds.
    let escapeDelay: Int32

    init(input: Int32, output: Int32, environment: [String: String]?) throws(TerminalFault) {
        func value(_ name: String) -> String {
            if let environment { return environment[name] ?? "" }
            return getenv(name).map { String(cString: $0) } ?? ""
        }
        guard isatty(input) == 1, isatty(output) == 1 else { throw .noTerminal }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(value).first { !$0.isEmpty } ?? ""
        guard TerminalSurroundings.speaksUTF8(locale) else { throw .notUTF8(locale: locale) }
        term = value("TERM")
        guard !["", "dumb", "unknown"].contains(term) else { throw .dumb(term: term) }
        noColor = !value("NO_COLOR").isEmpty
        isInTmux = !value("TMUX").isEmpty
        // The library waits for a whole second, which an operator feels at every Escape.
        escapeDelay = Int32(value("ESCDELAY")).map { min(max(0, $0), 2000) } ?? 25
        self.input = input
        self.output = output
    }

    /// Sets the character set of the process, if it is UTF-8.
    ///
    /// A locale that asks for UTF-8 and is not installed here is no obstacle: the terminal speaks it all the same.
    private static func speaksUTF8(_ locale: String) -> Bool {
        guard !locale.isEmpty else { return false }
        if setlocale(LC_CTYPE, locale) != nil { return isUTF8 }
        let asked = locale.split(separator: ".").last.map { $0.prefix { $0 != "@" }.lowercased() }
        guard asked == "utf-8" || asked == "utf8" else { return false }
        return setlocale(LC_CTYPE, "C.UTF-8") != nil && isUTF8
    }

    private static var isUTF8: Bool {
        nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
    }
}
