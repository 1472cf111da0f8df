import Answering

/// Names that are given in one place of a file and meant in another.
struct Reference {
    enum Sort: CaseIterable {
        case manager, managerOrRota, topic, steps, form, section, outcome, field, call

        var rule: Rule {
            switch self {
            case .manager, .managerOrRota: .unknownManager
            case .topic: .unknownTopic
            case .steps: .unknownSteps
            case .form: .unknownForm
            case .section: .unknownSection
            case .outcome: .unknownOutcome
            case .field: .unknownField
            case .call: .unknownCall
            }
        }

        var word: String {
            switch self {
            case .manager: "manager"
            case .managerOrRota: "manager or rota"
            case .topic: "topic of the escalation"
            case .steps: "list of steps"
            case .form: "form"
            case .section: "section"
            case .outcome: "outcome"
            case .field: "field"
            case .call: "other call"
            }
        }
    }

    var sort: Sort
    var name: String
    var place: Place
}

struct References {
    /// Nothing is known of the names: none is refused.
    var isOpen = false
    /// What is not known of these is told of elsewhere.
    private var excused: Set<Reference.Sort> = []
    private var declared: [Reference.Sort: [String]] = [:]
    private var known: [Reference.Sort: Set<String>] = [:]
    private var meant: [Reference] = []
    private var repeated: [(Fault, Place)] = []

    /// A name may be given only once.
    mutating func declare(_ sort: Reference.Sort, _ name: String, at place: Place) {
        if knows(name, as: sort) { repeated.append((.twice(name, what: sort.word), place)) }
        allow(sort, [name])
    }

    /// Names that are there without being given, or may be given more than once.
    mutating func allow(_ sort: Reference.Sort, _ names: [String]) {
        declared[sort, default: []] += names
        known[sort, default: []].formUnion(names)
    }

    mutating func refer(to sort: Reference.Sort, _ name: String, at place: Place) {
        meant.append(Reference(sort: sort, name: name, place: place))
    }

    /// The names of these sorts could not be read, so that none of them is refused.
    mutating func excuse(_ sorts: [Reference.Sort]) {
        excused.formUnion(sorts)
    }

    func excuses(_ sort: Reference.Sort) -> Bool { excused.contains(sort) }

    func names(of sort: Reference.Sort) -> [String] {
        declared[sort] ?? []
    }

    func knows(_ name: String, as sort: Reference.Sort) -> Bool { known[sort]?.contains(name) ?? false }

    var faults: [(Fault, Place)] {
        repeated
            + meant.filter { !isOpen && !excused.contains($0.sort) && !knows($0.name, as: $0.sort) }
            .prefix(Self.mostFaults).map {
                (.unknown($0.sort, $0.name, nearest: names(of: $0.sort).nearest(to: $0.name)), $0.place)
            }
    }

    private static let mostFaults = 500
}

/// The `{placeholders}` of a file, each with the words it may use.
struct Placeholders {
    enum Scope {
        /// `{hello}`, `{operator}` and any answer.
        case answers
        /// These names and no others.
        case only([String])
        /// Any answer, and these besides.
        case answersAnd([String])

        /// Its own names, and whether answers may stand beside them.
        fileprivate var names: (own: [String], isWithAnswers: Bool) {
            switch self {
            case .answers: ([], true)
            case .only(let names): (names, false)
            case .answersAnd(let names): (names, true)
            }
        }
    }

    private var spoken: [(text: String, place: Place, scope: Scope)] = []

    mutating func note(_ text: String, at place: Place, _ scope: Scope) {
        if text.utf8.contains(UInt8(ascii: "{")) { spoken.append((text, place, scope)) }
    }

    func judge(fields: [String], in reading: Reading) {
        let answers = ["hello", "operator"] + fields
        let known = Set(answers)
        // What is shown of them is sorted once: thousands of texts may ask for it.
        lazy var shown = Array(known.sorted().prefix(Fault.mostListed + 1))
        for spoken in spoken where !reading.isFull {
            let (own, isWithAnswers) = spoken.scope.names
            let unknown = Set(Speech(spoken.text).placeholders).subtracting(own)
                .filter { !isWithAnswers || !known.contains($0) }
            for name in unknown.sorted() where !reading.isFull {
                let nearest = (own + (isWithAnswers ? answers : [])).nearest(to: name)
                let names = Array(Set(own + (isWithAnswers ? shown : [])))
                reading.note(.unknownPlaceholder(name, nearest: nearest, known: names), at: spoken.place)
            }
        }
    }
}
