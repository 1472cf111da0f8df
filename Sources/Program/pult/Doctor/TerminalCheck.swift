import Display
import Setup
import Terminals

/// Whether the card can be shown and typed into here.
enum TerminalCheck {
    static func diagnoses(of report: TerminalReport, noColour: Bool) -> [Diagnosis] {
        [terminal(report, noColour: noColour), locale(report)]
    }

    static func terminal(_ report: TerminalReport, noColour: Bool) -> Diagnosis {
        let subject = "terminal"
        guard report.hasInput, report.hasOutput else {
            return .doubtful(
                subject, "standard input or output is no terminal, so it was not looked at.",
                "Run `\(Invocation.program) doctor` in the window in which the desk will stand, without a pipe.")
        }
        guard !report.term.isEmpty else {
            return .bad(subject, "TERM is not set.", "Set it to what the terminal is: export TERM=xterm-256color")
        }
        guard report.placesCursor else {
            return .bad(
                subject, "'\(report.term)' (TERM) cannot show pictures or is not known on this machine.",
                "Set TERM to what the terminal is, often xterm-256color, or install ncurses-term.")
        }
        guard let size = report.size else {
            return .doubtful(
                subject, "\(report.term) does not tell its size.", "Set it: stty rows 40 columns 120")
        }
        let shape = "\(size.columns) columns by \(size.rows) rows, \(report.term)"
        guard size.rows >= Size.smallest.rows, size.columns >= Size.smallest.columns else {
            let least = "\(Size.smallest.columns) by \(Size.smallest.rows)"
            return .bad(subject, "\(shape): too small.", "Make the window at least \(least), better 120 by 40.")
        }
        if noColour { return .good(subject, "\(shape), without colours because NO_COLOR is set") }
        guard report.colours >= 8 else {
            return .doubtful(
                subject, "\(shape), without colours: marks and words say all, colours would say it faster.",
                "If the terminal has colours, name it: export TERM=xterm-256color")
        }
        return .good(subject, "\(shape), \(report.colours) colours")
    }

    static func locale(_ report: TerminalReport) -> Diagnosis {
        let subject = "locale"
        guard !report.locale.isEmpty else {
            return .bad(
                subject, "none is set, so that Russian letters cannot be shown.",
                "Set one with UTF-8: export LANG=C.UTF-8, or ru_RU.UTF-8")
        }
        guard report.isLocaleInstalled else {
            guard report.locale.lowercased().filter({ $0 != "-" }).contains("utf8") else {
                return .bad(
                    subject, "\(report.locale) is not installed here.", "Choose another: export LC_ALL=C.UTF-8")
            }
            return .doubtful(
                subject, "\(report.locale) is not installed here; the desk goes on with C.UTF-8.",
                "Install it (Debian: dpkg-reconfigure locales), or choose C.UTF-8.")
        }
        guard report.characterSet == "UTF-8" else {
            return .bad(
                subject, "\(report.locale) is not UTF-8 but \(report.characterSet).",
                "Set one that is: export LC_ALL=C.UTF-8, or ru_RU.UTF-8")
        }
        return .good(subject, "\(report.locale), UTF-8")
    }
}
