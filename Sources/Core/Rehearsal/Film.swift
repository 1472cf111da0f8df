package import Answering
package import Display
package import Screens

/// What is played again: a run on tape, or a call out of the log.
package protocol Film: Sendable {
    var title: String { get }
    var now: Moment { get }
    /// When the next line was; `nil`: there is none.
    var nextMoment: Moment? { get }
    var picture: Grid { get }
    /// What was heard last, as far as it is known.
    var heard: PretendWorld.Heard? { get }
    /// How many attempts and outcomes there have been: what one jumps to.
    var landmarks: Int { get }
    /// How many lines have been played.
    var position: Int { get }
    /// The beginnings of what she did, as far as it has been played: what one steps by.
    var steps: [Int] { get }
    /// Plays the next line.
    ///
    /// - Returns: whether a picture was shown then.
    @discardableResult mutating func playNext() -> Bool
    /// Of the picture that was shown last, as it was recorded; `nil`: nobody kept it.
    var shownDigest: String? { get }
    /// From the beginning.
    var rewound: Self { get }
}

extension Film {
    package var isOver: Bool { nextMoment == nil }

    package mutating func play(to position: Int) {
        while !isOver, self.position < position { playNext() }
    }

    /// To the end of what she did next, or to the end.
    package mutating func playStep() {
        let before = steps.count
        while !isOver, steps.count == before { playNext() }
    }

    /// To where it stood before what she did last, or before so many of her steps.
    package mutating func takeStepBack(times: Int = 1) {
        let before = steps.dropLast(times - 1).last ?? 0
        self = rewound
        play(to: before)
    }

    /// To the next attempt or outcome, or to the end.
    package mutating func playToLandmark() {
        let before = landmarks
        while !isOver, landmarks == before { playNext() }
    }
}

extension Entry.Fact {
    var isLandmark: Bool {
        switch self {
        case .dialled, .attempted, .chosen, .filed, .messageTaken: true
        default: false
        }
    }
}

/// A call out of the log: its entries, each at its time, at a desk that holds nothing else.
///
/// The keys of real calls are not kept, so that what she looked at is shown only as far as entries tell of it.
package struct CallFilm: Film {
    package let entries: [Entry]
    package private(set) var position = 0
    package var title: String
    private let person: Operator
    private let catalogue: Catalogue
    private let language: Language
    private let size: Size
    private let sounds: [PretendWorld.Heard]

    /// - Parameters:
    ///   - catalogue: the clients as they are now: how their cards stood then no log knows.
    ///   - sounds: what was heard, where anybody knows.
    package init(
        of entries: [Entry], by person: Operator, catalogue: Catalogue, language: Language, size: Size,
        hearing sounds: [PretendWorld.Heard] = []
    ) {
        (self.entries, self.person, self.catalogue) = (entries, person, catalogue)
        (self.language, self.size, self.sounds) = (language, size, sounds)
        title = entries.lazy.compactMap(\.call?.callID).first ?? ""
    }

    package var now: Moment {
        position == 0 ? entries.first?.moment ?? .init(milliseconds: 0) : entries[position - 1].moment
    }
    package var nextMoment: Moment? { position < entries.count ? entries[position].moment : nil }
    package var heard: PretendWorld.Heard? { sounds.last { $0.at <= now } }
    package var landmarks: Int { entries.prefix(position).count { $0.fact.isLandmark } }
    package var steps: [Int] { Array(0..<position) }
    package var shownDigest: String? { nil }
    package mutating func playNext() -> Bool {
        position = min(position + 1, entries.count)
        return true
    }

    package var rewound: CallFilm {
        var film = self
        film.position = 0
        return film
    }

    package var picture: Grid {
        let desk = Desk(of: person, catalogue: catalogue, replaying: Array(entries.prefix(position)), at: now)
        var interface = Interface(size: size, language: language)
        interface.watch(desk, at: now)
        return interface.picture(of: desk)
    }
}
