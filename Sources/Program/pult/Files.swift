import Foundation

/// Where things lie, by the XDG base directories.
enum Files {
    static var data: String { directory("XDG_DATA_HOME", ".local/share") + "/pult" }
    static var state: String { directory("XDG_STATE_HOME", ".local/state") + "/pult" }
    static var settings: String { directory("XDG_CONFIG_HOME", ".config") + "/pult/settings.yaml" }
    static var programLog: String { state + "/pult.log" }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// `~` is the home directory, as a shell reads it.
    static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return home + path.dropFirst()
    }

    private static var home: String { Environment["HOME"] ?? NSHomeDirectory() }

    /// A relative path in these variables is to be ignored, by the specification.
    private static func directory(_ variable: String, _ fallback: String) -> String {
        if let path = Environment[variable], path.hasPrefix("/") { return path }
        return home + "/" + fallback
    }
}

/// The process's variables; an empty one counts as not set.
enum Environment {
    static subscript(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
