package import Answering
import Bundles
import Foundation
package import Profiles
package import Screens
import Telephony

/// How this run is set: every value decided, with where it came from forgotten.
package struct Settings {
    package var file: SettingsFile
    /// Where it lies; `nil` for the usual place.
    private var settingsPath: String?
    /// Where they are edited.
    package private(set) var profiles: String
    /// Whether this run was told where they lie, so that nothing published is wanted.
    private(set) var areProfilesNamed: Bool
    package var data: String
    package var person: Operator.ID?
    package var listen: SettingsFile.HostAndPort
    package var language: Language
    package var country: Country { file.country ?? .russia }

    package init(options: CommonOptions) throws {
        settingsPath = Self.namedFile(options)
        file = try Self.readFile(settingsPath)
        let named = options.profiles ?? Environment["PULT_PROFILES"]
        areProfilesNamed = named != nil
        profiles = Files.expanded(named ?? file.profiles ?? Self.usualProfiles)
        data = Files.expanded(options.data ?? Environment["PULT_DATA"] ?? file.data ?? Files.data)
        person = options.operator ?? Environment["PULT_OPERATOR"] ?? file.operator
        let address = try Self.address(options.listen ?? Environment["PULT_LISTEN"])
        isListenNamed = address != nil
        listen = address ?? file.listen ?? Self.loopback
        language = try Self.language(options.language ?? Environment["PULT_LANGUAGE"] ?? file.language?.rawValue)
    }

    /// What another command must be given to find the same desk, wherever the values came from: its terminal may have
    /// none of this one's variables.
    package var asOptions: String {
        let found = [
            ("--settings", settingsPath),
            ("--profiles", shelf == nil && (profiles != Self.usualProfiles || file.bundle != nil) ? profiles : nil),
            ("--data", data == Files.data ? nil : data),
            ("--listen", listen == Self.loopback ? nil : listen.written),
        ]
        return found.compactMap { name, value in value.map { " \(name) " + Invocation.word($0) } }.joined()
    }

    /// The command that starts her desk as this run is set, to be typed as it stands.
    ///
    /// - Parameter desk: the telephone that she sits at, where it is not her usual one.
    package func work(by person: Operator.ID, at desk: String? = nil) -> String {
        let place = desk.map { " --extension \(Invocation.word($0))" } ?? ""
        return "\(Invocation.program) work --operator \(Invocation.word(person))" + place + asOptions
    }

    /// A secret in a file of its own.
    package func secret(at path: String) throws -> String {
        do { return try SecretFile.read(path) } catch { throw Refusal(String(describing: error)) }
    }

    /// The one of several that the settings name `NAME-file`; `nil` where they do not.
    package static func secret(
        _ name: String, in files: [String: String], isPublic: Bool = false
    ) throws -> String? {
        guard let path = files[name] else { return nil }
        do { return try SecretFile.read(path, isPublic: isPublic) } catch { throw Refusal(String(describing: error)) }
    }

    /// Where what may tell the relay of calls is kept; `nil`: this desk stands alone.
    package var ringTokenPath: String? { file.relay.map { $0.ringTokenFile ?? data + "/relay/token" } }

    /// The profiles that the desk stands on: published ones, where the settings name a bundle and nobody another folder.
    package var folder: ProfileFolder {
        guard let shelf else { return sources }
        return ProfileFolder(path: shelf.current, own: shelf.own, country: country)
    }

    /// The profiles as they are edited.
    package var sources: ProfileFolder { ProfileFolder(path: profiles, country: country) }

    package var shelfDirectory: String { data + "/profiles" }

    /// Takes these profiles, whatever is published.
    package mutating func name(profiles path: String) {
        (profiles, areProfilesNamed) = (Files.expanded(path), true)
    }

    /// Whether this run was told an address, and did not find it in its settings file.
    package private(set) var isListenNamed: Bool

    /// Whose certificate the desks and the relay of this machine show; `nil`: one of those the machine trusts.
    package var ownAuthority: String? { file.tls?.certificate }

    package var listenURL: String { (file.tls == nil ? "http://" : "https://") + listen.reachable }

    /// Who works: the one named, else the first of the roster.
    package func chosenOperator() throws -> Operator { try chosenOperator(in: folder.readRoster()) }

    package func chosenOperator(in document: RosterDocument) throws -> Operator {
        let (roster, findings) = (document.roster, document.findings)
        guard let first = roster.operators.first else {
            let why = findings.first.map(String.init(describing:)) ?? "it names no operator"
            throw Refusal("the roster in \(folder.path) cannot be used: \(why). Name another folder with --profiles.")
        }
        guard let person else { return first }
        if let chosen = roster.operator(person) { return chosen }
        let known = roster.operators.map(\.id).joined(separator: ", ")
        throw Refusal("nobody in \(folder.rosterPath) has the id '\(person)'. Known: \(known).")
    }

    package func directory(of person: Operator.ID) -> String { data + "/" + person }
    package func tokenPath(of person: Operator.ID) -> String { directory(of: person) + "/token" }

    package func addressPath(of person: Operator.ID) -> String { directory(of: person) + "/address" }

    /// The token that the running desk of `person` made at its first start.
    package func deskToken(of person: Operator.ID) throws -> String {
        let path = tokenPath(of: person)
        guard Files.exists(path) else {
            throw Refusal(
                "\(path) is not there: \(person)'s workstation has not been started yet. Run `\(work(by: person))` "
                    + "first, or name her folder with --data.", code: Refusal.notSo)
        }
        do throws(SecretFault) { return try SecretFile.read(path) } catch {
            guard error.reason == .empty else { throw Refusal(error.description) }
            throw Refusal(
                "\(path) is empty: start \(person)'s workstation anew, it makes a new one.", code: Refusal.notSo)
        }
    }

    /// The settings file that was asked for; `nil` for the usual one, which need not be there.
    package static func namedFile(_ options: CommonOptions) -> String? {
        (options.settings ?? Environment["PULT_SETTINGS"]).map(Files.expanded)
    }

    private static func readFile(_ path: String?) throws -> SettingsFile {
        guard let path else {
            return Files.exists(Files.settings) ? try readFile(Files.settings) : SettingsFile()
        }
        let document = SettingsDocument(path: path)
        guard !document.findings.hasErrors else {
            throw Refusal(document.findings.safeLines)
        }
        return document.settings
    }

    private static let usualProfiles = "ClientProfiles"
    private static let loopback = SettingsFile.HostAndPort("127.0.0.1:8750")!

    private static func address(_ text: String?) throws -> SettingsFile.HostAndPort? {
        guard let text else { return nil }
        if let address = SettingsFile.HostAndPort(text) { return address }
        throw Refusal("'\(text)' is no address to listen at: write HOST:PORT, as 127.0.0.1:8750.")
    }

    /// Russian in a Russian locale, English otherwise.
    private static func language(_ chosen: String?) throws -> Language {
        if let chosen {
            guard let language = Language(rawValue: chosen) else {
                throw Refusal("'\(chosen)' is no language of the screens: write ru or en.")
            }
            return language
        }
        let locale = Environment["LC_ALL"] ?? Environment["LC_MESSAGES"] ?? Environment["LANG"] ?? ""
        return locale.hasPrefix("ru") ? .ru : .en
    }
}

extension SettingsFile.HostAndPort {
    /// An address under which this machine reaches it.
    package var reachable: String {
        switch host {
        case "0.0.0.0": "127.0.0.1:\(port)"
        case "::": "[::1]:\(port)"
        default: written
        }
    }
}
