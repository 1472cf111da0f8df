import Answering
import Foundation
import Service
import Support
import Synchronization
import Testing

@testable import Stores

extension StoreTests {
    @Suite("A store that does little in its time")
    struct SlowStoreTests {
        @Test("takes a thousand events and settles all that was lost, a few at a time", arguments: [200, 30])
        func pace(statements: Int) async throws {
            try await Engine.sqlite.withPlace { place in
                let store = SlowStore(store: try #require(try place.store() as? SQLiteStore))
                try await store.take((1...340).flatMap { Exchange.lost("\($0)", from: "+7921\(1_000_000 + $0)") })
                store.most.withLock { $0 = statements }
                try await store.settleLosses(at: Exchange.now.adding(seconds: 5))
                store.most.withLock { $0 = .max }
                #expect(
                    try await !store.perform(.writing) { tables in
                        try tables.settleLosses(at: Exchange.now.adding(seconds: 5), atMost: 1)
                    })
            }
        }
    }
}

/// Does so many statements in one transaction, and no more.
private final class SlowStore: TransactionalStore {
    let store: SQLiteStore
    let most = Mutex(200)

    init(store: SQLiteStore) { self.store = store }

    func news(of desk: String) -> AsyncStream<StoreNews> { store.news(of: desk) }

    func perform<Value: Sendable>(
        _ access: StoreAccess, _ work: @escaping @Sendable (ServiceTables) throws -> Value
    ) async throws(StoreFault) -> Value {
        let most = most.withLock { $0 }
        return try await store.perform(access) { tables in
            try work(ServiceTables(transaction: SlowTransaction(tables.transaction, most: most)))
        }
    }
}

private final class SlowTransaction: StoreTransaction {
    private let transaction: any StoreTransaction
    private var rest: Int

    init(_ transaction: any StoreTransaction, most: Int) { (self.transaction, rest) = (transaction, most) }

    var forUpdate: String { transaction.forUpdate }
    var bytesType: String { transaction.bytesType }

    func run(_ sql: String, _ values: [StoreValue]) throws -> [StoreRow] {
        rest -= 1
        guard rest >= 0 else { throw StoreFault.away("It takes too long.") }
        return try transaction.run(sql, values)
    }

    func wait(for turn: StoreTurn) throws { try transaction.wait(for: turn) }
    func clock(_ now: Moment) throws -> Moment { try transaction.clock(now) }
    func tell(_ news: StoreNews) { transaction.tell(news) }
}
