/// What she does in a call of which neither PBX nor desk can know: she says it with a key, or it is seen where she
/// looks.
package enum Deed: Hashable, Codable, Sendable {
    case said(Saying)
    /// The question was put to him.
    case asked(Field)
    /// A page of the card, by the key that profiles have for it, or by its title.
    case opened(section: String)
    /// A field is open for typing: what stands in it is no answer yet; and it is left.
    case writes, wrote
}

/// What is said in every call.
package enum Saying: String, Codable, Sendable, CaseIterable {
    case greeting, hold, announce, farewell
}

extension Desk {
    /// Noted only where calls are judged by it: elsewhere it is nobody's business where she looks.
    mutating func note(_ deed: Deed, _ id: Call.ID) -> [Effect] {
        guard keepsDeeds, let call = calls[id], call.filed == nil else { return [] }
        return [decide(.did(deed), for: id)]
    }
}
