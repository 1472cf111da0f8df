import Answering
import Crypto
import Dispatch
import Synchronization

/// One client's folder as it was read.
struct ClientFolder: Sendable {
    var name: Client.ID
    var file: String
    var profile = ProfileDocument()
    var today = TodaySheet()
    var todaysFindings: [Finding] = []
    /// The files that the profile names, as they stood just before they were read.
    private var files: [String: Stamp?] = [:]
    /// When the profile was written last.
    private(set) var age = Age()

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
        if let stamp = Stamp(of: file) { age = Age(seconds: stamp.seconds, nanoseconds: stamp.nanoseconds) }
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
        readToday(folder, lastGood: lastGood)
    }

    /// Whether a file that the profile names is another than was read.
    func hasOtherFiles(in folder: ProfileFolder) -> Bool {
        files.contains { file, stamp in Stamp(of: "\(folder.path)/\(name)/\(file)") != stamp }
    }

    mutating func readToday(_ folder: ProfileFolder, lastGood: Client?) {
        let file = folder.todayPath(of: name)
        (today, todaysFindings) = (TodaySheet(), [])
        // Nothing there is no fault: nobody wrote a notice.
        guard Stamp(of: file) != nil else { return }
        switch bytes(of: file, atMost: Composer.mostBytes, within: folder.own ?? folder.path) {
        case .failure(let unreadable):
            todaysFindings = [Finding(unreadable.fault, file: file, at: .start)]
        case .success(let bytes):
            let client = profile.client ?? lastGood
            let document = TodayDocument(
                bytes, file: file, zone: client?.hours.zone ?? folder.zone, managers: client?.managers.map(\.id))
            (today, todaysFindings) = (document.today, document.findings)
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
