import Service
import Testing

@testable import Stores

@Suite("What changed in a store")
struct NewsTests {
    @Test("is told to everybody who listens")
    func everybody() async {
        let ring = NewsRing()
        let (one, other) = (ring.listen(), ring.listen())
        ring.tell([.delivered("204"), .presence])
        var (first, second) = (one.makeAsyncIterator(), other.makeAsyncIterator())
        #expect(await first.next() == .delivered("204"))
        #expect(await second.next() == .delivered("204"))
        #expect(await second.next() == .presence)
    }
}
