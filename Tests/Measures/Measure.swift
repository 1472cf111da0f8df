/// What is measured: by its id `make bench` takes it, in the order in which the page tells of it.
package enum Measure: String, CaseIterable, Sendable {
    case card = "S1"
    case cardGrowth = "S1-growth"
    case storm = "S2"
    case events = "S3"
    case eventsGrowth = "S3-growth"
    case keys = "S4"
    case search = "S5"
    case start = "S6"
    case startGrowth = "S6-growth"
    case restart = "S7"
    case restartGrowth = "S7-growth"
    case bytes = "S8"
    case idle = "S9"
    case memory = "S10"
    case dialects = "S11"
    case customers = "S12"
    case outbox = "S13"
    case check = "S14"
    case save = "S14b"
    case cardBesideSaves = "S14c"
    case reports = "S15"
    case reportsGrowth = "S15-growth"
    case replay = "S16"
    case size = "S17"
    case cardBesideOthers = "S18"
    case relay = "R1"

    package var subject: String {
        switch self {
        case .card: "From the event to the card"
        case .cardGrowth: "How a card grows"
        case .storm: "A card in a storm"
        case .events: "Durable events"
        case .eventsGrowth: "How an event grows"
        case .keys: "From the key to its change"
        case .search: "From a letter to the hits"
        case .start: "From the start to the first picture"
        case .startGrowth: "How a start grows"
        case .restart: "Start after a kill"
        case .restartGrowth: "How a start after a kill grows"
        case .bytes: "Bytes to the terminal"
        case .idle: "At rest"
        case .memory: "Memory"
        case .dialects: "What PBXes send"
        case .customers: "The customer base"
        case .outbox: "The outgoing post"
        case .check: "Three hundred profiles checked"
        case .save: "A profile saved beside a desk"
        case .cardBesideSaves: "A card beside saves"
        case .reports: "Ten million calls counted"
        case .reportsGrowth: "How a report grows"
        case .replay: "A day played again"
        case .size: "What is installed"
        case .cardBesideOthers: "Another operator's calls"
        case .relay: "Two hundred desks behind a relay"
        }
    }

    /// - Parameter options: what was asked for beside.
    package func command(_ options: String...) -> String {
        let words = ["--only \(rawValue)"] + options
        return #"make bench BENCH="\#(words.joined(separator: " "))""#
    }
}
