import Answering

/// Times as they are written in mails: `Mon, 16 Feb 2026 07:00:08 +0000`. Source: RFC 2822, section 3.3.
enum RFC2822 {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `nil` without a zone in digits: the letters of the obsolete form mean different things to different writers.
    static func moment(_ text: String?) -> Moment? {
        guard let text, text.utf8.count <= 40 else { return nil }
        var words = text.split(separator: " ")
        if words.first?.hasSuffix(",") == true { words.removeFirst() }
        guard words.count == 5, let month = months.firstIndex(of: words[1].lowercased()),
            let day = Int(words[0]), (1...31).contains(day), words[2].utf8.count == 4, words[3].utf8.count == 8
        else { return nil }
        let zone = words[4] == "GMT" || words[4] == "UTC" ? "+0000" : words[4]
        guard zone.utf8.count == 5, zone.dropFirst().allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        let date = "\(words[2])-\(twoDigits(month + 1))-\(twoDigits(day))"
        return RFC3339.moment("\(date)T\(words[3])\(zone.prefix(3)):\(zone.suffix(2))")
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
