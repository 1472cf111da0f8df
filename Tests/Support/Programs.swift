package import Foundation
import Synchronization

/// Why a journey could not go on, in words for whoever reads the test's output.
package struct JourneyFault: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// The files that the tests were built from, and the program they built.
package enum Checkout {
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package static let pult = root.appending(path: ".build/debug/pult").path
}

/// Programs that the tests need and the workstation does not.
package enum Installed {
    /// - Throws: a sentence that says how to get it.
    package static func require(_ programs: String...) throws {
        for program in programs where path(of: program) == nil {
            throw JourneyFault("\(program) is not installed. Run `make test`: it installs what the tests need.")
        }
    }

    package static func path(of program: String) -> String? {
        ["/usr/sbin", "/usr/bin", "/usr/local/bin"].map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// A program that was started and may still run; where the tests themselves are killed, it ends with them.
package final class ChildProgram: Sendable {
    private struct State {
        var process: pid_t = 0
        var status: Int32?
        var fault: (any Error)?
    }
    private let state = Mutex(State())

    /// - Parameter complaint: where standard error goes if not into the output.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String], folder: URL? = nil, output: URL,
        complaint: URL? = nil
    ) throws {
        let place = folder.map { ["/usr/bin/env", "--chdir", $0.path] } ?? []
        let words = ["--pdeathsig", "TERM"] + place + [path] + arguments
        let isStarted = DispatchSemaphore(value: 0)
        // On a thread of its own, which the system takes for the parent: a test does not stay on one.
        Thread.detachNewThread { [self] in
            let started = Result {
                try Spawning.start(
                    "/usr/bin/setpriv", words, environment: environment, input: "/dev/null", output: output.path,
                    complaint: complaint?.path, leads: true)
            }
            state.withLock { state in
                switch started {
                case .success(let process): state.process = process
                case .failure(let fault): state.fault = fault
                }
            }
            isStarted.signal()
            guard case .success(let process) = started else { return }
            let status = Spawning.wait(for: process)
            state.withLock { $0.status = status }
        }
        isStarted.wait()
        if let fault = state.withLock(\.fault) { throw JourneyFault("\(path) does not start: \(fault)") }
    }

    /// `nil` while it runs; the number of the signal that ended it, negative, where one did.
    package var status: Int32? { state.withLock(\.status) }
    package var isRunning: Bool { status == nil }

    /// Signals the program, and what it started too where `withChildren` is set.
    package func signal(_ number: Int32, withChildren: Bool = false) {
        state.withLock { state in
            if state.status == nil { kill(withChildren ? -state.process : state.process, number) }
        }
    }

    /// What it has started itself.
    package var children: [Int32] {
        let process = state.withLock(\.process)
        let list = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
        return (list ?? "").split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
    }

    /// Waits for its end; `nil` where it still runs after so many seconds.
    package func ends(withinSeconds seconds: Int = 60) async throws -> Int32? {
        for _ in 0..<seconds * 50 where isRunning { try await Task.sleep(for: .milliseconds(20)) }
        return status
    }
}

/// A program that ran to its end.
package struct FinishedProgram: Sendable {
    package let status: Int32
    package let output: String
    package let complaint: String

    package static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> FinishedProgram {
        let files = (0..<2).map { _ in
            FileManager.default.temporaryDirectory.appending(path: "pult-said-\(UUID().uuidString)")
        }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        let machine = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PULT_") }
        let program = try ChildProgram(
            path, arguments, environment: machine.merging(environment) { $1 }, output: files[0], complaint: files[1])
        guard let status = try await program.ends() else {
            program.signal(SIGKILL, withChildren: true)
            throw JourneyFault("\(path) \(arguments.prefix(2).joined(separator: " ")) does not end")
        }
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return FinishedProgram(status: status, output: texts[0], complaint: texts[1])
    }
}

/// Ports of loopback that nobody uses now.
package enum FreePort {
    package enum Kind: Sendable { case tcp, udp }

    package static func find(_ kind: Kind = .tcp) throws -> Int {
        let type = kind == .tcp ? SOCK_STREAM : SOCK_DGRAM
        let descriptor = socket(AF_INET, Int32(type.rawValue), 0)
        guard descriptor >= 0 else { throw JourneyFault("no socket: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var address = sockaddr_in(loopbackPort: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard found else { throw JourneyFault("no free port: \(String(cString: strerror(errno)))") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// A port that another program has, until it is given back.
package final class TakenPort: Sendable {
    private let descriptor: Int32

    package init(_ port: Int) throws {
        // Inherited by the desk, it would never be given back.
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in(loopbackPort: port)
        let isTaken = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isTaken else {
            throw JourneyFault("the port \(port) cannot be taken: \(String(cString: strerror(errno)))")
        }
    }

    /// To be called once.
    package func giveBack() { close(descriptor) }
}

extension sockaddr_in {
    package init(loopbackPort port: Int) {
        self.init()
        sin_family = sa_family_t(AF_INET)
        sin_port = in_port_t(UInt16(port)).bigEndian
        sin_addr = in_addr(s_addr: in_addr_t(0x7F00_0001).bigEndian)
    }
}
