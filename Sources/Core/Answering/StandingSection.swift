/// A page of the card that is there for every client, by the key that profiles have for it.
///
/// Steps of a script show it by this name, and nothing of the client's own may be called so.
package enum StandingSection: String, CaseIterable, Sendable {
    case business, services, hours, notices, script, offices, promotions, vip, customers, screening, managers,
        escalation
    case responsible, faq, emergencies, faxes, documents
}

extension Client {
    /// Whether something stands in a section of the card; `nil`: there is no such section.
    package func holds(section name: String) -> Bool? {
        if sections.contains(where: { $0.title == name }) { return true }
        return switch StandingSection(rawValue: name) {
        case .hours, .script, .managers, .escalation: true
        case .business: business != nil
        case .services: !services.isEmpty
        case .notices: !notices.isEmpty
        case .offices: !offices.isEmpty
        case .promotions: !promotions.isEmpty
        case .vip: !vip.isEmpty
        case .customers: customers != nil
        case .screening: !screening.isEmpty
        case .responsible: responsible != nil
        case .faq: !faq.isEmpty
        case .emergencies: !emergencies.isEmpty
        case .faxes: !faxes.isEmpty
        case .documents: !documents.isEmpty
        case nil: nil
        }
    }
}
