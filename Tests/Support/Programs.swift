package import Foundation

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

/// A program that ran to its end.
package struct FinishedProgram: Sendable {
    package let status: Int32
    package let output: String
    package let complaint: String

    package static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> FinishedProgram {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PULT_") }
            .merging(environment) { $1 }
        let (output, complaint) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        async let said = text(of: output)
        async let complained = text(of: complaint)
        let texts = await (said, complained)
        process.waitUntilExit()
        return FinishedProgram(status: process.terminationStatus, output: texts.0, complaint: texts.1)
    }

    private static func text(of pipe: Pipe) async -> String {
        let handle = pipe.fileHandleForReading
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: String(decoding: handle.readDataToEndOfFile(), as: UTF8.self))
            }
        }
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

extension sockaddr_in {
    package init(loopbackPort port: Int) {
        self.init()
        sin_family = sa_family_t(AF_INET)
        sin_port = in_port_t(UInt16(port)).bigEndian
        sin_addr = in_addr(s_addr: in_addr_t(0x7F00_0001).bigEndian)
    }
}
