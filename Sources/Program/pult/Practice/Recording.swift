import Answering
import Display
import Foundation
import Practice
import Profiles
import Records
import Rehearsal
import Screens
import Setup
import Words

/// What is to be played again, with the client whose call it was.
struct Recording {
    enum Playable {
        case run(Rerun)
        case call(CallFilm)
    }

    private(set) var tape: Tape
    let client: Client
    /// `nil` for a call out of the log.
    let scenario: Scenario?
    private let catalogue: Catalogue
    private let folder: ProfileFolder
    /// The file that it was read from; `nil`: a call out of the log.
    private let source: String?

    /// - Throws: `Refusal` where there is no such recording and no such call.
    init(named name: String, _ settings: Settings, _ common: CommonOptions) throws {
        source = Self.path(of: name)
        tape = try source.map { try Self.read($0) } ?? Self.tape(ofCall: name, settings, common)
        let parts = tape.title.scenario.split(separator: "/").map(String.init)
        let id = parts.first ?? ""
        folder = settings.folder
        catalogue = folder.read(only: [id], at: .wallClock).catalogue
        if parts.count == 2 {
            let files =
                tape.title.files.isEmpty
                ? folder.rehearsalFiles(of: id, scenario: parts[1])
                : RehearsalFiles(tape.title.files, client: id, scenario: parts[1])
            guard let read = files.read(country: folder.country, zone: folder.zone) else {
                throw Refusal("what \(name) was played with is not there any more: \(tape.title.scenario).")
            }
            (client, scenario) = (read.client, read.scenario)
        } else {
            guard let found = catalogue[id] else {
                throw Refusal("\(name) is a call to '\(id)', whose profile is not in \(folder.path).")
            }
            (client, scenario) = (found, nil)
        }
    }

    var film: Playable {
        if let scenario {
            return .run(Rerun(of: tape, scenario: scenario, for: client, forms: SnowballWordForms()))
        }
        return .call(
            CallFilm(
                of: tape.entries, by: tape.title.person.practising(for: client.id), catalogue: catalogue,
                language: tape.title.language, size: .smallest))
    }

    func withoutPersons() throws -> Recording {
        var recording = self
        recording.tape = try tape.anonymous(scenario: scenario, for: client, forms: SnowballWordForms())
        guard !tape.title.files.isEmpty else { return recording }
        let file = String(tape.title.scenario.split(separator: "/").last ?? "")
        let files = RehearsalFiles(tape.title.files, client: client.id, scenario: file).withoutPersons
        let read = files.read(country: folder.country, zone: folder.zone)?.client
        // What cannot be read without them, or has them otherwise, is left to whoever plays it.
        let isNameless = read?.vip.isEmpty == true && read?.customers == nil
        recording.tape.title.files = isNameless ? files.files : [:]
        return recording
    }

    /// Into a new file, that nobody else may read; under another name until it is whole.
    ///
    /// - Throws: `Refusal` where something lies there, or it cannot be written.
    func write(to path: String) throws {
        try expectNothing(at: path)
        let draft = "\(path).\(getpid()).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Refusal("\(path) cannot be written: \(String(cString: strerror(errno))).") }
        close(file)
        do {
            try TapeFile(writing: tape, at: draft).close()
            guard rename(draft, path) == 0 else { throw Files.Unwritable(errno: errno) }
        } catch {
            unlink(draft)
            let reason = (error as? Files.Unwritable)?.description ?? error.localizedDescription
            throw Refusal("\(path) cannot be written: \(reason).")
        }
    }

    private func expectNothing(at path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        var own = stat()
        let isOwn =
            source.map { stat($0, &own) == 0 && stat(path, &status) == 0 } == true
            && (own.st_dev, own.st_ino) == (status.st_dev, status.st_ino)
        throw Refusal(
            isOwn
                ? "\(path) is the recording itself: name another file."
                : "\(path) is there already: name another file, or delete it first.", code: Refusal.notSo)
    }

    private static func path(of name: String) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else { return nil }
        return isFolder.boolValue ? name + "/tape.jsonl" : name
    }

    private static func read(_ path: String) throws -> Tape {
        do { return try TapeFile.read(path) } catch let fault as TapeFault { throw Refusal(fault.sentence) }
    }

    /// Who plays a call out of the log reads what it says of a person: that is noted.
    private static func tape(ofCall id: String, _ settings: Settings, _ common: CommonOptions) throws -> Tape {
        let readers = try common.readers()
        let alike = Set(try readers.flatMap { try $0.log.calls(beginningWith: id) })
        // Its beginning is enough where no other call begins so.
        let id = alike.count == 1 ? alike.first ?? id : id
        for (person, log) in readers {
            guard let call = try log.show(id).first, let client = call.entries.lazy.compactMap(\.entry.client).first
            else { continue }
            try common.note("replay", ["call": id], in: [(person, log)])
            let known = settings.folder.readRoster().roster.operator(person)
            let entries = call.entries.map(\.entry)
            let begunAt = entries.first?.moment ?? call.summary.begunAt
            let title = Tape.Title(
                scenario: client, seed: 0, begunAt: begunAt,
                person: known ?? Operator(id: person, name: person, extension: "", clients: [client]),
                language: settings.language, size: .smallest)
            return Tape(
                title: title,
                lines: entries.map { Tape.Line(at: $0.moment.milliseconds - begunAt.milliseconds, .wrote($0)) })
        }
        throw Refusal(
            "there is no recording '\(id)', and no call of that id in the log: `pult log list` prints the ids.",
            code: Refusal.notSo)
    }
}

extension Entry {
    /// Whose call it is, where the entry says it.
    fileprivate var client: Client.ID? {
        switch fact {
        case .reported(_, let recognition): recognition.client
        case .begunByHand(let client, _): client
        case .callBackBegun(let back, _): back.client
        case .takenOver(let request, _): request.client
        default: nil
        }
    }
}
