/// What a keyboard types, by the name that the roster has for it.
package enum KeyboardLayout: String, Hashable, Codable, Sendable, CaseIterable {
    case us, ru, uk, be, kk

    /// What an operator types in where the roster says nothing.
    package static let usual: [KeyboardLayout] = [.us, .ru]
}
