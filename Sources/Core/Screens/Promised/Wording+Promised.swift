/// What a caller asks about that is still owed to him.
protocol PromiseWording {
    var promisedTitle: String { get }
    func promisedAt(_ time: String) -> String
    var addsToPromise: String { get }
}

extension Russian: PromiseWording {
    var promisedTitle: String { "Обещано этому звонящему" }
    func promisedAt(_ time: String) -> String { "обещано \(time)" }
    var addsToPromise: String { "добавить" }
}

extension English: PromiseWording {
    var promisedTitle: String { "Promised to this caller" }
    func promisedAt(_ time: String) -> String { "promised \(time)" }
    var addsToPromise: String { "add" }
}
