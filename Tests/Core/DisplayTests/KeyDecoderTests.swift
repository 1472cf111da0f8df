import Display
import Testing

@Suite("Keys")
struct KeyDecoderTests {
    private func keys(_ text: String, own: [[UInt8]: Key] = [:]) -> [Key] {
        var decoder = KeyDecoder(sequences: own)
        return decoder.decode(text.utf8) + decoder.pause()
    }

    @Test("of the Russian layout are letters as typed")
    func russian() {
        #expect(keys("ыВё№,") == [.character("ы"), .character("В"), .character("ё"), .character("№"), .character(",")])
    }

    @Test("with Alt are told in every layout and every way of sending them")
    func alt() {
        #expect(keys("\u{1b}3\u{1b}ы\u{1b}s") == [.alt("3"), .alt("ы"), .alt("s")])
        #expect(keys("\u{1b}[1099::115;3u\u{1b}[51;3u") == [.alt("ы"), .alt("3")])
        #expect(keys("\u{1b}[") == [.alt("[")])
        #expect(keys("\u{1b}O") == [.alt("O")])
        #expect(keys("\u{1b}Oк") == [.character("к")] || keys("\u{1b}Oк") == [.alt("O"), .character("к")])
    }

    @Test("with Ctrl are told by their place where the terminal knows it")
    func control() {
        #expect(keys("\u{0e}\u{00}\u{1f}") == [.control("n"), .control("@"), .control("_")])
        #expect(keys("\u{1b}[1090::110;5u") == [.control("n")])
        #expect(keys("\u{1b}[110;5u\u{1b}[27;5;110~") == [.control("n"), .control("n")])
    }

    @Test(
        "with names are found as terminals send them",
        arguments: [
            ("\u{1b}OP\u{1b}[11~\u{1b}[[A", Key.function(1), 3),
            ("\u{1b}OS\u{1b}[14~\u{1b}[[D\u{1b}[1S", .function(4), 4),
            ("\u{1b}[15~\u{1b}[[E", .function(5), 2),
            ("\u{1b}[17~", .function(6), 1), ("\u{1b}[21~", .function(10), 1), ("\u{1b}[24~", .function(12), 1),
            ("\u{1b}[1;2P\u{1b}[25~", .function(13), 2),
            ("\u{1b}[A\u{1b}OA\u{1b}[1;5A", .up, 3), ("\u{1b}[B", .down, 1), ("\u{1b}OC", .right, 1),
            ("\u{1b}[D", .left, 1),
            ("\u{1b}[H\u{1b}[1~\u{1b}[7~\u{1b}OH", .home, 4), ("\u{1b}[F\u{1b}[4~\u{1b}[8~", .end, 3),
            ("\u{1b}[5~", .pageUp, 1), ("\u{1b}[6~", .pageDown, 1), ("\u{1b}[3~", .delete, 1),
            ("\u{1b}[Z\u{1b}[9;2u", .backTab, 2), ("\t\u{1b}[9u", .tab, 2), ("\r\n\u{1b}OM\u{1b}[13u", .enter, 4),
            ("\u{7f}\u{08}\u{1b}[127u", .backspace, 3), ("\u{1b}\u{1b}\u{1b}[27u", .escape, 3),
        ])
    func named(bytes: String, key: Key, count: Int) {
        #expect(keys(bytes) == Array(repeating: key, count: count))
    }

    @Test("are the same in whatever portions their bytes come")
    func portions() {
        let text = "а\u{1b}ы\u{1b}[17~👍\u{1b}[1099::115;3uz\u{1b}OP"
        for size in 1...9 {
            var decoder = KeyDecoder()
            var rest = Array(text.utf8)[...]
            var keys: [Key] = []
            while !rest.isEmpty {
                keys += decoder.decode(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            #expect(
                keys == [
                    .character("а"), .alt("ы"), .function(6), .character("👍"), .alt("ы"), .character("z"), .function(1),
                ])
        }
    }

    @Test("lose no letter when a slow line splits it at a pause")
    func slowLine() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0xD1]) == [])
        #expect(!decoder.isWaiting)
        #expect(decoder.pause() == [])
        #expect(decoder.decode([0x8B]) == [.character("ы")])
        #expect(decoder.decode([0x1B]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.pause() == [.escape])
        #expect(decoder.decode("3".utf8) == [.character("3")])
    }

    @Test("of the terminal's own kind win over the common ones")
    func own() {
        #expect(
            keys("\u{1b}[A\u{1b}[Q", own: [Array("\u{1b}[A".utf8): .pageUp, Array("\u{1b}[Q".utf8): .function(1)]) == [
                .pageUp, .function(1),
            ])
    }

    @Test("are not made of answers, pastes' brackets, releases and rubbish")
    func rubbish() {
        #expect(
            keys("\u{1b}[200~\u{1b}[201~\u{1b}[I\u{1b}[97;1:3u\u{1b}[57441u\u{1b}[<0;1;1Z\u{1b}[2~").filter {
                $0 != .backTab
            } == [])
        var decoder = KeyDecoder()
        #expect(decoder.decode([0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF8, 0x61]) == [.character("a")])
        #expect(decoder.decode("\u{1b}[?0u".utf8) == [])
        #expect(decoder.knowsPositions)
        #expect(decoder.decode("\u{1b}[223;2u\u{1b}[304;5u\u{1b}[99999999999999999999;5u".utf8).count == 2)
    }

    @Test("come out of any bytes at all without end or crash")
    func noise() {
        var random = SeededGenerator(seed: 17)
        let likely: [UInt8] = [0x1B, 0x5B, 0x4F, 0x3B, 0x3A, 0x31, 0x39, 0x75, 0x7E, 0xD1, 0x8B, 0x2D, 0x3F]
        for _ in 0..<5000 {
            var decoder = KeyDecoder()
            let bytes = (0..<40).map { _ in
                Bool.random(using: &random)
                    ? likely.randomElement(using: &random) ?? 0 : .random(in: 0...255, using: &random)
            }
            _ = decoder.decode(bytes)
            _ = decoder.pause()
            // Whatever came before, a few letters later the keyboard is itself again.
            _ = decoder.decode(Array(repeating: 0x61, count: 60))
            #expect(decoder.decode("ы".utf8) == [.character("ы")])
        }
    }
}
