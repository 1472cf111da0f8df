/// How long an Asterisk is waited for, and how much it may say at once.
package struct ARILimits: Hashable, Sendable {
    package var connectMilliseconds = 1_000
    /// From the connection to the consent to a WebSocket.
    package var handshakeMilliseconds: Int64 = 2_000
    /// From the start of a request to the last byte of its answer.
    package var requestMilliseconds = 3_000
    /// After a connection stands, until what comes over it is taken as it is, though nobody knows what was there.
    package var lookMilliseconds = 2_000
    /// Between two questions whether the other side is there.
    package var pingMilliseconds: Int64 = 5_000
    /// In which the answer to that must come.
    package var pongMilliseconds: Int64 = 1_000
    /// A message, whether in one frame or in parts.
    package var messageBytes = 1 << 20
    /// Parts of one message.
    package var fragments = 1024
    /// Messages that wait to be read.
    package var waiting = 16_384

    package init() {}
}
