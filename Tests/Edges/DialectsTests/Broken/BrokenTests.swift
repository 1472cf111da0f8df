import Answering
import Dialects
import FoundationEssentials
import Samples
import Support
import Testing
import Witnesses

/// Every recording of every dialect, with each of its bytes lost or another, and as chance breaks it.
///
/// `make mutations` breaks every byte of Asterisk's captures, of which `make test` takes some, and a million requests.
/// `PULT_BYTES` is how far apart those bytes lie, `PULT_MUTATIONS` how many requests there are, `PULT_SEED` where chance
/// begins. A complaint names what was broken and how; a crash names the seeds at which it happened.
@Suite("What a PBX sends, broken on the way")
struct BrokenTests {
    private static let machine = ProcessInfo.processInfo.environment
    private let apart = Self.machine["PULT_BYTES"].flatMap(Int.init) ?? 61

    @Test("is nothing but what it says, cut off at any byte or with any byte another", arguments: Subject.all)
    func requests(subject: Subject) async {
        for sample in subject.samples {
            let pieces = sample.request.pieces
            let places = pieces.indices.flatMap { piece in (0...pieces[piece].count).map { (piece, $0) } }
            await inHands(places.count) { number in
                let (piece, place) = places[number]
                var broken = pieces
                broken[piece] = pieces[piece].prefix(place)
                let cut = sample.request.with(broken)
                let name = "\(sample.name), part \(piece), byte \(place)"
                // The first piece is the body.
                if piece == 0, subject.isWholeOrNothing, !pieces[piece][place...].isBlank,
                    !subject.read(cut).isEmpty
                {
                    return "\(name): told, although it was cut off"
                }
                if let field = subject.invention(in: cut) { return "\(name): invented, cut off: \(field)" }
                guard place < pieces[piece].count else { return nil }
                broken[piece] = pieces[piece].changed(at: place, by: number)
                return subject.invention(in: sample.request.with(broken)).map { "\(name): invented, changed: \($0)" }
            }
        }
    }

    /// What is signed whole does not pass without its end.
    @Test("tells nothing where its signature covers what is cut off", arguments: Subject.all)
    func signed(subject: Subject) throws {
        guard let pbx = subject.pbx, pbx.signs == .body, let dialect = subject.dialect else { return }
        let admitted = subject.samples.filter { dialect.judge($0.request, at: pbx.now) == .admitted }
        #expect(!admitted.isEmpty, "what is recorded is signed as it is read")
        for sample in admitted {
            for end in sample.request.body.indices {
                var cut = sample.request
                cut.body = sample.request.body.prefix(end)
                // Without a body a signature in a header covers none, and nothing is told.
                let tellsNothing =
                    dialect.judge(cut, at: pbx.now) != .admitted || dialect.read(cut).events.isEmpty
                    || dialect.read(cut) == dialect.read(sample.request)
                #expect(tellsNothing, "\(sample.name), byte \(end)")
            }
        }
    }

    @Test("is left where an answer of AMI breaks off, at any byte")
    func cutMessages() async {
        let messages = parts(of: Capture.ami)
        #expect(messages.count > 100)
        await inHands(messages.count) { number in
            let message = messages[number]
            let read = (1..<message.count).first { end in
                let part = AMIBody(message.prefix(end))
                return part.isWhole || !part.messages.isEmpty
            }
            return read.map { "message \(number), byte \($0): read, although it was cut off" }
        }
    }

    @Test("is no frame where a frame of ARI breaks off, at any byte")
    func cutFrames() async {
        let frames = parts(of: Capture.ari)
        #expect(frames.count > 100)
        await inHands(frames.count) { number in
            var asterisk = AsteriskARI(.recorded(in: ""))
            let frame = frames[number]
            let read = (0..<frame.count).first { asterisk.take(frame.prefix($0)) != ARITurn(unread: .malformed) }
            return read.map { "frame \(number), byte \($0): read, although it was cut off" }
        }
    }

    @Test("names nothing that was not said, with a byte of Asterisk's captures another")
    func changedCaptures() async {
        let captures = Capture.ami + Capture.ari
        await inHands(captures.count) { captures[$0].complaint(apart: apart) }
    }

    @Test("names nothing that was not said, broken by chance")
    func chance() async {
        let most = Self.machine["PULT_MUTATIONS"].flatMap(Int.init) ?? 20_000
        let first = Self.machine["PULT_SEED"].flatMap(UInt64.init) ?? 20_261_122
        let chance = Chance()
        SeedsOfCrash.areTold()
        await inHands(most) { number in
            let seed = first &+ UInt64(number)
            SeedsOfCrash.note(seed)
            return chance.complaint(seed: seed)
        }
    }

    /// Every part of the captures; of those with one shape the first, unless every byte is asked for.
    private func parts(of captures: [Capture]) -> [Data] {
        var shapes: Set<[UInt8]> = []
        return captures.flatMap(\.parts).filter { apart == 1 || shapes.insert($0.shape).inserted }
    }
}
