package import Display

/// What a terminal is to tell its desktop when a call rings: the same text always, with nothing of the call in it.
package struct TerminalNotice: Hashable, Sendable {
    /// The two sequences that terminals know, by their numbers.
    package enum Form: Sendable { case osc9, osc777 }

    package var form: Form
    package var title: SafeText
    package var text: SafeText

    package init(_ form: Form, title: SafeText, text: SafeText) {
        (self.form, self.title, self.text) = (form, title, text)
    }

    /// Semicolons divide the parts of the sequence, so none stands in a part.
    var sequence: String {
        switch form {
        case .osc9: "\u{1b}]9;\(text)\u{07}"
        case .osc777: "\u{1b}]777;notify;\(title.text.replacing(";", with: ","));\(text)\u{07}"
        }
    }
}

extension String {
    /// Handed on by tmux to the terminal around it, where `allow-passthrough` lets it.
    var passedThroughTmux: String { "\u{1b}Ptmux;" + replacing("\u{1b}", with: "\u{1b}\u{1b}") + "\u{1b}\\" }
}
