import Testing

@testable import Profiles

@Suite("A file of this machine") struct FilesTests {
    @Test("is read no further than it may be, whatever it says of its length")
    func bounded() throws {
        #expect(throws: Unreadable.self) { try bytes(of: "/proc/self/pagemap", atMost: 1000).get() }
        #expect(throws: Unreadable.self) { try bytes(of: "/dev/zero", atMost: 1000).get() }
        #expect(try !bytes(of: "/proc/self/stat", atMost: 10_000).get().isEmpty)
    }
}
