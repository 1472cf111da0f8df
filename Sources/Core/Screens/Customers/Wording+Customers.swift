import Answering

/// Who calls, as the client's own base knows him.
protocol CustomerWording {
    /// Before his name.
    var customer: String { get }
    /// Before the name of another who has the same number.
    var orCustomer: String { get }
    var namelessCustomer: String { get }
    func moreCustomers(_ count: Int) -> String
    func told(_ trouble: CustomerTrouble) -> String
}

extension Russian: CustomerWording {
    var customer: String { "Клиент фирмы" }
    var orCustomer: String { "или" }
    var namelessCustomer: String { "без имени" }
    func moreCustomers(_ count: Int) -> String { "ещё \(count) с этим номером" }
    func told(_ trouble: CustomerTrouble) -> String {
        switch trouble {
        case .notImported: "по номеру не узнать: база клиентов фирмы не загружена"
        case .noKey: "по номеру не узнать: ключа к базе клиентов нет, или он другой"
        case .unreadable: "по номеру не узнать: база клиентов не читается"
        }
    }
}

extension English: CustomerWording {
    var customer: String { "The firm's customer" }
    var orCustomer: String { "or" }
    var namelessCustomer: String { "no name" }
    func moreCustomers(_ count: Int) -> String { "\(count) more with this number" }
    func told(_ trouble: CustomerTrouble) -> String {
        switch trouble {
        case .notImported: "not known by number: the firm's customer base was not imported"
        case .noKey: "not known by number: the key of the customer base is missing, or another"
        case .unreadable: "not known by number: the customer base cannot be read"
        }
    }
}
