package import Answering
import Foundation

/// Hands faxes to HylaFAX by its `sendfax`, and asks its `faxstat` how they stand.
///
/// What HylaFAX knows under a parcel's name is not handed over again, whatever became of the last try.
package struct FaxCourier: Courier {
    private let command: String
    /// `HOST` or `HOST:PORT`; `nil`: as HylaFAX's own settings have it.
    private let server: String?
    private let papers: ClientPapers
    private let stationery = Stationery()
    /// A program of HylaFAX's that takes longer is ended.
    package var limitSeconds = 60

    /// - Parameter folder: of the profiles; a client's documents lie beside its profile.
    package init(command: String = "sendfax", server: String? = nil, folder: String) {
        (self.command, self.server, papers) = (command, server, ClientPapers(folder: folder))
    }

    package var ways: Set<Parcel.Way> { [.fax] }

    private static let name = "HylaFAX"

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        let number = parcel.to.text
        guard number.isDialable else { return .refused("\(number) is no number to fax to") }
        do {
            let tag = Stationery.digest(of: parcel.id)
            if let known = try await jobs().last(where: { $0.tag == tag && $0.state != .failed }) {
                return .handed(to: Self.name, job: known.number, words: known.words)
            }
            let desk = try FaxDesk()
            defer { desk.clear() }
            let pages = try pages(of: parcel, on: desk)
            let said = try await FaxProgram(command, limitSeconds: limitSeconds).run(
                ["-n", "-N", "-o", Self.owner, "-i", tag] + at + ["-d", number] + pages, home: nil)
            guard said.isDone, let job = said.output.jobNumber else { return said.reply }
            return .handed(to: Self.name, job: job, words: "")
        } catch let fault as FaxProgram.Fault {
            return .putOff("\(Self.name): \(fault.sentence)")
        } catch let fault as ClientPapers.Fault {
            return .refused(fault.sentence)
        } catch {
            return .putOff("\(Self.name): \(error.localizedDescription)")
        }
    }

    package func follow(_ parcel: Parcel, job: String) async -> CourierReply {
        do {
            let tag = Stationery.digest(of: parcel.id)
            guard let found = try await jobs().last(where: { $0.number == job && $0.tag == tag }) else {
                return .refused("\(Self.name) does not know job \(job) any more, nor tells whether it went")
            }
            switch found.state {
            case .done:
                return .accepted(by: Self.name, words: "\(found.pages) pages, job \(job)", pages: found.pages)
            case .failed: return .refused(found.words.isEmpty ? "job \(job) failed" : found.words)
            case .underway: return .handed(to: Self.name, job: job, words: found.words)
            }
        } catch {
            return .putOff("\(Self.name): \((error as? FaxProgram.Fault)?.sentence ?? error.localizedDescription)")
        }
    }

    /// What would keep a fax from HylaFAX; `nil`: it answers. Nothing is sent.
    package func look() async -> String? {
        do {
            let head = try await status().split(whereSeparator: \.isNewline).first ?? ""
            return head.hasSuffix(": Not running") ? "\(head): start faxq there" : nil
        } catch {
            return (error as? FaxProgram.Fault)?.sentence ?? error.localizedDescription
        }
    }

    private static let owner = "pult"
    private var at: [String] { server.map { ["-h", $0] } ?? [] }

    /// The text, then the client's documents, each as HylaFAX takes it.
    private func pages(of parcel: Parcel, on desk: FaxDesk) throws -> [String] {
        var files: [String] = []
        if case .pages(let text, let papers) = parcel.content {
            if !text.text.isEmpty { files.append(try desk.lay(stationery.text(of: parcel), as: "text")) }
            for (place, paper) in papers.enumerated() {
                let path = try self.papers.path(of: paper, client: parcel.client)
                let text = ClientPapers.text(at: path)
                files.append(try text.map { try desk.lay($0, as: "document-\(place)") } ?? path)
            }
        } else {
            files.append(try desk.lay(stationery.text(of: parcel), as: "text"))
        }
        return files
    }

    private func jobs() async throws -> [FaxJob] {
        try await status().split(whereSeparator: \.isNewline).compactMap(FaxJob.init)
    }

    /// What `faxstat` says: of the scheduler, and a line a job.
    private func status() async throws -> String {
        let desk = try FaxDesk()
        defer { desk.clear() }
        try desk.write("JobFmt: \"\(FaxJob.format)\"\n", as: ".hylarc")
        let beside = command.lastIndex(of: "/").map { String(command[...$0]) + "faxstat" } ?? "faxstat"
        let said = try await FaxProgram(beside, limitSeconds: limitSeconds).run(["-s", "-d"] + at, home: desk.path)
        guard said.isDone, said.output.contains("HylaFAX scheduler on ") else {
            throw FaxProgram.Fault(sentence: said.complaint.isEmpty ? "faxstat says nothing" : said.complaint)
        }
        return said.output
    }
}

/// A job as `faxstat` tells of it, in the form it is asked for.
struct FaxJob: Hashable {
    enum State { case underway, done, failed }

    static let format = "pult %j %a %p %J %s"

    var number: String
    var state: State
    var pages: Int
    var tag: String
    var words: String

    init?(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
        guard parts.count >= 5, parts[0] == "pult", parts[1].allSatisfy(\.isNumber), let pages = Int(parts[3]) else {
            return nil
        }
        number = String(parts[1])
        state = parts[2] == "D" ? .done : parts[2] == "F" ? .failed : .underway
        self.pages = pages
        tag = String(parts[4])
        words = parts.count > 5 ? String(parts[5].prefix(300)) : ""
    }
}

extension FaxProgram.Said {
    /// What it complains of, where it did not do it: what cannot be made into a fax never will.
    fileprivate var reply: CourierReply {
        // Where HylaFAX's own scheduler is away, its FIFO is the file that is missing.
        let isAboutFile =
            !complaint.contains("scheduler")
            && ["file type", "convert", "No such file"].contains { complaint.contains($0) }
        let why = complaint.isEmpty ? "sendfax ended with \(status) and said no job" : complaint
        return isAboutFile ? .refused(why) : .putOff("HylaFAX: \(why)")
    }
}

extension String {
    /// `+` and digits: nothing that any program would take for an option.
    fileprivate var isDialable: Bool {
        let digits = hasPrefix("+") ? dropFirst() : self[...]
        return (3...20).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// `request id is 12 (group id 12) for host localhost (1 file)`
    fileprivate var jobNumber: String? {
        guard let start = firstRange(of: "request id is ") else { return nil }
        let digits = self[start.upperBound...].prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : String(digits)
    }
}
