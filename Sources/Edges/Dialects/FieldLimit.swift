/// The longest a field of an event may be, in bytes of UTF-8; one more is refused with a sentence.
package enum FieldLimit {
    /// `id`, `source`, `callId`, `legId`, `sipCallId`: compared and indexed.
    package static let identifier = 512
    /// Names, states, results, causes.
    package static let text = 512
    package static let number = 128
    package static let url = 2048
    /// `vendor`, written compactly.
    package static let vendor = 16 * 1024
    package static let vendorDepth = 16
    /// Counts, seconds, codes: nothing a PBX counts is larger.
    package static let count = 1_000_000_000
    /// Events in one array.
    package static let events = 1000
}
