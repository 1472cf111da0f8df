extension Client {
    /// What matters at `moment`: the urgent first, else in the profile's order.
    package func notices(at moment: Moment) -> [Notice] {
        let valid = notices.filter { $0.valid.contains(moment) }
        return valid.filter(\.urgent) + valid.filter { !$0.urgent }
    }

    package func promotions(at moment: Moment) -> [Promotion] {
        promotions.filter { $0.valid.contains(moment) }
    }

    /// A project that is over: its number still says so, but it takes no place of an operator's five.
    package func hasEnded(at moment: Moment) -> Bool {
        project?.valid.until.map { $0 <= moment } ?? false
    }
}
