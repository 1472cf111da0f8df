import Support
import Testing

@testable import Answering

@Suite("What is owed, in its order")
struct DebtBookTests {
    @Test("stands as if it had been sorted, whatever is added, changed and done", arguments: 1...20)
    func anyOrder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var book = DebtBook()
        var plain: [Obligation.ID: Obligation] = [:]
        for _ in 0..<400 {
            let call = Call.ID(
                source: ["a", "b"].randomElement(using: &random)!, callID: "\(Int.random(in: 0..<12, using: &random))")
            let id = Obligation.ID(call: call, number: Int.random(in: 1...2, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: (book[id], plain[id]) = (nil, nil)
            case 1:
                book[id]?.tries = 2
                plain[id]?.tries = 2
            default:
                var owed = Obligation(
                    id: id, kind: .callBack, client: "akvarel-tour",
                    since: Moment(milliseconds: Int64.random(in: 0..<3, using: &random)))
                if Bool.random(using: &random) {
                    owed.due = Moment(milliseconds: Int64.random(in: 0..<3, using: &random))
                }
                (book[id], plain[id]) = (owed, owed)
            }
            #expect(book[id] == plain[id])
        }
        func place(_ owed: Obligation) -> [Int64] {
            [owed.due?.milliseconds ?? .max, owed.since.milliseconds, Int64(owed.id.number)]
        }
        #expect(book.inOrder.count == plain.count && Set(book.inOrder) == Set(plain.values))
        #expect(
            zip(book.inOrder, book.inOrder.dropFirst()).allSatisfy { !place($1).lexicographicallyPrecedes(place($0)) })
    }
}
