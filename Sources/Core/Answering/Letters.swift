/// How a client wants its mails written, in Mustache; the service's own text stands where it gives none.
package struct Letters: Hashable, Sendable {
    package var message: String?
    package var form: String?

    package init(message: String? = nil, form: String? = nil) {
        self.message = message
        self.form = form
    }

    /// What the text of a message may name.
    package static let messageWords =
        everyLetter + ["ticket", "from", "contact", "about", "when", "text", "urgent"]
    /// What the text of a form may name; `question` and `answer` inside of `answers`.
    package static let formWords = everyLetter + ["title", "answers", "question", "answer"]

    private static let everyLetter = ["firm", "operator", "reader", "caller", "time"]

    func template(for content: Parcel.Content) -> String? {
        switch content {
        case .message: message
        case .form: form
        case .words, .pages, .report: nil
        }
    }
}
