import FoundationEssentials
import Glibc

/// What libFuzzer calls: `PULT_FUZZ` names the reader that is given its bytes.
///
/// A crash, a hang, an event that nobody told: each ends it, and leaves the bytes in a file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzz.reader(Data(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

enum Fuzz {
    static let reader: @Sendable (Data) -> Void = {
        let name = ProcessInfo.processInfo.environment["PULT_FUZZ"] ?? ""
        if let reader = readers[name] ?? readerOfDialect(name) { return reader }
        fail("PULT_FUZZ must name a reader: a dialect, or one of \(readers.keys.sorted().joined(separator: ", ")).")
    }()

    private static let readers: [String: @Sendable (Data) -> Void] = [
        "canonical": readCanonical, "asterisk-ami": readAMI, "asterisk-ari": readARI,
        "profile": readProfile, "roster": readRoster, "table": readTable, "sheet": readSheet,
        "settings": readSettings, "scenario": readScenario, "text": readText, "keyboard": readKeyboard,
        "command": readCommand, "stream": readStream, "service": readService, "webhook": readWebhook,
        "answer": readAnswer, "edition": readEdition, "tape": readTape,
    ]

    /// A folder that `Tests/Faults/fuzz` made for it.
    static let place = ProcessInfo.processInfo.environment["PULT_FUZZ_PLACE"] ?? "."

    static func fail(_ text: String) -> Never {
        _ = (text + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) }
        abort()
    }
}
