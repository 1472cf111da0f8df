import Foundation

/// Where things lie: what was built, and what the measuring keeps between runs.
struct Place: Sendable {
    let pult: String
    let floor: String
    let fts5: String
    let benchmarks: String
    /// Kept from one run to the next, since a log of a million calls takes a while to make.
    let data: String
    let shippedProfiles: String

    init(root: String, pult: String?) {
        let built = root + "/.build/release"
        self.pult = pult ?? built + "/pult"
        floor = built + "/floor"
        fts5 = built + "/fts5"
        benchmarks = built + "/Benchmarks"
        data = root + "/.build/bench-data"
        shippedProfiles = root + "/ClientProfiles"
    }

    func check() throws {
        for path in [pult, floor, fts5, shippedProfiles] where !FileManager.default.fileExists(atPath: path) {
            throw Failure("\(path) is not there: `make bench` builds it")
        }
    }
}

enum Shell {
    /// What a program says, waiting for its end.
    @discardableResult
    static func run(_ words: [String], input: String? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let output = Pipe()
        process.standardOutput = output
        let source = Pipe()
        process.standardInput = source
        try process.run()
        if let input { try source.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try source.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("\(words[0]) ended with \(process.terminationStatus)")
        }
        return String(decoding: said, as: UTF8.self)
    }

    static func hasProgram(_ name: String) -> Bool {
        (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":").contains {
            access("\($0)/\(name)", X_OK) == 0
        }
    }
}
