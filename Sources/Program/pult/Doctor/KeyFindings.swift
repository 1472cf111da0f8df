import Foundation
import Screens
import Setup

/// What the keys have shown, and how to get the swallowed ones back.
struct KeyFindings {
    var lines: [String]

    /// - Parameter programs: between the keyboard and the desk, as far as can be told; all when empty.
    init(_ examination: KeyExamination, on programs: [TerminalProgram]) {
        let answers = examination.answers
        lines = answers.map(\.line)
        let left = examination.count - answers.count
        if left > 0 { lines.append("Ended early: \(left) keys were not asked for.") }
        let lost = answers.filter { $0.verdict != .arrived }
        guard !lost.isEmpty else {
            if left == 0 { lines.append("Every key arrives.") }
            return
        }
        lines.append("")
        lines.append("What does not arrive, and how to mend it:")
        for family in AskedKey.Family.allCases {
            let names = lost.filter { $0.key.family == family }.map(\.key.name)
            guard !names.isEmpty else { continue }
            lines.append("\(names.joined(separator: ", ")): \(family.otherWay)")
            for program in programs.isEmpty ? TerminalProgram.allCases : programs {
                lines.append("  \(program.rawValue): \(program.remedy(for: family))")
            }
        }
    }
}

extension KeyExamination.Answer {
    var line: String {
        switch verdict {
        case .arrived: "ok  \(key.name)"
        case .swallowed: "✗   \(key.name): nothing arrived"
        case .different: "!   \(key.name): arrived as \(came.prefix(6).map(\.name).joined(separator: ", "))"
        }
    }
}

/// What commonly stands between the keyboard and the desk.
enum TerminalProgram: String, CaseIterable {
    case putty = "PuTTY"
    case gnome = "GNOME Terminal"
    case windows = "Windows Terminal"
    case tmux = "tmux"

    /// As far as the environment tells; over ssh it often does not.
    static var here: [TerminalProgram] {
        var found: [TerminalProgram] = []
        if Environment["VTE_VERSION"] != nil { found.append(.gnome) }
        if Environment["WT_SESSION"] != nil { found.append(.windows) }
        // What stands behind tmux is told by no variable that can be relied on.
        if Environment["TMUX"] != nil { found = found.isEmpty ? [] : found + [.tmux] }
        return found
    }

    func remedy(for family: AskedKey.Family) -> String {
        switch (self, family) {
        case (.putty, .function):
            "Terminal > Keyboard > The Function keys and keypad: Xterm R6 (or ESC[n~), and TERM=xterm-256color."
        case (.putty, .alt): "Window > Behaviour: off \"System menu appears on ALT alone\" and \"on ALT-Space\"."
        case (.putty, .control): "nothing to set: in the Russian layout Ctrl may send nothing; change to the Latin one."
        case (.putty, .moving): "Terminal > Features: leave the application modes of cursor keys and keypad enabled."
        case (.putty, .entering): "Terminal > Keyboard: the defaults; and no program of Windows on these keys."
        case (.putty, .russian): "Window > Translation: Remote character set UTF-8."
        case (.gnome, .function):
            "Preferences > Shortcuts: F1 (help), F11 (full screen) off; Preferences > General: F10 (menu) off."
        case (.gnome, .alt): "Preferences > Shortcuts: the tabs' Alt+1…Alt+9 off; General: menu letters with Alt off."
        case (.gnome, .control): "Preferences > Shortcuts: none with Ctrl and a letter alone."
        case (.gnome, .moving): "Preferences > Shortcuts: none on the arrows; Page Up alone is passed on."
        case (.gnome, .entering): "Preferences > Shortcuts, and the desktop's own: none on Tab, Enter, Esc."
        case (.gnome, .russian): "The profile's Compatibility > Encoding: Unicode - UTF-8."
        case (.windows, .function): "Settings > Actions: remove F11 (full screen, also Alt+Enter) and F1, F3 if bound."
        case (.windows, .alt): "Settings > Actions: remove what is bound to Alt and a digit or letter."
        case (.windows, .control): "Settings > Actions: remove what is bound to Ctrl and that letter."
        case (.windows, .moving): "Settings > Actions: remove what is bound to the arrows and Page keys."
        case (.windows, .entering): "Settings > Actions: remove what is bound to Tab, Enter, Esc."
        case (.windows, .russian): "Use OpenSSH or WSL, not a console of an old code page (chcp 65001)."
        case (.tmux, .function): "set -g default-terminal tmux-256color, and no `bind -n F…` in ~/.tmux.conf."
        case (.tmux, .alt): "set -sg escape-time 25, and no `bind -n M-…` in ~/.tmux.conf."
        case (.tmux, .control): "another prefix (set -g prefix C-b), and no `bind -n C-…` in ~/.tmux.conf."
        case (.tmux, .moving): "no `bind -n` on these keys in ~/.tmux.conf."
        case (.tmux, .entering): "set -sg escape-time 25, and set -g xterm-keys on before tmux 2.4."
        case (.tmux, .russian): "start it as `tmux -u`, in a locale with UTF-8."
        }
    }
}

extension AskedKey.Family {
    /// What reaches the same without the key.
    fileprivate var otherWay: String {
        switch self {
        case .function: "outside fields each has a letter of its own; the key bar shows it."
        case .alt: "outside fields the digit or letter alone does the same."
        case .control: "only ever a second way; the letter shown beside it does the same."
        case .moving: "needed to read on and to move in fields."
        case .entering: "the desk cannot be worked without them."
        case .russian: "nothing Russian can be typed."
        }
    }
}
