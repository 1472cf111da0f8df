import Testing

@testable import Dialects

@Suite("An XML document")
struct XMLTreeTests {
    @Test("is read by names without their prefixes, text and attributes as they are")
    func names() throws {
        let tree = try #require(
            XMLTree(reading: #"<?xml version="1.0"?><x:a xmlns:x="u" y:type="x:T"> 1<b>Об&amp;щий</b>2<c/></x:a>"#))
        #expect(tree.name == "a")
        #expect(tree.attributes["type"]?.withoutPrefix == "T")
        #expect(tree.text == " 12")
        #expect(tree.value("b") == "Об&щий")
        #expect(tree["c"] != nil && tree.value("c") == nil)
    }

    @Test(
        "that declares a document type is refused, whatever it would do with it",
        arguments: [
            #"<!DOCTYPE a><a/>"#,
            #"<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>"#,
            #"<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>"#,
            #"<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>"#,
            #"<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;"><!ENTITY d "&c;&c;&c;">]><a>&d;</a>"#,
        ])
    func documentType(text: String) {
        #expect(XMLTree(reading: text) == nil)
    }

    @Test(
        "that is broken, empty or of unknown entities is refused",
        arguments: ["", "<a", "<a>", "<a></b>", "<a/><b/>", "a", "<a>&b;</a>", "{\"a\":1}", "\0<a/>"])
    func broken(text: String) {
        #expect(XMLTree(reading: text) == nil)
    }

    @Test("may be as deep and as large as the limit and no more")
    func limits() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(XMLTree(reading: nested(XMLTree.deepest)) != nil)
        #expect(XMLTree(reading: nested(XMLTree.deepest + 1)) == nil)
        #expect(XMLTree(reading: nested(100_000)) == nil)
        func flat(_ count: Int) -> String { "<a>" + String(repeating: "<b/>", count: count - 1) + "</a>" }
        #expect(XMLTree(reading: flat(XMLTree.mostElements))?.children.count == XMLTree.mostElements - 1)
        #expect(XMLTree(reading: flat(XMLTree.mostElements + 1)) == nil)
    }

    @Test("in another writing than it claims is read as the UTF-8 it is")
    func encoding() {
        #expect(XMLTree(reading: #"<?xml version="1.0" encoding="windows-1251"?><a>Да</a>"#)?.text == "Да")
    }
}
