import Answering
import Bundles
import ClientServers
import Dialects
import FoundationEssentials
import Practice
import Rehearsal
import Service

// What comes from the relay, from other programs, from clients' servers, and out of files that were carried here.

extension Fuzz {
    private static let moment = Moment(milliseconds: 1_771_225_200_000)

    /// What was read and written down is written down the same again: a number in whatever writing becomes one.
    static func readCommand(_ data: Data) {
        guard let written = (try? CommandLanguage.read(data)).map(CommandLanguage.write) else { return }
        if (try? CommandLanguage.read(written)).map(CommandLanguage.write) != written { fail("changed by writing") }
    }

    /// The same news, in whatever portions they come; and written down they are the same. JSON as we write it has no
    /// line feed in it.
    static func readStream(_ data: Data) {
        var whole = EventStream(longestBytes: 4096)
        var torn = EventStream(longestBytes: 4096)
        let messages = whole.take(data)
        var others: [EventStream.Message]? = []
        for byte in data { others = torn.take([byte]).flatMap { some in others.map { $0 + some } } }
        if messages != others { fail("the portions make a difference") }
        for message in messages ?? [] where !message.data.contains(where: \.isNewline) {
            guard let news = try? ServiceLanguage.read(message) else { continue }
            var stream = EventStream()
            let again = stream.take(ServiceLanguage.write(news))?.first.flatMap { try? ServiceLanguage.read($0) }
            if again != news, news != .alive { fail("changed by writing: \(news)") }
        }
    }

    /// What desks and relay send each other beside news.
    static func readService(_ data: Data) {
        if let claim = ServiceLanguage.readClaim(data), ServiceLanguage.readClaim(ServiceLanguage.write(claim)) != claim
        {
            fail("changed by writing: \(claim)")
        }
        if let lines = ServiceLanguage.readLines(data), ServiceLanguage.readLines(ServiceLanguage.write(lines)) != lines
        {
            fail("changed by writing: \(lines)")
        }
        if let said = ServiceLanguage.readAnnouncements(data),
            ServiceLanguage.readAnnouncements(ServiceLanguage.write(said)) != said
        {
            fail("changed by writing: \(said)")
        }
        _ = ServiceLanguage.readEnd(data)
        _ = ServiceLanguage.readEmptied(data)
        _ = ServiceLanguage.readStamp(data)
        _ = ServiceLanguage.readErasure(data)
        _ = ServiceLanguage.readSeat(data)
        _ = ServiceLanguage.readDeliveries(data)
        _ = ServiceLanguage.readToday(data)
        _ = ServiceLanguage.readState(data)
        _ = ServiceLanguage.readBoard(data)
    }

    /// Three lines for the headers, then the body. Nobody who feeds it knows the key.
    static func readWebhook(_ data: Data) {
        let lines = data.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4 else { return }
        let texts = lines.prefix(3).map { String(decoding: $0, as: UTF8.self) }
        let headers = StandardWebhooks.Headers(id: texts[0], timestamp: texts[1], signature: texts[2])
        if webhooks?.verify(headers, body: Data(lines[3]), at: moment) != .forged { fail("taken for genuine") }
    }

    private static let webhooks = try? StandardWebhooks(keys: [SigningKey().written, "whpk_" + SigningKey().publicKey])

    static func readAnswer(_ data: Data) {
        let paths = ["name", "contract.number", "orders.0.state", "orders", "0", "", "a.b.c.d"]
        guard let answer = AnswerDocument(data) else { return }
        if answer.values(at: paths.map { Lookup.Line(label: $0, path: $0) }).count != paths.count {
            fail("a line without a place")
        }
    }

    /// Nothing is taken that nobody signed; and what is written in it, once it is signed, is read as it was written.
    static func readEdition(_ data: Data) {
        guard let trusted = PublicKeys(key.publicKey) else { fail("no key") }
        if (try? SignedManifest(data, trusting: trusted)) != nil { fail("taken, and nobody signed it") }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data),
            let signed = try? SignedManifest(manifest, by: key)
        else { return }
        for file in manifest.files where !Manifest.isWithin(file.path) { fail("it leads outside: \(file.path)") }
        if (try? SignedManifest(signed.bytes, trusting: trusted)) != signed { fail("changed by writing") }
    }

    private static let key = SigningKey()

    static func readTape(_ data: Data) {
        lay(data, "a.tape", of: place)
        do {
            let tape = try TapeFile.read(place + "/a.tape")
            if !tape.title.isSound || !tape.lines.allSatisfy(\.isSound) { fail("a tape that leads elsewhere") }
        } catch let fault as TapeFault {
            if fault.sentence.isEmpty { fail("refused without a word") }
        } catch {
            fail("refused otherwise: \(error)")
        }
    }
}
