import Answering
import ArgumentParser
import Bundles
import Display
import Profiles
import Setup

/// What a desk does by itself, once and with words: for a machine that is set up, and for going back.
struct TakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take",
        abstract: "Take the published profiles now, as the desks do by themselves.",
        discussion: """
            Examples:
              pult profile take
              pult profile take --force      an older version, too, where what was published must be gone back to
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Even an older version than the one that stands.") var force = false

    func run() async throws {
        let settings = try common.resolve()
        guard let taker = try settings.bundleTaker() else {
            throw Refusal(
                "the settings name no bundle, or --profiles names a folder: nothing published is wanted here. Add "
                    + "bundle: {url: …, public-key-file: …}.")
        }
        var damage: BundleFault?
        do throws(BundleFault) { damage = try taker.shelf.examine(trusting: taker.keys) } catch { damage = error }
        if let damage { Console.complain("pult: \(damage.sentence).") }
        switch await taker.take(isForced: force) {
        case .failure(let fault):
            throw Refusal("nothing was taken: \(fault.sentence).", code: Refusal.notSo)
        case .success(let isNew):
            let edition = taker.shelf.standingFolder.flatMap { taker.shelf.edition(in: $0, trusting: taker.keys) }
            guard let edition else { throw Refusal("nothing was taken.", code: Refusal.notSo) }
            Console.say(
                SafeText("version \(edition.version)\(isNew ? "" : ", as before"), \(edition.revision)"))
        }
    }
}
