import Answering
import ArgumentParser
import Display
import Foundation
import Records
import Setup

extension Log {
    /// Lists who read personal data out of the logs.
    struct Accesses: ParsableCommand {
        enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

        static let configuration = CommandConfiguration(
            abstract: "Print who read what out of the logs by a command, the oldest first.",
            discussion: "Each command that prints or copies personal data notes it before it does.")

        @OptionGroup var common: CommonOptions
        @Option(help: "text or json") var format: Format = .text

        func run() throws {
            let people = try common.readers().map(\.operator)
            let settings = try common.resolve()
            var found: [(access: Access, operator: Operator.ID)] = []
            for person in people {
                let accesses: [Access?]
                do throws(LogFault) {
                    accesses = try AccessBook.read(in: settings.directory(of: person))
                } catch {
                    throw Refusal(error.sentence, code: Refusal.notSo)
                }
                found += accesses.compactMap { $0 }.map { ($0, person) }
                let broken = accesses.count { $0 == nil }
                if broken > 0 {
                    let path = AccessBook.path(in: settings.directory(of: person))
                    Console.complain("\(path): \(Check.counted(broken, "line", "lines")) cannot be read.")
                }
            }
            found.sort { $0.access.at < $1.access.at }
            switch format {
            case .json:
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                let lines = try found.map { access, person in
                    String(decoding: try encoder.encode(Line(access: access, operator: person)), as: UTF8.self)
                }
                Console.emit(Data(("[" + lines.joined(separator: ",\n ") + "]\n").utf8))
            case .text:
                for (access, person) in found {
                    let user = "\(access.user) (\(access.uid))" + (access.login.map { ", logged in as \($0)" } ?? "")
                    let selection = access.selection.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                    let cells = [access.at, person, user, access.command] + selection
                    Console.say(SafeText(cells.joined(separator: "  ")))
                }
            }
        }

        private struct Line: Encodable {
            var access: Access
            var `operator`: Operator.ID

            private enum Key: String, CodingKey { case `operator` }

            func encode(to encoder: any Encoder) throws {
                try access.encode(to: encoder)
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(`operator`, forKey: .operator)
            }
        }
    }
}

extension CommonOptions {
    /// Notes in each of these logs that it is read; where that cannot be done nothing is.
    ///
    /// - Parameter selection: nothing of a caller.
    func note(
        _ command: String, _ selection: [String: String?] = [:],
        in readers: [(operator: Operator.ID, log: CallLogReader)]
    ) throws {
        let settings = try resolve()
        for (person, _) in readers {
            try settings.note(command, selection, inLogOf: person)
        }
    }
}

extension Settings {
    func note(_ command: String, _ selection: [String: String?] = [:], inLogOf person: Operator.ID) throws {
        let access = Access(by: command, selection.compactMapValues { $0 }, at: .wallClock)
        do throws(LogFault) {
            try AccessBook.note(access, in: directory(of: person))
        } catch {
            throw Refusal(error.sentence, code: Refusal.notSo)
        }
    }
}

extension [(operator: Operator.ID, log: CallLogReader)] {
    /// All that any of them knows to be private.
    func privateNumbers() throws -> PrivateNumbers {
        try reduce(PrivateNumbers()) { try $0 + $1.log.privateNumbers() }
    }
}
