import Answering
import Display

extension Painter {
    /// Who calls, as the client's own base knows him: his name, and what the profile lets through. All who share the
    /// number stand in one piece, so that they crowd out nothing else that must be known.
    func customerAlerts(of call: Call, _ client: Client) -> [Alert] {
        guard let base = client.customers else { return [] }
        let people = desk.customers(of: call)
        guard !people.isEmpty else { return [] }
        var told = people.prefix(Self.mostCustomers).map { self.told($0, base) }
        let more = people.count - told.count
        if more > 0 { told.append(words.moreCustomers(more)) }
        let text = words.customer + ": " + told.joined(separator: "; " + words.orCustomer + " ")
        return [Alert(mark: "●", text: SafeText(text), style: Style(.accent, bold: true))]
    }

    /// Why nobody of the base can be recognised: she asks who it is, as of anybody.
    func customerTrouble(of call: Call) -> Alert? {
        desk.customerTrouble(of: call).map { Alert(mark: "·", text: SafeText(words.told($0)), style: .waiting) }
    }

    private func told(_ customer: Customer, _ base: CustomerBase) -> String {
        let name = customer.name.text.isEmpty ? words.namelessCustomer : customer.name.text
        let facts = base.show.compactMap { field in
            customer.fields[field].map { "\(base.label(of: field)): \($0.text)" }
        }
        return ([name] + facts).joined(separator: " · ")
    }

    private static var mostCustomers: Int { 3 }
}
