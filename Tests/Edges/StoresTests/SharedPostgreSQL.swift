import Support
import Testing

extension PostgreSQLServer {
    static let isInstalled: ConditionTrait = .enabled(
        if: programs != nil, "PostgreSQL is not installed. Run `make test`: it installs what the tests need.")
}

/// One server for a suite, started when it is first needed and ended behind the last test.
struct SharedPostgreSQL: SuiteTrait, TestScoping {
    @TaskLocal static var holder: Holder?

    actor Holder {
        private var starting: Task<PostgreSQLServer, any Error>?

        func server() async throws -> PostgreSQLServer {
            let starting = starting ?? Task { try await PostgreSQLServer.started() }
            self.starting = starting
            return try await starting.value
        }

        func stop() async { try? await starting?.value.stop() }
    }

    /// That of the suite that runs.
    static func server() async throws -> PostgreSQLServer {
        guard let holder else { throw JourneyFault("the suite shares no PostgreSQL") }
        return try await holder.server()
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let holder = Holder()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await Self.$holder.withValue(holder) { try await function() })
        } catch {
            outcome = .failure(error)
        }
        await holder.stop()
        try outcome.get()
    }
}

extension Trait where Self == SharedPostgreSQL {
    static var sharesPostgreSQL: Self { SharedPostgreSQL() }
}
