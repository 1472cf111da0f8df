import Foundation
import Testing

@testable import Couriers

@Suite("A mail's header")
struct MailHeaderTests {
    @Test("stays one line of words, whatever a caller is called")
    func injection() {
        let header = MailHeader.encoded("Анна\r\nBcc: all@example.com\u{0}\u{2028}")
        #expect(header.split(separator: "\r\n").allSatisfy { $0.drop { $0 == " " }.hasPrefix("=?UTF-8?B?") })
        #expect(!header.contains("Bcc"))
        #expect(MailHeader.encoded("a\r\nBcc: b@example.com").contains("Bcc") == false)
    }

    @Test("leaves plain words as they are, and cuts no character in two")
    func words() {
        #expect(MailHeader.encoded("Akvarel Tour") == "Akvarel Tour")
        let long = String(repeating: "щ👩‍👩‍👧", count: 60)
        #expect(MailHeader.encoded(long).components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
    }
}
