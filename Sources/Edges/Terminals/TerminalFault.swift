/// Why there is no terminal to work on; said before anything of it was touched.
package enum TerminalFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Input or output is a file or a pipe.
    case noTerminal
    /// `TERM` is not set, or names a terminal that cannot place its cursor or that this machine does not know.
    case dumb(term: String)
    /// The locale's character set is another.
    case notUTF8(locale: String)
    /// Another picture is on this process's terminal already.
    case taken

    package var description: String {
        switch self {
        case .noTerminal:
            "Standard input and output are not a terminal. Start Pult in a terminal window."
        case .dumb(let term) where term.isEmpty:
            "TERM is not set, so Pult does not know what the terminal can do. Set it "
                + "(export TERM=xterm-256color), or start `pult work --linear`, which prints plain lines."
        case .dumb(let term):
            "The terminal “\(term)” (TERM) cannot show pictures or is not known on this machine. Set TERM to what the "
                + "terminal is (often xterm-256color), or start `pult work --linear`, which prints plain lines."
        case .notUTF8(let locale) where locale.isEmpty:
            "No locale is set, so that Russian letters cannot be shown. Set one with UTF-8 "
                + "(export LANG=C.UTF-8, or ru_RU.UTF-8)."
        case .notUTF8(let locale):
            "The locale “\(locale)” is not UTF-8, so that Russian letters cannot be shown. Set one that is "
                + "(export LC_ALL=C.UTF-8, or ru_RU.UTF-8)."
        case .taken:
            "The terminal is in use by this program already."
        }
    }
}
