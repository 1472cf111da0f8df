import Foundation
import Service
import Support
import Testing

@testable import Stores

/// What the relay keeps, in whichever engine: the suites are in it.
@Suite("What the relay keeps", .serialized, .sharesPostgreSQL, .timeLimit(.minutes(5)))
struct StoreTests {
    @Test("is tried in PostgreSQL too", PostgreSQLServer.isInstalled)
    func isTried() { #expect(Engine.installed == Engine.allCases) }
}

/// The engines that every store is tried on.
enum Engine: CaseIterable, Sendable {
    case sqlite, postgreSQL

    static let installed = allCases.filter { $0 == .sqlite || PostgreSQLServer.programs != nil }

    /// A place that is empty, and is gone afterwards.
    func withPlace(_ work: (StorePlace) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: "pult-store-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            try await work(.directory(folder.appending(path: "relay").path))
        case .postgreSQL:
            try await work(.database(try await SharedPostgreSQL.server().emptyDatabase()))
        }
    }

    func with(_ work: (any ServiceStore) async throws -> Void) async throws {
        try await withPlace { try await work($0.store()) }
    }

    /// Stores of three relays that lie together.
    func withThree(_ work: ([any ServiceStore]) async throws -> Void) async throws {
        try await withPlace { place in try await work([place.store(), place.store(), place.store()]) }
    }
}

/// Where stores of several relays lie together.
enum StorePlace: Sendable {
    case directory(String)
    case database(String)

    /// - Parameter clock: tests say themselves what time it is.
    func store(
        versions: @escaping Schema.Versions = Schema.versions, clock: PostgreSQLClock = .asker
    ) throws -> any ServiceStore {
        switch self {
        case .directory(let directory): try SQLiteStore(directory: directory, versions: versions)
        case .database(let url):
            try PostgreSQLStore(
                url: url, password: PostgreSQLServer.password, connections: 3, versions: versions, clock: clock)
        }
    }
}
