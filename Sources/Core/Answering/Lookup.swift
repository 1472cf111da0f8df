/// A question put to the client's own server.
package struct Lookup: Hashable, Sendable {
    package enum Time: String, Sendable, CaseIterable { case alerting, answered }

    /// What of the answer is shown.
    package struct Line: Hashable, Sendable {
        package var label: String
        /// The way to it through the answer: `contract.number`, `orders.0.state`.
        package var path: String
        /// It is a telephone number: never shown, rung by a key.
        package var isRung = false

        package init(label: String, path: String, isRung: Bool = false) {
            (self.label, self.path, self.isRung) = (label, path, isRung)
        }
    }

    /// What it is called on the screen and in the log; no two of a client's have one title.
    package var title: String
    /// When it is asked by itself; `nil`: asked by a key.
    package var at: Time?
    /// The placeholder for what the operator types; `nil`: she types nothing.
    package var ask: String?
    /// With which words she asks the caller for it.
    package var say: String?
    /// `https://…` with placeholders behind the host.
    package var url: String
    // Files in the client's folder.
    package var tokenFile: String?
    package var certificate: String?
    package var keyFile: String?
    /// Whose certificates to trust in place of those that the machine trusts.
    package var authority: String?
    package var show: [Line] = []

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }
}

extension Lookup {
    /// More typed text than this is no order's number, and is not asked for.
    package static let longestValueBytes = 200
    /// The placeholder for the caller's number.
    package static let caller = "caller"

    /// The address that is asked, in which a value is a value and nothing else: no part of it can lead to another host
    /// or another path.
    ///
    /// - Returns: `nil` where it cannot be asked: nobody knows who calls, nothing was typed, or what was typed is the
    ///   name of a way (`..`) and not of a thing.
    package func address(caller: PhoneNumber, value: String) -> String? {
        guard hasFixedHost else { return nil }
        var address = ""
        for part in Speech(url).parts {
            switch part {
            case .words(let words): address += words
            case .placeholder(Self.caller):
                guard caller.kind == .international else { return nil }
                address += PercentEncoding.encoded(caller.key)
            case .placeholder(ask):
                guard !value.isEmpty, value.utf8.count <= Self.longestValueBytes else { return nil }
                address += PercentEncoding.encoded(value)
            case .placeholder: return nil
            }
        }
        let steps = address.prefix { $0 != "?" }.split(separator: "/")
        return steps.contains("..") || steps.contains(".") ? nil : address
    }

    /// Which machine is asked stands before the first placeholder.
    package var hasFixedHost: Bool {
        guard case .words(let first)? = Speech(url).parts.first, first.hasPrefix(Self.scheme) else { return false }
        let rest = first.dropFirst(Self.scheme.count)
        let host = rest.prefix { !"/?#".contains($0) }
        let isEnded = host.endIndex < rest.endIndex || Speech(url).parts.count == 1
        return isEnded && !host.isEmpty && !host.contains("@") && !host.contains("\\")
    }

    private static let scheme = "https://"
}
