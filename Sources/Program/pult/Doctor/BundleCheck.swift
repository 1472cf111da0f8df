import Answering
import Bundles
import FoundationEssentials
import Profiles
import Records
import Setup

/// Which published profiles this machine stands on, and whether it can take what is published now. Nothing is taken.
enum BundleCheck {
    /// Nothing where the settings name no bundle.
    static func diagnoses(_ settings: Settings) async -> [Diagnosis] {
        do {
            guard let taker = try settings.bundleTaker() else { return [] }
            let standing = taker.shelf.standingFolder.flatMap {
                taker.shelf.edition(in: $0, trusting: taker.keys)
            }
            return [diagnosis(standing, await offered(taker), taker.source.name)]
        } catch {
            return [.bad(subject, (error as? Refusal)?.sentence ?? "\(error)")]
        }
    }

    private static func offered(_ taker: BundleTaker) async -> Result<Edition, BundleFault> {
        await taker.offered(within: patienceSeconds)
    }

    static func diagnosis(
        _ standing: Edition?, _ offered: Result<Edition, BundleFault>, _ place: String
    ) -> Diagnosis {
        let here = standing.map { "version \($0.version) of \($0.madeAt.wallClock(in: .current)), \($0.revision)" }
        switch (here, offered) {
        case (nil, .failure(let fault)):
            return .bad(subject, "nothing was taken: \(fault.sentence).", "Mend bundle in the settings, or \(place).")
        case (nil, .success(let edition)):
            return .doubtful(
                subject, "nothing was taken yet; version \(edition.version) is published.",
                "Run `\(Invocation.program) profile take`, or start the desk.")
        case (let here?, .failure(let fault)):
            return .doubtful(
                subject, "\(here); what is published is not taken: \(fault.sentence).",
                "The desk works on with what it has.")
        case (let here?, .success(let edition)):
            guard let standing, standing.revision != edition.revision else { return .good(subject, here) }
            return edition.version > standing.version
                ? .good(subject, "\(here); version \(edition.version) is taken when the desk looks next")
                : .doubtful(
                    subject, "\(here); version \(edition.version) is published, which is not later, and is not taken.",
                    "Publish again, or run `\(Invocation.program) profile take --force`.")
        }
    }

    private static let subject = "published"
    private static let patienceSeconds = 10
}
