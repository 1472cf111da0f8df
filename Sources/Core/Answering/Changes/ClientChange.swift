/// One thing that stands otherwise on a client's card than it stood.
package struct ClientChange: Hashable, Sendable {
    package var subject: Subject
    package var deed: Deed

    package init(_ subject: Subject, _ deed: Deed) {
        (self.subject, self.deed) = (subject, deed)
    }

    /// What it is about, by the name that the profile has for it.
    package enum Subject: Hashable, Sendable {
        case name, spokenName, business, hours, served, script, responsible, escalation
        case greeting(isOpen: Bool)
        case phrase(Phrase)
        case number(String)
        case service(String)
        case notice(String)
        case office(String)
        case promotion(String)
        case vip(String)
        case screening(String)
        case manager(String)
        case managersNumber(String, of: String)
        case absence(of: String)
        case topic(String)
        case rota(String)
        case onCall(Validity)
        case question(String)
        case emergency(String)
        case fax(String)
        case document(String)
        case section(String)
        case form(String)
        case outcome(String)
        case lookup(String)
        /// A list of the script's steps, and one of the steps in it.
        case steps(String)
        case step(Script.Action, in: String)
        /// What may be answered to a question of the script or of a form.
        case answer(String, to: String)
        /// All things of a kind together: only their order differs.
        case part(CardPart)
        /// What the card does not show, by its key.
        case key(String)
    }

    package enum Phrase: String, Sendable, CaseIterable { case hold, `return`, nobody, farewell }

    package enum Deed: Hashable, Sendable {
        /// `always` where it holds without an end.
        case added(Validity)
        case removed
        case changed
        case became(Aspect, from: Value?, to: Value?)
    }

    package enum Aspect: String, Sendable, CaseIterable {
        /// The thing itself: it is nothing but its words.
        case words
        case text, note, price, city, district, metro, address, hours, holidays, zone, phones, services, directions
        case validity, label, role, email, order, title, topic, topics, otherwise, who, answer, tags, act, file, name
        case options, question, condition, lead, outcome, announce
    }

    package enum Value: Hashable, Sendable {
        case text(String)
        /// In the order that they stand in.
        case names([String])
        case week(Schedule)
        case days([Schedule.Exception])
        case validity(Validity)
        case action(Script.Action)
    }
}
