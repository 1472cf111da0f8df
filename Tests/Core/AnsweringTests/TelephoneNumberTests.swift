import Answering
import Testing

@Suite("A telephone number")
struct TelephoneNumberTests {
    @Test(
        "is one however it is written",
        arguments: [
            "+78120000017", "8 812 000-00-17", "78120000017", "8120000017", "+7 (812) 000-00-17", "(+7) 812 000 00 17",
            "007 812 000 00 17", "tel:+7-812-000-00-17", "sip:+78120000017@pbx.example",
            "sip:8120000017@pbx.example;user=phone", "SIPS:88120000017@pbx.example:5061", "DID-78120000017",
            " +7\u{a0}812\u{a0}000\u{2011}00\u{2013}17 ", "tel:+78120000017;ext=5",
        ])
    func forms(text: String) {
        let number = PhoneNumber(reading: text)
        #expect(number.key == "+78120000017")
        #expect(number.kind == .international)
        #expect(number.raw.text == text)
        #expect(number == PhoneNumber(reading: "+78120000017"))
        #expect(Set([number, PhoneNumber(reading: "+78120000017")]).count == 1)
    }

    @Test(
        "is another though its last digits are the same",
        arguments: ["+375120000017", "+7 495 000-00-17", "0000017", "0017"])
    func lastDigits(text: String) {
        #expect(PhoneNumber(reading: text) != PhoneNumber(reading: "+78120000017"))
        #expect(Catalogue.ofTheService().client(dialled: PhoneNumber(reading: text)) == nil)
    }

    @Test(
        "is withheld, and names nobody",
        arguments: [
            "", "  ", "anonymous", "Anonymous", "unknown", "RESTRICTED", "private", "sip:anonymous@anonymous.invalid",
        ])
    func withheld(text: String) {
        let number = PhoneNumber(reading: text)
        #expect(number.isWithheld)
        #expect(number == .withheld)
        #expect(number.raw.text == text)
    }

    @Test("of six digits and fewer is an extension of the PBX", arguments: ["204", "sip:204@pbx.example", "100200"])
    func extensions(text: String) {
        #expect(PhoneNumber(reading: text).kind == .internal)
        #expect(!PhoneNumber(reading: text).key.hasPrefix("+"))
    }

    @Test(
        "that cannot be read is kept as it came, and is like no other",
        arguments: ["+", "звоните", "8+7", "+1234567890123456789"])
    func unreadable(text: String) {
        let number = PhoneNumber(reading: text)
        #expect(number.kind == .unreadable)
        #expect(number.raw.text == text)
        #expect(number != PhoneNumber(reading: text + "!"))
        #expect(Catalogue.ofTheService().client(dialled: number) == nil)
    }

    @Test("is read aloud in groups")
    func grouped() {
        #expect(PhoneNumber(reading: "89210000077").grouped == "+7 921 000-00-77")
        #expect(PhoneNumber(reading: "+375120000017").grouped == "+375 12 000 00 17")
        #expect(PhoneNumber(reading: "+442000000071").grouped == "+44 20 0000 0071")
        #expect(PhoneNumber(reading: "+12025550171").grouped == "+1 202 555 0171")
        #expect(PhoneNumber(reading: "+3726000017").grouped == "+372 600 00 17")
        #expect(PhoneNumber(reading: "+998120000017").countryCode == "998")
        #expect(PhoneNumber(reading: "204").grouped == "204")
    }

    @Test("without a plus is not guessed to be Russian elsewhere")
    func otherCountry() {
        #expect(PhoneNumber(reading: "8120000017", country: .other).kind == .unreadable)
        #expect(PhoneNumber(reading: "+78120000017", country: .other).key == "+78120000017")
    }
}
