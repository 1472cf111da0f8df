import CCurl
import Synchronization

/// Lines to mail servers over which a mail has gone and the next may go: while others are under way no server is
/// greeted anew for each. With the last of them all are hung up.
final class MailLines: Sendable {
    private struct State {
        var underway = 0
        var free: [(server: String, handle: Handle)] = []
    }

    /// One thread at a time uses it: whoever has taken it.
    private struct Handle: @unchecked Sendable {
        var pointer: UnsafeMutableRawPointer
    }

    private let state = Mutex(State())

    func take(to server: String) -> UnsafeMutableRawPointer? {
        let handle = state.withLock { state -> Handle? in
            state.underway += 1
            guard let place = state.free.lastIndex(where: { $0.server == server }) else { return nil }
            return state.free.remove(at: place).handle
        }
        if let handle { return handle.pointer }
        let pointer = curl_easy_init()
        if pointer == nil { state.withLock { $0.underway -= 1 } }
        return pointer
    }

    /// - Parameter isGood: the last mail went; else the line is hung up.
    func put(_ pointer: UnsafeMutableRawPointer, to server: String, isGood: Bool) {
        // Nothing of the mail stays with it but the line.
        curl_easy_reset(pointer)
        let handle = Handle(pointer: pointer)
        let over = state.withLock { state -> [Handle] in
            state.underway -= 1
            if isGood { state.free.append((server, handle)) }
            guard state.underway == 0 else { return isGood ? [] : [handle] }
            defer { state.free = [] }
            return state.free.map(\.handle) + (isGood ? [] : [handle])
        }
        for handle in over { curl_easy_cleanup(handle.pointer) }
    }
}
