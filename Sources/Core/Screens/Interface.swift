package import Answering
package import Display

package enum Language: String, Codable, Sendable, CaseIterable {
    case ru
    case en
}

/// Where the operator's eyes and hands are: which section is open, which field is typed in, where the cursor stands.
///
/// A key goes in, commands come out; the picture is a function of this and the desk. What is typed belongs to the
/// desk; here is only where it is typed.
package struct Interface: Sendable {
    package var size: Size
    package var language: Language
    /// What is typed in another terminal to try the desk; `nil`: nothing can be, here.
    package var ringCommand: String? = "pult ring"
    /// The operator's own abbreviations.
    package var autotext: [Abbreviation] = []

    /// Where the operator is in each open call.
    var views: [Call.ID: CallView] = [:] { didSet { isSavedStale = true } }
    /// The client whose card is read at rest.
    var browsed: BrowsedCard? { didSet { isSavedStale = true } }
    /// The call in her hands, as she saw it last.
    package internal(set) var hands: Call.ID? {
        didSet { if hands != oldValue { isSavedStale = true } }
    }
    /// What stands in place of the card or the rest screen, until a call comes.
    var overlay: Overlay?
    /// What she looks for during each open call, and at rest; a call that comes meanwhile leaves it as it is.
    var searches: [Call.ID: SearchView] = [:]
    var searchAtRest: SearchView?
    /// What colleagues handed over, as far as she has had the list of what is owed before her since.
    var seenHandovers: Set<Obligation.ID> = []
    /// Names typed by which something owed is said to be done, until they are told.
    var proofs: [Obligation.ID: String] = [:]
    /// The name being typed of whoever takes over what is owed.
    var receiver = ""
    /// What she types to ask the clients' servers, by call and lookup; nothing of it is kept.
    var questions: [Call.ID: [String: String]] = [:]
    /// For what she takes breaks; the usual ones where there are none.
    package var breaks: [String] = []
    /// What keys would do outside, and since when their labels have stood on the glass.
    var standing: [Outward: Moment] = [:]
    /// What she looked for last during a call and no card told.
    var searchedInVain: [Call.ID: String] = [:]
    private var kept = Saved().text
    private var isSavedStale = false

    package init(size: Size, language: Language) {
        self.size = size
        self.language = language
    }

    /// What the desk looks like now.
    package func picture(of desk: Desk) -> Grid {
        var painter = Painter(desk, self)
        painter.paint()
        return painter.grid
    }

    /// A client's card as it would be read at this moment, without a call; `section` as its digit.
    package func card(of client: Client, section: Int?, caller: PhoneNumber?, on desk: Desk) -> Grid {
        var interface = self
        interface.overlay = nil
        interface.browsed = BrowsedCard(client: client.id, card: CardView(section: section.flatMap(CardSection.init)))
        var painter = Painter(desk, interface)
        painter.paintPrinted(caller: caller)
        return painter.grid
    }

    var words: any Wording { language.words }

    func view(of call: Call.ID) -> CallView { views[call] ?? CallView() }
}

/// The pages of a card, each by its digit.
enum CardSection: Int, Hashable, Sendable, Codable, CaseIterable {
    case script = 1
    case client, offices, promotions, vip, managers, questions, more
}

/// What of a card is open, and how far it is scrolled.
struct CardView: Hashable, Sendable, Codable {
    /// `nil`: what matters first.
    var section: CardSection?
    /// The page opened from the list of section 8.
    var item: Int?
    /// Another client's card that this page is from: a hit of a search over all cards.
    var other: Client.ID?
    /// The hit of a search that the page was opened at.
    var hit: CardPlace?
    /// Rows scrolled, by section and item.
    var scrolled: [Int: Int] = [:]

    private var place: Int { (section?.rawValue ?? 0) * 100 + (item ?? 0) + (other == nil ? 0 : 10_000) }
    var scroll: Int {
        get { scrolled[place] ?? 0 }
        set { scrolled[place] = newValue == 0 ? nil : newValue }
    }
}

/// Where the operator is in a call.
struct CallView: Hashable, Sendable, Codable {
    enum Outcomes: String, Hashable, Sendable, Codable { case outcome, type, note, excuse }

    var card = CardView()
    /// The field being typed in.
    var typing: Field?
    /// Characters before the cursor; the end of the text where not told.
    var cursors: [Field: Int] = [:]
    /// The list of outcomes is open, and this part of it has the keys.
    var outcomes: Outcomes?
    /// The outcome that stood chosen before another key changed it, since the list was opened.
    var replaced: Outcome.ID?
    /// She was asked once whether a talk that the PBX says goes on is over.
    var wasAskedToEnd = false
    /// The question she went back to; else the first that is open is marked.
    var marked: Field?
    /// Sections that steps of the script have shown, in the order of their names.
    var shown: [String] = []
    /// The emergency she has confirmed, and whom she does not connect: their places in the client's lists.
    var emergency: Int?
    var screened: Int?
    /// What she chooses from in place of the card.
    var choosing: Choosing?
    enum Choosing: String, Hashable, Sendable, Codable { case topics, promised, inquiries, sending }
    /// What is to go out; kept while she looks at the card.
    var sending: Sending?
    /// Where she was when she opened the line for what the card does not tell.
    var beforeGap: BeforeGap?
    struct BeforeGap: Hashable, Sendable, Codable {
        var typing: Field?
        var outcomes: Outcomes?
    }
    /// Which of what is owed to the caller the keys are at.
    var markedPromise: Int?
    /// Which of what the client's server can be asked the keys are at.
    var markedInquiry: Int?
    /// What was found by its ticket, whoever called for it.
    var foundPromise: Obligation.ID?
    /// The connecting, and the message, by its beginning, that she has left for the card.
    var connectingAside: Moment?
    var messageAside: Moment?
    /// Which of the busy numbers is to be tried again.
    var markedBusy: Int?

    var isWriting: Bool { outcomes == .note || outcomes == nil && typing != nil }
}

struct BrowsedCard: Hashable, Sendable, Codable {
    var client: Client.ID
    var card = CardView()
}

/// What stands in place of the card or the rest screen.
struct Overlay: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case help(scroll: Int)
        case hand, leaving
        case cases(Cases, marked: Int)
        /// The list of missed calls has the keys, at this one.
        case missed(Int)
        /// The list of what is owed has the keys, at this one; the name of who says that it was done is typed.
        case owed(OwedMark)
        case proving(Obligation.ID)
        /// What can be done besides, as the list stood when it was opened.
        case extras([Extra])
        case aloud(Extra)
        /// The list of breaks.
        case breaks
        /// One thing owed goes to another; by name that, or before she leaves all of a firm's.
        case handing(Obligation.ID)
        case naming(Obligation.ID?)

        /// It has a field that takes the keys.
        var isTyped: Bool {
            switch self {
            case .proving, .naming: true
            default: false
            }
        }
    }

    var kind: Kind
    /// The calls it was opened over: with any other in front it gives way.
    var hands: Call.ID?
    var voice: Call.ID?
}

extension Interface {
    /// The overlay, where no call has come in front of it; one that she types in keeps the keys until she leaves it.
    func overlay(on desk: Desk) -> Overlay.Kind? {
        guard let overlay, overlay.kind.isTyped || overlay.hands == desk.hands && overlay.voice == desk.voice?.id
        else { return nil }
        // Others may take the last of it.
        if case .owed = overlay.kind, desk.board.isEmpty { return nil }
        return overlay.kind
    }
}

extension Interface {
    /// What has given way to a call does not come back by itself when that call is over.
    mutating func forgetOverlay(of desk: Desk) {
        if overlay(on: desk) == nil { overlay = nil }
    }
}

// MARK: - What outlives a restart

extension Interface {
    /// Where she is, as one line; without anything of a caller's.
    package var saved: String { isSavedStale ? Saved(views: views, browsed: browsed, hands: hands).text : kept }

    /// Takes up where she was; what cannot be read is left.
    package mutating func restore(_ saved: String) {
        guard let saved = Saved(reading: saved) else { return }
        views = saved.views
        browsed = saved.browsed
        hands = saved.hands
        keepSaved()
    }

    /// Makes the line once a key and not before its picture: the key does not wait for it.
    package mutating func keepSaved() {
        guard isSavedStale else { return }
        kept = Saved(views: views, browsed: browsed, hands: hands).text
        isSavedStale = false
    }
}
