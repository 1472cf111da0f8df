import Service
import Testing

@testable import Stores

@Suite("What changed in a store")
struct NewsTests {
    @Test("is told to every line of its desk, and what lies in pools to all")
    func everybody() async {
        let ring = NewsRing()
        let (one, same, other) = (ring.listen(for: "204"), ring.listen(for: "204"), ring.listen(for: "205"))
        ring.tell([.delivered("204"), .pool("akvarel")])
        for line in [one, same] {
            var news = line.makeAsyncIterator()
            #expect(await news.next() == .delivered("204"))
            #expect(await news.next() == .pool("akvarel"))
        }
        var elsewhere = other.makeAsyncIterator()
        #expect(await elsewhere.next() == .pool("akvarel"))
    }
}
