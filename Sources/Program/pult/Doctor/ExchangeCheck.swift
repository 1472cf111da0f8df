import Answering
import Dialects
import Profiles
import Setup
import Telephony

/// Whether the PBXes that are asked for calls let the desk in, and know the operator's telephone.
enum ExchangeCheck {
    static let dialects: Set<String> = ["asterisk-ami", "asterisk-ari"]

    static func diagnoses(_ settings: Settings, of person: Operator) async -> [Diagnosis] {
        var diagnoses: [Diagnosis] = []
        for (place, pbx) in settings.file.pbx.enumerated() where dialects.contains(pbx.dialect) {
            do {
                let findings = try await findings(pbx, at: place, settings, of: person)
                diagnoses +=
                    findings.isEmpty
                    ? [.good(pbx.dialect, "\(pbx.url ?? "") lets the desk in")]
                    : findings.map { .doubtful(pbx.dialect, $0) }
            } catch {
                diagnoses.append(.bad(pbx.dialect, (error as? Refusal)?.sentence ?? "\(error)"))
            }
        }
        return diagnoses
    }

    private static func findings(
        _ pbx: SettingsFile.PBX, at place: Int, _ settings: Settings, of person: Operator
    ) async throws -> [String] {
        let drive = settings.file.telephone
        guard pbx.dialect == "asterisk-ami" else {
            return await AsteriskExamination.findings(try Exchanges.ari(pbx, at: place, drive, settings, of: person))
        }
        return await AsteriskExamination.findings(try pbx.ami(drive), extension: person.extension)
    }
}
