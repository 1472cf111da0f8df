import Answering
import Display
import Rehearsal
import Subprocess
import Synchronization
import SystemPackage

/// Speaks what the callers of a run say, by espeak-ng: one utterance after another, beside the desk.
package final class CallerVoice: Sendable {
    private let waiting: AsyncStream<String>.Continuation
    /// So much of what was heard has been spoken, or waits for it.
    private let taken: Mutex<Int>
    private let scene: PracticeScene
    private let speaking: Task<Void, Never>

    /// Begins to listen; what was heard before is not said again.
    package init(of scene: PracticeScene, by synthesiser: Synthesiser) {
        self.scene = scene
        taken = Mutex(scene.now.heard.count)
        let (utterances, waiting) = AsyncStream.makeStream(of: String.self)
        self.waiting = waiting
        let language = scene.client.speaksEnglish ? "en" : "ru"
        speaking = Task {
            for await utterance in utterances { await synthesiser.speak(utterance, in: language) }
        }
        scene.watch { [weak self] in self?.listen() }
    }

    /// Falls silent at once, in the middle of a word.
    package func end() async {
        waiting.finish()
        speaking.cancel()
        await speaking.value
    }

    private func listen() {
        taken.withLock { taken in
            let heard = scene.now.heard
            for case .words(let words) in heard.dropFirst(taken).map(\.sound) { waiting.yield(words) }
            taken = heard.count
        }
    }
}

/// The program espeak-ng, where it is installed.
package struct Synthesiser: Sendable {
    private let program: FilePath

    /// `nil`: it is not on the search path.
    package init?() async {
        guard let found = try? await Executable.name("espeak-ng").resolveExecutablePath(in: .inherit) else {
            return nil
        }
        program = found
    }

    /// Returns when it has been spoken, or the task is cancelled. A machine without sound keeps nobody from practising.
    func speak(_ words: String, in language: String) async {
        // What it would obey in a text begins with a control character, or with two brackets.
        let spoken = String(SafeText(words).text.unicodeScalars.prefix(Self.longest)).replacing("[[", with: "[ [")
        guard !Task.isCancelled, let text = Self.input(of: spoken) else { return }
        var options = PlatformOptions()
        // Nothing of it comes to the terminal, and what it starts ends with it.
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let configuration = Subprocess.Configuration(
            executable: .path(program), arguments: ["-v", language, "--stdin"], environment: .inherit,
            platformOptions: options)
        _ = try? await Subprocess.run(
            configuration, input: .fileDescriptor(text, closeAfterSpawningProcess: true), output: .discarded,
            error: .discarded)
    }

    /// A pipe with the whole text in it: whoever reads it may go away at any time.
    private static func input(of text: String) -> FileDescriptor? {
        guard let (reading, writing) = try? FileDescriptor.pipe() else { return nil }
        defer { try? writing.close() }
        guard (try? writing.writeAll(Array(text.utf8))) != nil else {
            try? reading.close()
            return nil
        }
        return reading
    }

    /// In scalars, so that it fits into the smallest pipe there is.
    private static let longest = 1000
}
