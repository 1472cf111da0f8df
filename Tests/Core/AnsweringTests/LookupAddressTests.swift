import Answering
import Testing

@Suite("The address that a client's server is asked at")
struct LookupAddressTests {
    private func address(_ url: String, _ value: String = "", from caller: String = "+7 921 000-00-77") -> String? {
        var lookup = Lookup(title: "Заказ", url: url)
        lookup.ask = "order"
        return lookup.address(caller: PhoneNumber(reading: caller), value: value)
    }

    @Test("has the caller's number and what was typed in it, byte for byte, and nothing that either could mean besides")
    func values() {
        #expect(address("https://crm.example/c?p={caller}") == "https://crm.example/c?p=%2B79210000077")
        #expect(address("https://crm.example/{order}", "А-1 b~") == "https://crm.example/%D0%90-1%20b~")
        for hostile in ["../../admin", "a/b", "?x=1", "#f", "a&b=c", "%2e%2e", "@evil.example", "\\evil", "x\r\nY: 1"] {
            let found = address("https://crm.example/o/{order}/state?all=1", hostile)
            #expect(found?.hasPrefix("https://crm.example/o/") == true && found?.hasSuffix("/state?all=1") == true)
            #expect(found?.dropFirst("https://crm.example/o/".count).split(separator: "/").count == 2, "\(hostile)")
            #expect(found?.contains { "\r\n\\@#".contains($0) } == false)
        }
    }

    @Test("is none where a value would lead up the way, is missing, or is no order's number")
    func none() {
        for value in [".", "..", "", String(repeating: "я", count: 101)] {
            #expect(address("https://crm.example/o/{order}/state", value) == nil, "\(value)")
        }
        #expect(address("https://crm.example/.{order}", ".") == nil)
        #expect(address("https://crm.example/?o={order}", "..") == "https://crm.example/?o=..")
        for caller in ["anonymous", "204", "не номер"] {
            #expect(address("https://crm.example/{caller}", from: caller) == nil)
        }
    }

    @Test("stays at the host that the profile names, and is sealed")
    func host() {
        for url in [
            "https://{order}.example/", "https://crm{order}/", "https://{order}/", "https://u@{order}/",
            "https://crm.example:{order}/", "http://crm.example/{order}", "https://u:p@crm.example/{order}",
            "https:///{order}", "{order}", "https://crm.example\\{order}", "https://crm.example{order}",
        ] {
            #expect(address(url, "evil.example") == nil, "\(url)")
        }
        #expect(address("https://crm.example", "x") == "https://crm.example")
    }
}
