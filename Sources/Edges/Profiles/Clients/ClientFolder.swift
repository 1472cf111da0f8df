import Answering
import Crypto
import Dispatch
import Synchronization

/// One client's folder as it was read.
///
/// Nothing of it changes, and all who have it share it: at every save there are hundreds that did not change.
final class ClientFolder: Sendable {
    let name: Client.ID
    let file: String
    let profile: ProfileDocument
    let today: TodaySheet
    let todaysFindings: [Finding]
    /// The files that the profile names, as they stood just before they were read.
    private let files: [String: Stamp?]
    /// When the profile was written last.
    let age: Age

    struct Age: Comparable {
        var seconds: Int64 = 0
        var nanoseconds: Int64 = 0

        static func < (left: Age, right: Age) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }
    }

    var findings: [Finding] { profile.findings + todaysFindings }

    /// Reads folders side by side.
    ///
    /// - Parameter tell: called after each, with how many there are.
    static func read(
        _ names: [Client.ID], of folder: ProfileFolder, reviewedAt review: Moment? = nil,
        tell: (@Sendable (_ clients: Int) -> Void)? = nil
    ) -> [ClientFolder] {
        let read = Mutex([ClientFolder?](repeating: nil, count: names.count))
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            let client = ClientFolder(names[index], in: folder, reviewedAt: review)
            read.withLock { $0[index] = client }
            tell?(names.count)
        }
        return read.withLock { $0 }.compactMap { $0 }
    }

    /// - Parameter lastGood: the client whose zone and managers stand where the profile cannot be read now.
    init(
        _ name: Client.ID, in folder: ProfileFolder, lastGood: Client? = nil, reviewedAt review: Moment? = nil
    ) {
        self.name = name
        file = folder.profilePath(of: name)
        age = Stamp(of: file).map { Age(seconds: $0.seconds, nanoseconds: $0.nanoseconds) } ?? Age()
        var profile = ProfileDocument()
        var files: [String: Stamp?] = [:]
        switch bytes(of: file, atMost: Composer.mostBytes, within: folder.path) {
        case .failure(let unreadable):
            profile.findings = [Finding(unreadable.fault, file: file, at: .start)]
        case .success(let bytes):
            profile = ProfileDocument(
                bytes, file: file, country: folder.country, zone: folder.zone, reviewedAt: review)
            profile.client?.revision = "sha256:" + SHA256.hash(data: bytes).hexadecimal
            if let client = profile.client, client.id != name {
                let fault = Fault.folderName(client: client.id, folder: name)
                profile.findings.append(Finding(fault, file: file, at: profile.name))
            }
            for (file, _) in profile.files { files[file] = Stamp(of: "\(folder.path)/\(name)/\(file)") }
            profile.readFiles(in: "\(folder.path)/\(name)", file: file)
        }
        (self.profile, self.files) = (profile, files)
        (today, todaysFindings) = Self.today(of: name, folder, by: profile.client ?? lastGood)
    }

    /// The same with what is written for the day now.
    init(_ read: ClientFolder, withTodayIn folder: ProfileFolder, lastGood: Client?) {
        (name, file, profile, files, age) = (read.name, read.file, read.profile, read.files, read.age)
        (today, todaysFindings) = Self.today(of: name, folder, by: profile.client ?? lastGood)
    }

    /// Whether a file that the profile names is another than was read.
    ///
    /// - Parameter directory: that of all clients.
    func hasOtherFiles(in directory: borrowing OpenDirectory) -> Bool {
        for (file, stamp) in files where directory.stamp(of: "\(name)/\(file)") != stamp { return true }
        return false
    }

    private static func today(
        of name: Client.ID, _ folder: ProfileFolder, by client: Client?
    ) -> (TodaySheet, [Finding]) {
        let file = folder.todayPath(of: name)
        // Nothing there is no fault: nobody wrote a notice.
        guard Stamp(of: file) != nil else { return (TodaySheet(), []) }
        switch bytes(of: file, atMost: Composer.mostBytes, within: folder.own ?? folder.path) {
        case .failure(let unreadable):
            return (TodaySheet(), [Finding(unreadable.fault, file: file, at: .start)])
        case .success(let bytes):
            let document = TodayDocument(
                bytes, file: file, zone: client?.hours.zone ?? folder.zone, managers: client?.managers.map(\.id))
            return (document.today, document.findings)
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
