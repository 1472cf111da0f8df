/// Text that may be shown: whatever came from outside, neutralised.
///
/// The only text any writer takes; made at the way out, while the log keeps what came. Controls become visible
/// pictures, direction marks and characters without width are dropped with a mark, private use and noncharacters
/// become U+FFFD. Source: CVE-2021-25743, CVE-2021-26937, CVE-2009-4487.
package struct SafeText: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package let text: String

    package init(stringLiteral text: String) {
        self.init(text)
    }

    package init(_ text: String) {
        self.text = text
    }

    package var isEmpty: Bool { text.isEmpty }
}
