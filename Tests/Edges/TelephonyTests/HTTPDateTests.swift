import Answering
import Testing

@testable import Telephony

@Suite("The date of an answer")
struct HTTPDateTests {
    @Test("is written as RFC 9110 has it")
    func example() {
        #expect(Moment(milliseconds: 784_111_777_000).httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
