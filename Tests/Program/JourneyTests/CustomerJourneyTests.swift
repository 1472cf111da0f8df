import Foundation
import Support
import Testing

/// From the client's file to the card, and out again.
@Suite("A customer base, at the desk", .serialized)
struct CustomerJourneyTests {
    private static let telling = ["Зинаида", "921 000-00-77", "9210000077", "Д-118"]

    private static let table = """
        ДОГОВОР;ТЕЛЕФОН;ФИО;Менеджер
        Д-118;8 (921) 000-00-77;Зинаида Марковна;Иванова
        Д-119;7,92E+10;Срезанный;
        """

    @Test("Without a key in the settings the card says why nobody is known by his number")
    func keyless() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await desk.sees("по номеру не узнать: ключа к базе")
    }

    @Test(
        "It is imported, tells who calls, leaves no word of him in the program's log, and gives him up when he is erased"
    )
    func throughTheDesk() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let file = place.folder.appending(path: "theirs.csv").path
        let bytes = try #require(Self.table.data(using: .windowsCP1251))
        try bytes.write(to: URL(filePath: file))

        let keyless = try await place.pult("profile", "import", "akvarel-tour", file)
        #expect(keyless.status == 2 && keyless.complaint.contains("openssl rand -base64 32"), "\(keyless.complaint)")
        try place.addSettings("customers-key-file: customers.key\n")
        try place.writeSecret("short", to: "customers.key")
        let short = try await place.pult("profile", "import", "akvarel-tour", file)
        #expect(short.status == 2 && short.complaint.contains("can be guessed"), "\(short.complaint)")
        let key = place.folder.appending(path: "customers.key").path
        try place.writeSecret(String(repeating: "k", count: 44), to: "customers.key")
        chmod(key, 0o644)
        let open = try await place.pult("profile", "import", "akvarel-tour", file)
        #expect(open.status == 2 && open.complaint.contains("chmod 600"), "\(open.complaint)")
        chmod(key, 0o600)

        let preview = try await place.pult("profile", "import", "akvarel-tour", file)
        #expect(preview.status == 1 && preview.complaint.contains("--yes"), "\(preview.complaint)")
        #expect(!FileManager.default.fileExists(atPath: place.data.appending(path: "customers").path))
        let done = try await place.pult("profile", "import", "akvarel-tour", file, "--as", "customers", "--yes")
        #expect(done.status == 0, "\(done.complaint)")
        for words in ["CP1251", "1 person", "line 3: ", "cut this number short", "Зинаида Марковна · Договор: Д-118"] {
            #expect(done.output.contains(words), "\(words) is not in \(done.output)")
        }

        let desk = try await place.opens()
        defer { desk.close() }
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await desk.sees("Клиент фирмы: Зинаида Марковна", "Договор: Д-118")
        #expect(try await place.tell("call.ended", call: "1") == 202)
        let exported = try await place.log("export").output
        #expect(exported.contains("customer-shown") && exported.contains("+7 921 •••-••-77"))
        for text in ["Зинаида", "Д-118"] { #expect(!exported.contains(text)) }

        // The second number of a line that rings from elsewhere is nobody's.
        #expect(try await place.tell("call.alerting", call: "2", from: "+7 921 000-00-70") == 202)
        try await desk.sees("rings") { $0.contains("+7 921 000-00-70") && !$0.contains("Клиент фирмы") }
        #expect(try await place.tell("call.ended", call: "2") == 202)

        let erased = try await place.log("erase", "--caller", "8 921 000-00-77")
        #expect(
            erased.output.contains("customer base of akvarel-tour: 1 person"), "\(erased.output)\(erased.complaint)")
        #expect(try await place.tell("call.alerting", call: "3") == 202)
        try await desk.sees("rings again") { $0.contains("звонит +7 921 000-00-77") && !$0.contains("Зинаида") }
        let log = (try? String(contentsOf: place.programLog, encoding: .utf8)) ?? ""
        for text in Self.telling { #expect(!log.contains(text), "the program's log tells of \(text)") }
    }
}
