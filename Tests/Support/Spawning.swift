package import Glibc

/// Starts programs as a shell would: with no signal blocked or ignored.
///
/// Foundation's `Process` leaves the test runner's blocked signals and a socket of its own in the child, so that a
/// server left behind cannot be ended and keeps its starter waiting.
package enum Spawning {
    /// - Parameters:
    ///   - input: the path opened as standard input.
    ///   - output: the path opened as standard output and error; nil if they are the input, a terminal.
    ///   - complaint: the path opened as standard error where it is not the output.
    ///   - leads: the program leads a session of its own, whose terminal is the first it opens.
    /// - Throws: the error number of the system.
    package static func start(
        _ path: String, _ arguments: [String], environment: [String: String], input: String, output: String?,
        complaint: String? = nil, leads: Bool
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDWR, 0)
        if let output {
            posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
        }
        if let complaint {
            posix_spawn_file_actions_addopen(&actions, 2, complaint, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        // A connection that a test had open would live on in the child, and its other side wait for the end.
        _ = closeFrom?(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | (leads ? ownSession : 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let surroundings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + surroundings { free(text) } }
        var child = pid_t()
        let status = posix_spawn(&child, path, &actions, &attributes, words, surroundings)
        guard status == 0 else { throw SystemFault(errno: status) }
        return child
    }

    /// Waits for a program's end.
    /// - Returns: its exit code, or the number of the signal that ended it, negative.
    @discardableResult
    package static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }

    private typealias CloseFrom =
        @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>?, Int32) -> Int32
    /// `posix_spawn_file_actions_addclosefrom_np`, which the headers hide from Swift, too.
    private static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
        unsafeBitCast($0, to: CloseFrom.self)
    }

    /// `POSIX_SPAWN_SETSID`, which the headers hide from Swift.
    private static let ownSession: Int32 = 0x80
}

package struct SystemFault: Error, CustomStringConvertible {
    let errno: Int32
    package var description: String { String(cString: strerror(errno)) }
}
