package import Answering

/// The questions that a good answering service asks a new firm, in their order; what comes of them is a profile.
///
/// An answer is read as the profile will be read: one that cannot stand there is asked for again, with the reader's own
/// sentence. Nothing is written here.
package struct Onboarding {
    /// Who asks and hears: the terminal, or a test.
    package struct Talk {
        package var say: (String) -> Void
        /// A line without its end; `nil`: no more will come.
        package var hear: () -> String?

        package init(say: @escaping (String) -> Void, hear: @escaping () -> String?) {
            (self.say, self.hear) = (say, hear)
        }
    }

    /// The input ended before all was asked.
    package struct Ended: Error {}

    let client: Client.ID
    let folder: ProfileFolder
    let words: OnboardingWords
    let talk: Talk
    /// Whose numbers are taken.
    let taken: [PhoneNumber: Client.ID]
    var profile = Scaffold()

    /// - Parameter others: the clients there are, whose numbers cannot be this one's.
    package init(
        of client: Client.ID, in folder: ProfileFolder, others: [Client], language: SettingsFile.Language, talk: Talk
    ) {
        (self.client, self.folder, self.talk) = (client, folder, talk)
        words = OnboardingWords(isRussian: language == .ru)
        taken = Dictionary(
            others.flatMap { other in other.numbers.map { ($0.number, other.id) } }, uniquingKeysWith: { $1 })
    }

    package static func isName(_ text: String) -> Bool { text.isIdentifier }

    /// The text of the profile.
    package mutating func run() throws -> String {
        profile.client = client
        try askFirm()
        try askHours()
        try askSpeech()
        let people = try askManagers()
        try askOrder(of: people)
        try askCard()
        try askRest(people)
        return profile.text(words)
    }

    /// What is wrong with a text as this client's profile, errors only; empty where it can be written.
    package func errors(in text: String) -> [Finding] {
        let file = folder.profilePath(of: client)
        return ProfileDocument(Array(text.utf8), file: file, country: folder.country, zone: folder.zone).findings
            .filter { $0.severity == .error }
    }
}

// MARK: - One question

extension Onboarding {
    /// The answer, read; asked again until it can be. An empty one is `nil`, or asked again where one must be given.
    ///
    /// - Parameter read: throws the sentence that says what is wrong.
    func ask<Value>(
        _ question: OnboardingWords.Question, isNeeded: Bool = false, _ read: (String) throws -> Value
    ) throws -> Value? {
        for line in question.lines { talk.say(line) }
        while true {
            guard let heard = talk.hear() else { throw Ended() }
            let answer = heard.trimmingPrefix { $0.isWhitespace }.droppingBlanksBehind
            if answer.isEmpty {
                if !isNeeded { return nil }
                talk.say(words.isNeeded)
                continue
            }
            do { return try read(answer) } catch let wrong as Wrong { talk.say(words.again(wrong.sentence)) }
        }
    }

    struct Wrong: Error {
        var sentence: String
    }

    /// Until an empty answer; at least one where one must be given.
    func askAll<Value>(
        _ question: OnboardingWords.Question, isNeeded: Bool = false, _ read: (String) throws -> Value
    ) throws -> [Value] {
        var all: [Value] = []
        while let value = try ask(all.isEmpty ? question : question.again, isNeeded: isNeeded && all.isEmpty, read) {
            all.append(value)
        }
        return all
    }

    func askText(_ question: OnboardingWords.Question, isNeeded: Bool = false) throws -> String? {
        try ask(question, isNeeded: isNeeded) { try text($0) }
    }

    /// Words as they will stand in the profile.
    func text(_ answer: String) throws -> String {
        try self.read(.text(answer), .text)
        return answer
    }

    /// Words that will be said, whose placeholders must be known.
    func speech(_ answer: String) throws -> String {
        try self.read(.text(answer), .speech())
        return answer
    }

    /// Reads a value as the profile's reader will, and throws the reader's own sentence.
    @discardableResult
    func read<Value>(_ block: Block, _ kind: Kind<Value>) throws -> Value {
        let text = block.lines(under: "answer").joined(separator: "\n")
        let (root, _, found) = Composer.compose(Array(text.utf8), file: "")
        let reading = Reading(file: "", country: folder.country, zone: folder.zone, findings: found)
        reading.references.isOpen = true
        reading.references.allow(.field, ProfileDocument.everyCallHas)
        let value = root.flatMap { Fields($0, reading) }?["answer", kind]
        reading.finish()
        if let finding = reading.findings.first(where: { $0.severity == .error }) {
            throw Wrong(sentence: finding.text)
        }
        guard let value else { throw Wrong(sentence: Fault.emptyValue.wording) }
        return value
    }

    /// What stands between commas.
    func parts(_ answer: String, at mark: Character = ",") -> [String] {
        answer.split(separator: mark).map { $0.trimmingPrefix { $0.isWhitespace }.droppingBlanksBehind }
            .filter { !$0.isEmpty }
    }
}

extension StringProtocol {
    fileprivate var droppingBlanksBehind: String {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[...last])
    }
}
