import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("Whatever she presses") struct RandomKeyTests {
    @Test("and whatever happens, every command names the call in her hands", arguments: 1...4)
    func commands(_ seed: Int) {
        var random = Randomness(seed: UInt64(seed) &* 7919)
        var stage = Stage(seed % 2 == 0 ? Fixtures.olga : Fixtures.petya, size: seed % 3 == 0 ? .wide : .smallest)
        for step in 0..<1200 {
            if random.next(10) == 0 {
                stage.somethingHappens(&random)
                continue
            }
            let hands = stage.desk.hands
            let lost = stage.desk.today.lost.map(\.id)
            for command in stage.interface.press(random.key(), at: stage.now, on: stage.desk) {
                switch command {
                case .pickUp(let call), .write(_, _, let call), .choose(_, let call), .classify(_, let call),
                    .file(let call), .hangUp(let call), .putAside(let call), .answer(_, _, let call),
                    .refuse(_, let call), .excuse(_, let call), .connect(_, let call), .dial(_, let call),
                    .attempted(_, let call), .promise(let call), .managerIsBusy(_, let call),
                    .returnToCaller(let call), .openMessage(_, let call), .address(_, let call), .takeMessage(let call):
                    #expect(call == hands)
                case .searchInVain(_, let call): #expect(call == hands)
                case .attend(let call): #expect(stage.desk.openCalls.contains(call))
                case .dismiss(let call): #expect(lost.contains(call))
                case .undo(let call): #expect(call == stage.desk.undoable?.call)
                default: break
                }
                if command != .signOff { stage.happens(.operatorAsked(command)) }
            }
            if step % 8 == 0 { _ = stage.picture }
        }
    }
}

extension Stage {
    fileprivate mutating func somethingHappens(_ random: inout Randomness) {
        let call = String(random.next(5))
        let to = [Stage.akvarel, Stage.severstroy, Stage.lepestok, "+7 812 000-00-99"][random.next(4)]
        let from = [Stage.caller, "anonymous", "+7 921 000-00-55", "\u{202E}evil\u{1B}[2J"][random.next(4)]
        let kinds: [CallEvent.Kind] = [.alerting, .alerting, .answered, .held, .resumed, .ended, .abandoned, .queued]
        tell(kinds[random.next(kinds.count)], call + String(random.next(3)), from: from, to: to)
        passes(seconds: random.next(90))
    }
}

/// The same keys for the same seed. Source: SplitMix64.
private struct Randomness {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func key() -> Key {
        let characters = Array("абвгдезийнопрстчfydgplbjcaswxhu12345678?, !e\u{301}漢")
        let character = characters[next(characters.count)]
        let keys: [Key] = [
            .character(character), .character(character), .character(character), .alt(character), .enter, .escape,
            .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
            .function(next(12) + 1), .control("n"),
            .resized([Size.smallest, .wide, Size(rows: 5, columns: 20)][next(3)]),
        ]
        return keys[next(keys.count)]
    }
}
