internal import CNcurses
import Glibc

/// Gathers what the library writes for one picture, so that the terminal is sent it in one piece.
///
/// The library may write it in many pieces, for each of which whoever reads at the other end wakes up. While it draws,
/// its file leads into memory.
final class FrameMemory {
    private let memory: Int32
    private let file: Int32
    private let terminal: Int32

    /// - Parameter file: the one that the library writes to. Nil where the system has no such memory.
    init?(for file: Int32) {
        let memory = pult_memory()
        guard memory >= 0 else { return nil }
        let terminal = fcntl(file, F_DUPFD_CLOEXEC, 0)
        guard terminal >= 0 else {
            close(memory)
            return nil
        }
        (self.memory, self.file, self.terminal) = (memory, file, terminal)
    }

    deinit {
        close(memory)
        close(terminal)
    }

    /// Until the terminal was left and taken again, the library flushes at every jump of its cursor: ninety times a card.
    /// The terminal itself hears nothing of it.
    func stopFlushing() {
        // What it has to say so far goes out.
        delay_output(0)
        _ = gather {
            endwin()
            doupdate()
        }
        pult_forget()
    }

    /// What the library wrote meanwhile.
    func gather(_ draw: () -> Void) -> [UInt8] {
        lseek(memory, 0, SEEK_SET)
        guard dup2(memory, file) == file else {
            draw()
            return []
        }
        draw()
        dup2(terminal, file)
        let count = max(0, lseek(memory, 0, SEEK_CUR))
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = max(0, pread(memory, bytes.baseAddress, count, 0))
        }
    }
}
