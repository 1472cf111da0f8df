import Answering
import Bundles
import Foundation
import Synchronization
import Testing

@Suite("A desk that looks again and again", .timeLimit(.minutes(1))) struct WatchTests {
    private let place: Place

    init() throws { place = try Place() }

    /// What it is told while the looks come to this, one after the other, and to nothing new after them.
    private func told(since known: EditionTrouble? = nil, _ looks: [EditionTrouble?]) async throws -> [Event] {
        let source = Looks(looks)
        let taker = place.taker(from: source)
        let events = Mutex<[Event]>([])
        let watching = Task {
            try await taker.keepTaking(since: known, { event in events.withLock { $0.append(event) } }, note: { _ in })
        }
        await source.isSpent()
        watching.cancel()
        _ = await watching.result
        return events.withLock { $0 }
    }

    @Test("is told once of what is wrong, and once that it is mended")
    func once() async throws {
        #expect(
            try await told([.damaged, .damaged, nil, nil]) == [
                .troubled(.edition(.damaged)), .mended(.edition(.away)),
            ])
        #expect(try await told([nil, nil]) == [])
    }

    @Test("is told that it is mended what it knew at its start")
    func atTheStart() async throws {
        #expect(try await told(since: .untrusted, [.untrusted, nil, nil]) == [.mended(.edition(.away))])
    }

    @Test("hears nothing of one look that nobody answered, whatever is wrong already")
    func oneMissed() async throws {
        #expect(
            try await told([.untrusted, .away, .untrusted, .away, nil]) == [
                .troubled(.edition(.untrusted)), .mended(.edition(.away)),
            ])
    }
}

/// A place that answers look by look as it is told to, without a pause between.
private final class Looks: BundleSource {
    let pauseSeconds = 0
    let name = "looks"
    private let rest: Mutex<[EditionTrouble?]>
    private let spent: AsyncStream<Void>
    private let spend: AsyncStream<Void>.Continuation

    init(_ looks: [EditionTrouble?]) {
        rest = Mutex(looks)
        (spent, spend) = AsyncStream.makeStream()
    }

    /// Once it was asked for more, all that came before has been told.
    func isSpent() async { for await _ in spent { return } }

    func latest(unless tag: String?) throws(BundleFault) -> (bytes: Data, tag: String?)? {
        let look: EditionTrouble?? = rest.withLock { $0.isEmpty ? nil : .some($0.removeFirst()) }
        guard let look else {
            spend.yield()
            return nil
        }
        if let trouble = look { throw BundleFault(trouble, "as it was told") }
        return nil
    }

    func bytes(of file: Manifest.File) throws(BundleFault) -> Data { throw BundleFault(.away, "nothing lies here") }
}
