import Answering
import FoundationEssentials
import Mustache

// The client's own text of mails, in Mustache: a small part of it, so that it can be checked before it is needed.

extension Kind where Value == Letters {
    static var letters: Kind {
        .fields { fields in
            Letters(
                message: fields["message", .letter(of: Letters.messageWords)],
                form: fields["form", .letter(of: Letters.formWords)])
        }
    }
}

extension Kind where Value == String {
    /// A web address with `words` in double braces.
    static func filledAddress(of words: [String]) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = letter(of: words).read(item, reading) else { return nil }
            let schemes = ["https", "http"]
            let filled = words.reduce(text) { $0.replacing("{{\($1)}}", with: "1") }
            guard let host = URLComponents(string: filled)?.host, !host.isEmpty, !filled.contains("@"),
                schemes.contains(where: { text.hasPrefix($0 + "://") })
            else {
                return reading.note(.badAddress(text, wanted: wanted(schemes)), at: item.place)
            }
            return text
        }
    }

    static func letter(of words: [String]) -> Kind {
        Kind(.anyText) { item, reading in
            guard let text = Kind.text.read(item, reading) else { return nil }
            guard text.utf8.count <= mostBytesOfLetter else {
                return reading.note(.badLetter("it has more than \(mostBytesOfLetter) bytes"), at: item.place)
            }
            let tags = tags(of: text)
            // Before the library sees it: tags that are none of ours may change what a tag is, and each section that
            // stands in another takes a frame of its stack.
            guard !tags.contains(where: { $0.sigil == "=" }), depth(of: tags) <= deepest else {
                return reading.note(
                    .badLetter(
                        "its sections stand in each other, over \(deepest) deep, or it changes what a {{placeholder}} is"
                    ), at: item.place)
            }
            do {
                _ = try MustacheTemplate(string: text)
            } catch let error as MustacheTemplate.ParserError {
                let at = error.context.lineNumber > 1 ? "in line \(error.context.lineNumber) of the text" : "in it"
                return reading.note(
                    .badLetter("a {{placeholder}} \(at) is not closed as it was opened"), at: item.place)
            } catch {
                return reading.note(.badLetter("\(error)"), at: item.place)
            }
            for tag in tags where !words.contains(tag.name) || !"#^/".contains(tag.sigil ?? "#") {
                return reading.note(
                    .unknownPlaceholder(
                        "{\(tag.sigil.map(String.init) ?? "")\(tag.name)}",
                        nearest: words.nearest(to: tag.name)
                            .map { "{\($0)}" }, known: words.map { "{\($0)}" }),
                    at: item.place)
            }
            return text
        }
    }

    /// Nobody reads a longer mail, and a template takes the longer to read the longer it is, twice over.
    private static var mostBytesOfLetter: Int { 32 * 1024 }

    private static var deepest: Int { 8 }

    private static func depth(of tags: [(sigil: Character?, name: String)]) -> Int {
        var (depth, greatest) = (0, 0)
        for tag in tags {
            if tag.sigil == "#" || tag.sigil == "^" { depth += 1 }
            if tag.sigil == "/" { depth -= 1 }
            greatest = max(greatest, depth)
        }
        return greatest
    }

    /// What stands between `{{` and `}}`, and what it begins with where that is no letter.
    private static func tags(of text: String) -> [(sigil: Character?, name: String)] {
        text.components(between: "{{", and: "}}").map { inside in
            let trimmed = inside.drop { $0 == " " }
            let sigil = trimmed.first.flatMap { $0.isLetter ? nil : $0 }
            let name = trimmed.dropFirst(sigil == nil ? 0 : 1).split(separator: " ").joined(separator: " ")
            return (sigil, name)
        }
    }
}

extension String {
    fileprivate func components(between opening: String, and closing: String) -> [Substring] {
        var (rest, found) = (self[...], [Substring]())
        while let start = rest.firstRange(of: opening), let end = rest[start.upperBound...].firstRange(of: closing) {
            found.append(rest[start.upperBound..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return found
    }
}
