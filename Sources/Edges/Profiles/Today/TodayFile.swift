package import Answering
import FoundationEssentials
import Yams

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A client's `today.yaml`, to be written to.
package struct TodayFile: Sendable {
    package var path: String
    package var zone: Zone
    /// A client has a folder among this machine's own files once there is something in it.
    private var makesFolder: Bool

    package init(of client: Client.ID, in folder: ProfileFolder, zone: Zone) {
        path = folder.todayPath(of: client)
        self.zone = zone
        makesFolder = folder.own != nil
    }

    package enum Failure: Error, Hashable {
        /// What stands there cannot be read, and is not overwritten.
        case faulty([Finding])
        case unwritable(String)
    }

    package func add(_ notice: Notice) throws(Failure) {
        try change { $0.notices.append(notice) }
    }

    /// Changes the file as a whole: others see it before or after, and two who write wait for each other.
    package func change(_ body: (inout TodaySheet) -> Void) throws(Failure) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        if makesFolder {
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw .unwritable(String(cString: strerror(errno))) }
        defer { close(lock) }
        var today = try read()
        body(&today)
        do {
            let text = try Yams.serialize(node: today.node(in: zone), allowUnicode: true)
            try refuseUnreadable(text)
            let modeBefore = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
            // Other desks read it as they did before, whoever wrote last.
            if let modeBefore {
                try? FileManager.default.setAttributes([.posixPermissions: modeBefore], ofItemAtPath: path)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .unwritable("\(path) could not be written")
        }
    }

    /// What no desk could read again is not written: it would take every other notice away with it.
    private func refuseUnreadable(_ text: String) throws(Failure) {
        guard text.utf8.count <= Composer.mostBytes else {
            throw .unwritable(
                "\(path) would be longer than \(Composer.mostBytes) bytes: shorten it, or take out what is over")
        }
        let again = TodayDocument(Array(text.utf8), file: path, zone: zone, managers: nil)
        if let finding = again.findings.first(where: { $0.severity == .error }) { throw .unwritable(finding.text) }
    }

    private func read() throws(Failure) -> TodaySheet {
        guard Stamp(of: path) != nil else { return TodaySheet() }
        switch bytes(of: path, atMost: Composer.mostBytes) {
        case .failure(let unreadable): throw .faulty([Finding(unreadable.fault, file: path, at: .start)])
        case .success(let bytes):
            let document = TodayDocument(bytes, file: path, zone: zone, managers: nil)
            if document.findings.hasErrors { throw .faulty(document.findings) }
            return document.today
        }
    }
}

// MARK: - Values as nodes

extension TodaySheet {
    fileprivate func node(in zone: Zone) -> Node {
        var pairs: [(Node, Node)] = []
        if !notices.isEmpty { pairs.append((Node("notices"), Node(notices.map { $0.node(in: zone) }))) }
        if !absences.isEmpty { pairs.append((Node("absences"), Node(absences.map { $0.node(in: zone) }))) }
        return Node(pairs)
    }
}

extension Notice {
    fileprivate func node(in zone: Zone) -> Node {
        Node([(Node("text"), .quoted(text))] + valid.pairs(in: zone) + (urgent ? [(Node("urgent"), Node("true"))] : []))
    }
}

extension TodaySheet.Absence {
    fileprivate func node(in zone: Zone) -> Node {
        var pairs = [(Node("manager"), Node.quoted(manager))] + absence.valid.pairs(in: zone)
        if let reason = absence.reason { pairs.append((Node("reason"), .quoted(reason))) }
        if let instead = absence.instead { pairs.append((Node("instead"), .quoted(instead))) }
        if let person = absence.toldBy { pairs.append((Node("by"), .quoted(person))) }
        return Node(pairs)
    }
}

extension Validity {
    fileprivate func pairs(in zone: Zone) -> [(Node, Node)] {
        [("from", from), ("until", until)].compactMap { key, moment in
            moment.map { (Node(key), .quoted($0.written(in: zone))) }
        }
    }
}

extension Node {
    static func quoted(_ text: String) -> Node {
        .scalar(Scalar(text, .implicit, .doubleQuoted))
    }
}

extension Moment {
    /// As the clock on the wall shows it, with its distance from UTC: `2026-11-21T18:00:00+03:00`.
    func written(in zone: Zone) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let local = zone.local(self)
        let wall = Zone.utc.moment(day: local.day, hour: local.hour, minute: local.minute).adding(seconds: local.second)
        // Compared second with second: what is left of this one would cost a whole minute.
        let offset = Int((wall.milliseconds - milliseconds.roundedDown(to: 1000)) / 60_000)
        let year = String(local.day.year)
        return String(repeating: "0", count: max(0, 4 - year.count)) + year
            + "-\(two(local.day.month))-\(two(local.day.day))"
            + "T\(two(local.hour)):\(two(local.minute)):\(two(local.second))"
            + (offset < 0 ? "-" : "+") + "\(two(abs(offset) / 60)):\(two(abs(offset) % 60))"
    }
}

extension Int64 {
    fileprivate func roundedDown(to step: Int64) -> Int64 { self - ((self % step) + step) % step }
}
