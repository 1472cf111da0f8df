/// Holding the line.
protocol HoldWording {
    func holdUnconfirmed(_ span: String) -> String
    /// What the key does now.
    func holds(isHeld: Bool) -> String
}

extension Russian: HoldWording {
    func holdUnconfirmed(_ span: String) -> String { "удержание по телефону: не подтверждено · \(span)" }
    func holds(isHeld: Bool) -> String { isHeld ? "к звонящему" : "удержать" }
}

extension English: HoldWording {
    func holdUnconfirmed(_ span: String) -> String { "hold by the telephone: not confirmed · \(span)" }
    func holds(isHeld: Bool) -> String { isHeld ? "to the caller" : "hold" }
}
