import Answering
import Records
import Setup

/// Whether an operator's log can be read and ends as it was left, and whether her desk is running.
struct LogCheck {
    enum State: Hashable {
        case none
        case faulty(String)
        case good(entries: Int)
    }

    var state: State
    var isHeld: Bool
    var process: Int32?

    init(_ settings: Settings, of person: Operator.ID) {
        let directory = settings.directory(of: person)
        (isHeld, process) = DeskLock.isHeld(in: directory)
        state = Self.look(data: settings.data, person: person, path: directory + "/log.sqlite")
    }

    private static func look(data: String, person: Operator.ID, path: String) -> State {
        guard CallLogReader.isBegun(data: data, operator: person) else { return .none }
        do {
            let (flaw, entries) = try CallLogReader(data: data, operator: person).verifyEnd()
            return flaw.map { .faulty("\(path): \($0.sentence)") } ?? .good(entries: entries)
        } catch {
            return .faulty((error as? LogFault)?.sentence ?? "\(path) cannot be read.")
        }
    }

    var diagnosis: Diagnosis {
        let running = isHeld ? "; her desk is running\(process.map { " (process \($0))" } ?? "")" : ""
        switch state {
        case .none: return .good("database", "no log yet; the first start makes it")
        case .good(let entries):
            return .good(
                "database", "\(Check.counted(entries, "entry", "entries")), the chain ends as it should\(running)")
        case .faulty(let sentence):
            return .bad("database", sentence, "Keep a copy of the file, and run `\(Invocation.program) log verify`.")
        }
    }
}
