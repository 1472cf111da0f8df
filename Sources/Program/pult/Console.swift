import Display
import Foundation

/// Standard output carries the answer, standard error the complaint; whatever came from outside is neutralised.
enum Console {
    static func say(_ text: String) {
        write(lines(text), to: .standardOutput)
    }

    static func complain(_ text: String) {
        write(lines(text), to: .standardError)
    }

    /// For programs: nothing is changed.
    static func emit(_ data: Data) {
        write(data, to: .standardOutput)
    }

    private static func lines(_ text: String) -> Data {
        let safe = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(String($0)).text }
        return Data((safe.joined(separator: "\n") + "\n").utf8)
    }

    /// A reader that went away (`pult log list | head`) is no fault.
    private static func write(_ data: Data, to handle: FileHandle) {
        try? handle.write(contentsOf: data)
    }
}
