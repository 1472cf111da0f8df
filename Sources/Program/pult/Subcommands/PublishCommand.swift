import Answering
import ArgumentParser
import Bundles
import Display
import Foundation
import Profiles
import Setup

/// Signs the profiles as they are now, and lays them where the desks take them.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Check the profiles, sign them, and lay them where the desks take them.",
        discussion: """
            Nothing is published that has errors. The desks change over by themselves: within seconds where they see the
            directory, within a minute by HTTPS.

            Examples:
              pult profile key --out ~/profiles.key
              pult profile publish --to /srv/pult/published --key ~/profiles.key
              pult profile publish --profiles ClientProfiles --to /var/www/pult --key ~/profiles.key --keep 10
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: "The directory that the desks see, or a web server gives away.") var to: String
    @Option(help: "The file with the key that signs.") var key: String
    @Option(help: "So many versions stay there whole.") var keep = 3
    @Flag(help: "Even where what lies there is signed by another key, or cannot be read.") var force = false

    func validate() throws {
        guard (1...1000).contains(keep) else { throw ValidationError("--keep is a number from 1 to 1000.") }
    }

    func run() throws {
        let settings = try common.resolve()
        guard !key.hasSuffix(".pub") else {
            throw Refusal("\(key) is the public key, which the desks have: give the other, \(key.dropLast(4)).")
        }
        guard let key = SigningKey(try settings.secret(at: Files.expanded(key))) else {
            throw Refusal("\(key) holds no key that signs: make one by `\(Invocation.program) profile key --out FILE`.")
        }
        let sources = settings.sources
        guard Files.exists(sources.path) else {
            throw Refusal("\(sources.path) is not there. Name the folder that holds roster.yaml with --profiles.")
        }
        let publication = Publication(of: sources, found: try checked(sources))
        guard publication.links.isEmpty else {
            throw Refusal(
                "\(publication.links.joined(separator: ", ")): a link, and what it leads to may be anything. Put the file "
                    + "itself there.", code: Refusal.notSo)
        }
        let press = BundlePress(directory: Files.expanded(to))
        do throws(BundleFault) {
            let draft = try press.draft(publication.files, from: sources.path)
            defer { press.discard(draft) }
            // As the desks will have it: somebody may have saved meanwhile.
            var copy = sources
            copy.path = draft.folder
            let found = copy.check(at: .wallClock).found
            if var first = found.findings.first(where: { $0.severity == .error }) {
                first.file = String(first.file.dropFirst(draft.folder.count + 1))
                throw BundleFault(.damaged, "the profiles have changed while they were read: \(first); publish again")
            }
            let (edition, isNew) = try press.publish(
                draft, by: key, at: .wallClock, keeping: keep, isForced: force)
            for stay in publication.leftOut {
                Console.say(SafeText("left out: \(stay.path) (\(stay.reason.rawValue))"))
            }
            let files = Check.counted(publication.files.count, "file")
            Console.say(
                SafeText(
                    isNew
                        ? "\(press.directory): version \(edition.version), \(files), \(edition.revision)"
                        : "nothing has changed since version \(edition.version), which stays: \(edition.revision)"))
        } catch {
            let hint = error.trouble == .untrusted ? " With --force it is published all the same." : ""
            throw Refusal("nothing was published: \(error.sentence).\(hint)", code: Refusal.notSo)
        }
    }

    /// - Throws: `Refusal` after all findings where there are errors.
    private func checked(_ folder: ProfileFolder) throws -> ProfileFolder.Found {
        let found = folder.check(at: .wallClock).found
        guard found.findings.hasErrors else { return found }
        for finding in found.findings where finding.severity == .error { Console.say(SafeText(finding.description)) }
        let errors = Check.counted(found.findings.count { $0.severity == .error }, "error")
        throw Refusal("nothing was published: \(errors). Mend them first.", code: Refusal.notSo)
    }
}
