import Answering

/// How an Asterisk is reached by AMI over HTTP, and how its dialplan names things.
package struct AMISettings: Sendable {
    /// `http://127.0.0.1:8088`, with the prefix of http.conf if there is one.
    package var url: String
    /// Of manager.conf.
    package var user: String
    package var secret: String
    /// Whose figures are of interest, and into which an operator is logged; empty: all that Asterisk tells of.
    package var queues: [String]
    /// An operator's telephone: `PJSIP/{extension}`.
    package var operatorPattern: String
    /// The same as a member of a queue, where that is another: `Local/{extension}@from-queue/n`.
    package var memberPattern: String
    /// From where numbers are dialled.
    package var context: String
    /// How the dialplan wants a number: `{number}` is its digits with the country and without the plus.
    package var dialPattern: String

    package init(
        url: String, user: String, secret: String, queues: [String] = [],
        operatorPattern: String = "PJSIP/{extension}", memberPattern: String? = nil,
        context: String = "from-internal", dialPattern: String = "{number}"
    ) {
        self.url = url
        self.user = user
        self.secret = secret
        self.queues = queues
        self.operatorPattern = operatorPattern
        self.memberPattern = memberPattern ?? operatorPattern
        self.context = context
        self.dialPattern = dialPattern
    }

    func isOfInterest(queue: String) -> Bool { queues.isEmpty || queues.contains(queue) }

    func member(_ extension: String) -> String { memberPattern.replacing("{extension}", with: `extension`) }

    func exten(_ number: PhoneNumber) -> String? {
        switch number.kind {
        case .international: dialPattern.replacing("{number}", with: number.key.dropFirst())
        case .internal: number.key
        case .withheld, .unreadable: nil
        }
    }

    /// What stood for `{number}` in what was dialled; an extension is dialled as it stands.
    func number(dialledAs exten: String) -> String {
        guard let place = dialPattern.firstRange(of: "{number}") else { return exten }
        let (head, tail) = (dialPattern[..<place.lowerBound], dialPattern[place.upperBound...])
        guard exten.count > head.count + tail.count + Self.longestExtension, exten.hasPrefix(head),
            exten.hasSuffix(tail)
        else { return exten }
        return String(exten.dropFirst(head.count).dropLast(tail.count))
    }

    private static let longestExtension = 6

    /// `204` of the channel `PJSIP/204-0000003e`; `nil` where it is a trunk's.
    func `extension`(ofChannel name: String) -> String? {
        guard let dash = name.lastIndex(of: "-") else { return nil }
        return Self.within(name[..<dash], by: operatorPattern)
    }

    /// `204` of the member `PJSIP/204`, or of `Local/204@from-queue/n`.
    func `extension`(ofMember interface: String) -> String? {
        Self.within(interface[...], by: memberPattern) ?? Self.within(interface[...], by: operatorPattern)
    }

    /// What stands for the extension: as in the pattern, else between the technology and a context.
    private static func within(_ text: Substring, by pattern: String) -> String? {
        let place = pattern.firstRange(of: "{extension}")
        let head = place.map { pattern[..<$0.lowerBound] } ?? ""
        let tail = place.map { pattern[$0.upperBound...] } ?? ""
        if place != nil, text.count > head.count + tail.count, text.hasPrefix(head), text.hasSuffix(tail) {
            return number(text.dropFirst(head.count).dropLast(tail.count))
        }
        guard let slash = text.firstIndex(of: "/") else { return nil }
        return number(text[text.index(after: slash)...].prefix { $0 != "@" && $0 != "/" })
    }

    /// A trunk has a name, or the digits of a whole number.
    private static func number(_ text: Substring) -> String? {
        (1...longestExtension).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber }
            ? String(text) : nil
    }
}
