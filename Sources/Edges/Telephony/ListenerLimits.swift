/// What one sender may ask of the listener; beyond it, it is refused or closed.
package struct ListenerLimits: Hashable, Sendable {
    /// From the first byte of a request to the end of its header.
    package var headerMilliseconds: Int64 = 5_000
    /// From the end of the header to the end of the body.
    package var bodyMilliseconds: Int64 = 10_000
    /// Without a request.
    package var idleMilliseconds: Int64 = 30_000
    /// How long what a refused sender still sends is read, so that it sees the answer.
    package var lingerMilliseconds: Int64 = 1_000
    package var requestLineBytes = 8 * 1024
    package var headerBytes = 32 * 1024
    package var headerFields = 100
    package var bodyBytes = 64 * 1024
    package var connections = 256
    /// Held by the system until they are taken in, in the order in which they came; who finds no room knocks again a
    /// second later, then three, then seven, and so would the PBX.
    package var knocking = 4096
    /// From one address, without an authenticated request; the oldest of them makes room.
    package var strangersPerAddress = 64
    /// Unauthenticated requests answered with the reason; those above it are told to slow down.
    package var refusalsPerSecond = 50
    /// Looks at health and metrics without a token.
    package var looksPerSecond = 50

    package init() {}
}
