/// The longest a field of an event may be, in bytes of UTF-8; an id or a number that is longer is refused with
/// a sentence, what is only shown is cut.
package enum FieldLimit {
    /// `id`, `source`, `callId`, `legId`, `sipCallId`: compared and indexed.
    package static let identifier = 512
    /// Names, causes, what was pressed in a menu, all of which are cut; states, results, extensions.
    package static let text = 512
    package static let number = 128
    package static let url = 2048
    /// `vendor`, written compactly; more of it is left off whole.
    package static let vendor = 16 * 1024
    package static let vendorDepth = 16
    /// Counts, seconds, codes: nothing a PBX counts is larger.
    package static let count = 1_000_000_000
    /// Events in one array.
    package static let events = 1000
}
