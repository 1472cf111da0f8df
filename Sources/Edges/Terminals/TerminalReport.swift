internal import CNcurses
package import Display
import Glibc

/// What this machine knows of the terminal it is started in; nothing is drawn and nothing judged.
package struct TerminalReport: Hashable, Sendable {
    package var hasInput = false
    package var hasOutput = false
    /// `TERM`; empty when it is not set.
    package var term = ""
    /// The terminal is known on this machine and can place its cursor.
    package var placesCursor = false
    /// How many colours it has by its description.
    package var colours = 0
    /// `nil` without a terminal, and where it does not tell.
    package var size: Size?
    /// The locale that counts for characters, by its variable; empty when none is set.
    package var locale = ""
    package var isLocaleInstalled = false
    package var characterSet = ""

    package init() {}

    /// Looks at the process's own terminal. Call it before a `CursesTerminal` is made.
    package init(examining input: Int32, _ output: Int32) {
        func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
        hasInput = isatty(input) == 1
        hasOutput = isatty(output) == 1
        term = value("TERM")
        var status: Int32 = 0
        if !term.isEmpty, setupterm(term, output, &status) == OK {
            placesCursor = pult_capability("cup") != nil
            colours = max(0, Int(tigetnum("colors")))
            del_curterm(set_curterm(nil))
        }
        var window = winsize()
        if ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 {
            size = Size(rows: Int(window.ws_row), columns: Int(window.ws_col))
        }
        locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(value).first { !$0.isEmpty } ?? ""
        isLocaleInstalled = setlocale(LC_CTYPE, locale.isEmpty ? "C" : locale) != nil
        characterSet = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    }
}
