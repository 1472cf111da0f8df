import Answering

/// One client's file as values: the list of its keys.
struct ProfileDocument {
    var client: Client?
    var findings: [Finding] = []
    /// Where the client's name stands, each of its numbers, and each file it names.
    var name = Place.start
    var numbers: [(number: PhoneNumber, place: Place)] = []
    var files: [(file: String, place: Place)] = []
    /// Where the first private number of a manager stands; known where the profile is reviewed.
    var privateNumber: Place?
    /// The columns of the table of customers that it names, each with the field of ours it is for.
    var columns: [(name: String, field: String, place: Place)] = []
    /// Certificates that it names; they need not be there where profiles are checked.
    var certificates: [String] = []

    init() {}

    /// - Parameter review: when a lead would read it a second time; `nil`: what can be read is all that is asked.
    init(_ bytes: [UInt8], file: String, country: Country, zone: Zone, reviewedAt review: Moment? = nil) {
        let (root, _, found) = Composer.compose(bytes, file: file)
        findings = found
        guard let root else { return }
        let reading = Reading(file: file, country: country, zone: zone, findings: found)
        reading.references.allow(.field, Self.everyCallHas)
        reading.references.allow(.section, Self.fixedSections)
        reading.references.allow(.outcome, (Outcome.common + Outcome.byThemselves).map(\.id))
        reading.references.allow(.outcome, CallType.allCases.map(\.rawValue))
        var seen: Client?
        var absent: Set<String> = []
        if let fields = Fields(root, reading) {
            let (read, isWhole) = read(fields)
            fields.refuseOthers()
            (client, seen) = (isWhole ? read : nil, read)
            absent = fields.misspelt.union(fields.missing)
            for key in fields.misspelt { reading.references.excuse(Self.givenUnder[key] ?? []) }
        }
        reading.finish()
        var firsts: [String: Place] = [:]
        for (number, place) in reading.numbers {
            if let first = firsts[number.key] { reading.note(.numberAgain(number.grouped, first: first), at: place) }
            firsts[number.key] = firsts[number.key] ?? place
        }
        (numbers, files) = (reading.numbers, reading.files)
        (columns, certificates) = (reading.columns, reading.certificates)
        findings = reading.findings
        // What can be read of a client who cannot be shown is judged all the same.
        if let review, let seen {
            let errors = findings.filter { $0.severity == .error }.map { Place(line: $0.line, column: $0.column) }
            let places = Places(root, read: reading.elements, errors: errors, absent: absent)
            findings += ProfileReview(of: seen, places, file: file, at: review).findings
            privateNumber = places.privateNumber(of: seen)
        }
        findings.sort()
    }

    /// Fields that exist in every client.
    static let everyCallHas = ["name", "purpose"]

    /// Sections of the card that stand without being invented by the client.
    static let fixedSections = StandingSection.allCases.map(\.rawValue)

    /// The names that each key gives to the rest of the file: when it is misspelt, they are not there to be found.
    private static let givenUnder: [String: [Reference.Sort]] = [
        "managers": [.manager, .managerOrRota], "escalation": [.topic, .managerOrRota], "script": [.steps, .field],
        "forms": [.form, .field], "sections": [.section], "outcomes": [.outcome],
    ]

    private static let colours = ["red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// What a search hit may put into a text that is sent to the caller.
    private static let wordsOfHits =
        ["name", "city", "district", "metro", "address", "hours", "phones", "directions"].map { "office." + $0 }
        + ["title", "text", "note", "price", "answer", "address", "directions", "phone", "number", "email"]

    static var shape: Shape {
        .askedFor { fields in
            var document = ProfileDocument()
            return document.read(fields)
        }
    }

    /// - Returns: with whether all is there that a card must have.
    private mutating func read(_ fields: Fields) -> (client: Client, isWhole: Bool) {
        // What later keys are read by comes first.
        fields.reading.zone = fields["timezone", .zone] ?? fields.reading.zone
        name = fields.place(of: "client")
        let id = fields.required("client", .identifier)
        let title = fields.required("name", .text)
        let greeting = fields.required("greeting", .greeting)
        let hours = fields["hours", .schedule] ?? .always(in: fields.reading.zone)
        let served = fields["served", .schedule] ?? .always(in: fields.reading.zone)
        var client = Client(
            id: id ?? "", name: title ?? "", hours: hours, served: served,
            greeting: greeting ?? .init(open: "", closed: ""))

        client.say = fields["say", .text]
        client.colour = fields["colour", .oneOf(Self.colours)]
        client.languages = fields["languages", .list(of: .language)] ?? []
        client.servedBy = fields["served-by", .choice()] ?? .trainee
        client.numbers = fields.required("numbers", .list(of: .dialled)) ?? []
        client.project = fields["project", .project]
        client.business = fields["business", .text]
        client.services = fields["services", .list(of: .service)] ?? []
        client.notices = fields["notices", .list(of: .notice)] ?? []
        client.phrases = fields["phrases", .phrases] ?? .init()

        client.offices = fields["offices", .list(of: .office)] ?? []
        client.promotions = fields["promotions", .list(of: .promotion)] ?? []
        client.vip = fields["vip", .list(of: .vip)] ?? []
        client.screening = fields["screening", .list(of: .screening)] ?? []
        client.faq = fields["faq", .list(of: .faq)] ?? []
        client.emergencies = fields["emergencies", .list(of: .emergency)] ?? []
        client.faxes = fields["faxes", .list(of: .fax)] ?? []
        client.responsible = fields["responsible", .responsible]
        client.documents = fields["documents", .list(of: .document)] ?? []
        client.sections = fields["sections", .list(of: .section)] ?? []

        client.managers = fields.required("managers", .list(of: .manager)) ?? []
        client.escalation = fields.required("escalation", .escalation) ?? .init()

        client.script.lists = fields["script", .stepLists] ?? []
        client.script.menu = fields["menu", .menu] ?? [:]
        client.forms = fields["forms", .forms] ?? []
        client.outcomes = fields["outcomes", .list(of: .outcome)] ?? []

        client.customers = fields["customers", .customerBase]
        client.ticketPrefix = fields["ticket", .fields { $0.required("prefix", .text) }]
        client.sms = fields["send", .fields { $0.required("sms", .speech(.answersAnd(Self.wordsOfHits))) }]
        client.autotext = fields["autotext", .abbreviations] ?? []
        client.letters = fields["letters", .letters] ?? Letters()
        client.lookups = fields["lookups", .lookups] ?? []
        client.serviceLevel = fields["service-level", .serviceLevel]
        client.alarms = fields["alarms", .alarms]
        client.tariff = fields["tariff", .tariff]
        client.report = fields["report", .reportPlan]
        client.retention = fields["retention", .retention]
        client.certification = fields["certification", .certification]
        for part in CardPart.allCases { client.digests[part] = fields.digest(of: part.keys) }
        return (client, id != nil && title != nil && greeting != nil)
    }
}
