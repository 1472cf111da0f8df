package import Answering

/// A pretend call: the world at its start, what the caller and the telephone do, and what the trainee is judged by.
///
/// Source: `ClientProfiles/CLIENT/practice/*.yaml`.
package struct Scenario: Hashable, Sendable {
    package var name: String
    package var teaches: String?
    /// The least grade it is meant for.
    package var grade: Operator.Grade
    /// When the pretend world stands; `nil` is now.
    package var at: Moment?
    package var given = Given()
    /// Names in braces that are drawn from a seed, so that a scenario can be met twice.
    package var draw: [String: [String]] = [:]
    package var call: Ring
    package var story: [Line]
    /// Stories of other calls, begun by an act of this one.
    package var calls: [String: Another] = [:]
    package var judge: [Point]
    /// The reference run, as recorded.
    package var solution: [SolutionStep]

    package init(name: String, grade: Operator.Grade = .trainee, call: Ring) {
        self.name = name
        self.grade = grade
        self.call = call
        story = []
        judge = []
        solution = []
    }

    /// Who rings, and which number. Placeholders of `draw` may stand in both.
    package struct Ring: Hashable, Sendable {
        package var from: String
        package var to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    package struct Another: Hashable, Sendable {
        package var call: Ring
        package var story: [Line]

        package init(call: Ring, story: [Line]) {
            self.call = call
            self.story = story
        }
    }

    /// The world at the start; left out: nothing waits, everything works.
    package struct Given: Hashable, Sendable {
        package var waiting: Int?
        package var mailWorks = true
        package var notices: [Notice] = []
        package var earlier: [Earlier] = []
        package var owed: [Owed] = []

        package init() {}
    }

    /// A call the log already knows of. Placeholders of `draw` may stand in its number and its name.
    package struct Earlier: Hashable, Sendable {
        package var from: String
        package var name: String?
        package var at: Moment?
        package var outcome: Outcome.ID?

        package init(from: String, name: String? = nil, at: Moment? = nil, outcome: Outcome.ID? = nil) {
            self.from = from
            self.name = name
            self.at = at
            self.outcome = outcome
        }
    }

    /// A promise that is still open. Placeholders of `draw` may stand in what it is and to whom.
    package struct Owed: Hashable, Sendable {
        package var what: String
        package var to: String?
        package var by: Moment?

        package init(what: String, to: String? = nil, by: Moment? = nil) {
            self.what = what
            self.to = to
            self.by = by
        }
    }

    /// One line of a story: once, in whatever order its trigger comes.
    package struct Line: Hashable, Sendable {
        package var trigger: Trigger
        package var act: Act

        package init(_ trigger: Trigger, _ act: Act) {
            self.trigger = trigger
            self.act = act
        }
    }

    package enum Trigger: Hashable, Sendable {
        /// So long after the last line that fired, or after the fact named.
        case after(seconds: Int, since: Fact?)
        case when(Fact)
    }

    package enum Act: Hashable, Sendable {
        /// The PBX tells of the call, as `call.KIND`.
        case event(CallEvent.Kind)
        /// What the caller says.
        case says(String)
        /// How the attempt that runs ends.
        case result(Attempt.Result)
        /// Another call begins, by its name under `calls`.
        case calls(String)
    }
}
