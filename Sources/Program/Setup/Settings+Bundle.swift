package import Answering
package import Bundles
import Logging
package import Profiles
import Telephony

extension Settings {
    /// The editions that this machine has taken; `nil` where its profiles are not published ones.
    package var shelf: BundleShelf? {
        file.bundle != nil && !areProfilesNamed ? BundleShelf(directory: shelfDirectory) : nil
    }

    /// Who takes what is published; `nil` where the profiles are read as somebody edits them.
    ///
    /// - Throws: `Refusal` where the public key or the token cannot be read.
    package func bundleTaker() throws -> BundleTaker? {
        guard let bundle = file.bundle, let shelf else { return nil }
        let text: String
        do { text = try SecretFile.read(bundle.publicKeyFile, isPublic: true) } catch {
            throw Refusal(String(describing: error))
        }
        guard let keys = PublicKeys(text) else {
            throw Refusal(
                "\(bundle.publicKeyFile) holds no public key: copy the .pub file there that `pult profile key` made.")
        }
        let source: any BundleSource =
            switch bundle.place {
            case .directory(let path): DirectoryBundleSource(directory: path)
            case .url(let url):
                CurlBundleSource(
                    url: url, authority: bundle.authority, token: try bundle.tokenFile.map { try secret(at: $0) })
            }
        return BundleTaker(from: source, to: shelf, trusting: keys)
    }
}

extension BundleTaker {
    /// Gets the desk something to stand on: what is published now, where that comes in time, else what was taken before.
    ///
    /// - Returns: what keeps it from what is published; `nil`: nothing.
    /// - Throws: `Refusal` where there is nothing to stand on.
    package func stand() async throws -> EditionTrouble? {
        var lost: BundleFault?
        var mended: BundleFault?
        do throws(BundleFault) { mended = try shelf.examine(trusting: keys) } catch { lost = error }
        let isEmpty = lost != nil || shelf.standingFolder == nil
        switch await take(within: isEmpty ? Self.mostSeconds : Self.fewSeconds) {
        case .success:
            if let mended { note(mended.sentence + ": it was taken again, or the one before stands") }
            return nil
        case .failure(let fault):
            note(fault.sentence)
            guard !isEmpty else {
                let why = lost.map { " What was taken before cannot be used: \($0.sentence)." } ?? ""
                throw Refusal(
                    "no published profiles can be taken: \(fault.sentence).\(why) Mend bundle in the settings or what is "
                        + "published; `\(Invocation.program) profile take` tries again, --profiles names another folder."
                )
            }
            // Nobody is told of a server that is away for a moment.
            return fault.trouble == .away ? mended?.trouble : fault.trouble
        }
    }

    package func note(_ sentence: String) { ProgramLog.logger("bundle").warning("\(sentence)") }

    /// A desk that has something to stand on waits no longer; and one that has nothing.
    private static let fewSeconds = 2
    private static let mostSeconds = 60
}

extension BundleTaker {
    /// The edition in a folder of the shelf.
    package func edition(in folder: ProfileFolder) -> Edition? { shelf.edition(in: folder.path, trusting: keys) }
}

extension BundleShelf {
    /// The same folder as it is now, which stays as it is whatever is taken later.
    package func standing(_ folder: ProfileFolder) -> ProfileFolder {
        var standing = folder
        standing.path = standingFolder ?? folder.path
        return standing
    }
}
