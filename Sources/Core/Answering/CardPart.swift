/// A part of a client's card, as far as an operator has to know that it changed.
package enum CardPart: String, Hashable, Sendable, Codable, CaseIterable {
    case greeting, notices, promotions, managers, hours, offices, script, forms, questions, services, business
    case vip, screening, emergencies, phrases, sections, documents, faxes, responsible, outcomes
}
