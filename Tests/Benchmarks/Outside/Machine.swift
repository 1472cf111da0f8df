import Foundation

/// The machine the figures were taken on.
struct Machine {
    var processor: String
    var cores: Int
    var memoryGigabytes: Double
    var system: String
    var loadBefore: Double

    init() {
        let lines = Self.read("/proc/cpuinfo").split(separator: "\n")
        processor =
            lines.first { $0.hasPrefix("model name") }.flatMap { $0.split(separator: ":").last }
            .map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryGigabytes = (Double(ProcessInfo.processInfo.physicalMemory) / 1e9).rounded()
        let release = Self.read("/etc/os-release").split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
        system = release.map { String($0.dropFirst(12)).replacingOccurrences(of: "\"", with: "") } ?? "unknown system"
        loadBefore = Double(Self.read("/proc/loadavg").prefix { $0 != " " }) ?? 0
    }

    var sentence: String {
        "\(processor), \(cores) cores, \(Int(memoryGigabytes)) GB, \(system)"
    }

    static func peakBytes(of process: pid_t) -> Int {
        let line = read("/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) * 1024
    }

    private static func read(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
