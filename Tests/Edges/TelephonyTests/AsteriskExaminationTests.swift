import Dialects
import Support
import Telephony
import Testing

@Suite("One look at an Asterisk")
struct AsteriskExaminationTests {
    private func findings(
        queues: [String] = ["akvarel"], extension: String = "204", operator pattern: String = "PJSIP/{extension}",
        answering name: String? = nil
    ) async throws -> [String] {
        let desk = try AMIDesk()
        if let name { try desk.asterisk.answer("QueueStatus", with: name) }
        var settings = desk.settings
        settings.queues = queues
        settings.memberPattern = pattern
        return await AsteriskExamination.findings(settings, extension: `extension`)
    }

    @Test("finds nothing where the desk is let in and the operator is a member of the queue")
    func inOrder() async throws {
        #expect(try await findings() == [])
    }

    @Test("finds a wrong queue, and a telephone that is in none")
    func wrong() async throws {
        let queue = try await findings(queues: ["aquarel"])
        #expect(queue.count == 1 && queue[0].contains("no queue aquarel; it has akvarel"))
        let member = try await findings(extension: "299")
        #expect(member.count == 1 && member[0].contains("PJSIP/299 is in none of these queues"))
    }

    @Test("finds a wrong secret, and that nothing answers")
    func refused() async throws {
        let desk = try AMIDesk(secret: "wrong")
        let refused = await AsteriskExamination.findings(desk.settings, extension: "204")
        #expect(refused.count == 1 && refused.first?.contains("refuses the log-in") == true)
        var nowhere = desk.settings
        nowhere.url = "http://127.0.0.1:9"
        let away = await AsteriskExamination.findings(nowhere, extension: "204")
        #expect(away.count == 1 && away[0].contains("does not answer"))
        let ari = ARISettings(url: "http://127.0.0.1:9", user: "desk", secret: "s", extension: "204")
        #expect(await AsteriskExamination.findings(ari).first?.hasPrefix("Nothing answers at") == true)
    }
}
