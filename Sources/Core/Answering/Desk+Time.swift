// What time alone brings about.

extension Desk {
    mutating func tick() -> [Effect] {
        if let farewell, now.isFar(from: farewell.at, seconds: Self.farewellSeconds) { self.farewell = nil }
        if let claimNews, now.isFar(from: claimNews.at, seconds: Self.farewellSeconds) { self.claimNews = nil }
        forgetOldNews()
        live.forgetOld(at: now)
        return flushAllDrafts() + loseSight() + askSeniorsAgain() + sayAgain() + endWrapUps() + settleLosses()
            + watchOrders() + carryDue() + judgePost()
    }

    /// How long the rest screen says what became of a call that left it.
    private static var farewellSeconds: Int { 60 }
}
