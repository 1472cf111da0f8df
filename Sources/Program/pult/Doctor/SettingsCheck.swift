import Foundation
import Profiles
import Setup
import Telephony

/// Whether the settings file is in order, and the secrets it names are secret.
enum SettingsCheck {
    /// - Parameter named: the file that was asked for; `nil` for the usual one.
    static func diagnosis(named: String?) -> Diagnosis {
        let path = named ?? Files.settings
        guard named != nil || Files.exists(path) else {
            return .good("settings", "no \(path): every setting is the default")
        }
        return judge(path: path, findings: SettingsDocument(path: path).findings)
    }

    static func judge(path: String, findings: [Finding]) -> Diagnosis {
        guard let first = findings.first(where: { $0.severity == .error }) ?? findings.first else {
            return .good("settings", path)
        }
        let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
        return findings.hasErrors
            ? .bad("settings", "\(first)\(more)", "Mend the file; nothing starts before.")
            : .doubtful("settings", "\(first)\(more)", "Mend the file.")
    }

    /// What can be told of the secrets without telling them.
    static func secrets(of file: SettingsFile, at desk: String?) -> Diagnosis {
        let paths = file.secretPaths(at: desk)
        return judge(secrets: paths.count, faults: paths.compactMap(SecretFile.fault(at:)))
    }

    static func judge(secrets count: Int, faults: [SecretFault]) -> Diagnosis {
        guard !faults.isEmpty else {
            let files = count == 1 ? "1 file" : "\(count) files"
            return .good("secrets", count == 0 ? "the settings name none" : "\(files), read by this user alone")
        }
        return .bad("secrets", faults.map(\.description).joined(separator: " "))
    }

    /// What is not looked at further, because this release does without.
    static func others(in file: SettingsFile) -> [Diagnosis] {
        return [pbx(file)]
    }

    private static func pbx(_ file: SettingsFile) -> Diagnosis {
        let (all, isBehindRelay) = (file.pbx, file.relay != nil)
        let doors = Set(all.filter { $0.asked == nil }.map { "/v1/pbx/" + $0.dialect })
            .sorted()
        if isBehindRelay, !doors.isEmpty {
            return .doubtful(
                "pbx", "nothing reaches \(doors.joined(separator: ", ")): a desk behind a relay has no listener.",
                "Put these lines of pbx into the settings of the relay.")
        }
        let events = isBehindRelay ? "the relay tells" : "events come in at /v1/events with the desk's token"
        let asked = Set(all.compactMap(\.asked?.rawValue)).sorted()
        let ways = [
            doors.isEmpty ? nil : "may send to \(doors.joined(separator: ", "))",
            asked.isEmpty ? nil : "\(asked.joined(separator: ", ")) as said above",
        ].compactMap { $0 }
        return .good("pbx", ways.isEmpty ? "none is set up; \(events)" : ways.joined(separator: "; "))
    }
}

extension SettingsFile {
    /// Every file that nobody else may read, each once.
    ///
    /// - Parameter desk: whose token it is where the settings serve several.
    func secretPaths(at desk: String?) -> [String] {
        let ofLines = pbx.map(\.secretFiles) + [telephone?.secretFiles ?? [:]]
        let named = ofLines.flatMap { $0.filter { $0.key != "public-key" }.values }
        let single = [
            tls?.keyFile, mail?.passwordFile, relay?.ringTokenFile, relay?.takeoverTokenFile, store?.passwordFile,
            sms?.secretFile, customersKeyFile, bundle?.tokenFile,
            relay.flatMap { relay in desk.map { relay.tokenFile(at: $0) } },
        ]
        let all = bearerTokenFiles + webhookKeyFiles + takeoverTokenFiles + desks.map(\.tokenFile) + named
        return Set(all + single.compactMap { $0 }).sorted()
    }
}

extension SecretFile {
    /// Why the desk could not take its secret from there; `nil` when it could.
    static func fault(at path: String) -> SecretFault? {
        do { _ = try read(path) } catch { return error }
        return nil
    }
}
