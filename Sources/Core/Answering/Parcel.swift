/// Something that goes out to one recipient by one way: a mail, a fax, a text to his telephone, a form to the client's
/// own server.
///
/// Whole as it was posted: what is tried again after a crash, or by another desk, is the same to the parcel.
package struct Parcel: Hashable, Codable, Sendable {
    package enum Way: String, Codable, Sendable, CaseIterable {
        case mail, fax
        /// SMS, or a messenger, as the service's gateway carries it.
        case text
        /// The client's own server.
        case server
    }

    /// The same for good, so that a repetition is known as one wherever it comes.
    package struct ID: Hashable, Codable, Sendable {
        package var call: Call.ID
        /// Two desks may write about the same call.
        package var sender: Operator.ID
        /// From 1 on within its call and desk.
        package var number: Int

        package init(call: Call.ID, sender: Operator.ID, number: Int) {
            self.call = call
            self.sender = sender
            self.number = number
        }

        /// The call whose entries tell of it; a report belongs to none.
        package var callInLog: Call.ID? { call.source == Call.ID.ofReports ? nil : call }
    }

    package enum Content: Hashable, Codable, Sendable {
        /// What was learnt from a caller.
        indirect case message(Message)
        /// What a form of the client's asked.
        case form(title: String, answers: [Answered])
        /// What the caller is told.
        case words(Personal)
        /// What a fax says, and what goes with it.
        case pages(Personal, [Enclosure])
        /// The figures of some days, in a few lines, and as a page of HTML that goes with them.
        case report(title: String, summary: String, page: String)
    }

    /// A document of the client's, as a file beside its profile.
    package struct Enclosure: Hashable, Codable, Sendable {
        package var title: String
        package var file: String

        package init(title: String, file: String) {
            self.title = title
            self.file = file
        }
    }

    /// With what the client's own server is shown who asks: files beside the client's profile.
    package struct Door: Hashable, Codable, Sendable {
        package var tokenFile: String?
        package var certificate: String?
        package var keyFile: String?
        /// Whose certificates to trust in place of those that the machine trusts.
        package var authority: String?

        package init(
            tokenFile: String? = nil, certificate: String? = nil, keyFile: String? = nil, authority: String? = nil
        ) {
            (self.tokenFile, self.certificate, self.keyFile) = (tokenFile, certificate, keyFile)
            self.authority = authority
        }

        /// Every file that is named.
        package var files: [String] { [tokenFile, certificate, keyFile, authority].compactMap { $0 } }
    }

    /// In whose name, and by whom, it is written.
    package struct Letterhead: Hashable, Codable, Sendable {
        /// The client's name.
        package var firm: String
        /// As she is called.
        package var signedBy: String
        /// The client's time zone, by its name.
        package var zone: String
        /// In which the recipient reads: `ru`, `en`.
        package var language: String

        package init(firm: String, signedBy: String, zone: String, language: String) {
            self.firm = firm
            self.signedBy = signedBy
            self.zone = zone
            self.language = language
        }
    }

    /// A question and what was answered.
    package struct Answered: Hashable, Codable, Sendable {
        package var question: String
        package var answer: Personal
        /// As the question is called in the profile.
        package var field: String?

        package init(question: String, answer: Personal, field: String? = nil) {
            self.question = question
            self.answer = answer
            self.field = field
        }
    }

    package var id: ID
    package var way: Way
    /// The address, the number in its canonical form, or the URL, by its way.
    package var to: Personal
    /// Who reads it; `nil` where nobody is known by name.
    package var reader: String?
    package var client: Client.ID
    /// What it discharges when it is taken there; `nil` where something else does.
    package var obligation: Obligation.ID?
    package var content: Content
    /// What of its text the client writes differently.
    package var template: String?
    package var head: Letterhead
    package var caller: PhoneNumber?
    /// The number that the caller can be told.
    package var ticket: String?
    /// Of the client's server.
    package var door: Door?
    package var since: Moment

    package init(
        id: ID, way: Way, to: Personal, client: Client.ID, content: Content, head: Letterhead, since: Moment
    ) {
        self.id = id
        self.way = way
        self.to = to
        self.client = client
        self.content = content
        self.head = head
        self.since = since
    }
}

/// What came of a parcel; told by entries.
package enum ParcelNews: Hashable, Codable, Sendable {
    /// It was not taken now, and is tried again at that time.
    case putOff(why: Personal, until: Moment)
    /// On its way, and known there under that number; how it stands in that machine's words.
    case handed(to: String, job: String, words: Personal)
    /// Taken by whoever is answerable for it from now on: the server, in its words.
    case accepted(by: String, words: Personal, pages: Int? = nil)
    /// It will not be taken: somebody must see to it.
    case refused(why: Personal)
    /// It need not go any more.
    case withdrawn
    /// Somebody wants it tried at once.
    case urged
}

/// A parcel, and where it stands.
package struct PostedParcel: Hashable, Codable, Sendable {
    package enum Standing: Hashable, Codable, Sendable {
        case waiting(until: Moment)
        /// Another machine is at it, and is asked how it stands.
        case handed(to: String, job: String, words: Personal, at: Moment)
        case accepted(by: String, words: Personal, pages: Int? = nil, at: Moment)
        case refused(why: Personal, at: Moment)
        case withdrawn
    }

    package let parcel: Parcel
    package private(set) var standing: Standing
    package private(set) var tries = 0
    /// Why it was put off last.
    package private(set) var why: Personal?

    package init(_ parcel: Parcel) {
        self.parcel = parcel
        standing = .waiting(until: parcel.since.adding(seconds: Desk.undoSeconds))
    }

    package mutating func note(_ news: ParcelNews, at moment: Moment) {
        switch news {
        case .putOff(let why, let until):
            guard isOpen else { return }
            (self.why, tries, standing) = (why, tries + 1, .waiting(until: until))
        case .handed(let machine, let job, let words):
            guard isOpen else { return }
            standing = .handed(to: machine, job: job, words: words, at: moment)
        case .accepted(let server, let words, let pages):
            standing = .accepted(by: server, words: words, pages: pages, at: moment)
        case .refused(let why):
            guard isOpen else { return }
            standing = .refused(why: why, at: moment)
        case .withdrawn:
            guard isOpen || isRefused else { return }
            standing = .withdrawn
        case .urged:
            switch standing {
            case .accepted, .handed: return
            default: break
            }
            // What can still be taken back goes out no sooner.
            standing = .waiting(until: max(moment, parcel.since.adding(seconds: Desk.undoSeconds)))
        }
    }

    /// It is still to go, or to arrive.
    package var isOpen: Bool { dueAt != nil || job != nil }

    /// Under which another machine knows it, that is at it.
    package var job: String? {
        if case .handed(_, let job, _, _) = standing { job } else { nil }
    }

    package var dueAt: Moment? {
        if case .waiting(let until) = standing { until } else { nil }
    }

    package var isRefused: Bool {
        if case .refused = standing { true } else { false }
    }
}
