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
        let pbxes = settings.file.pbx
        for (place, pbx) in pbxes.enumerated() where dialects.contains(pbx.dialect) {
            diagnoses += await judge(pbx.dialect, pbx.url) { try await findings(pbx, at: place, settings, of: person) }
        }
        // Ordered with another name or elsewhere than it is asked, it is another way in.
        if let drive = settings.file.telephone, drive.control == .ami,
            !pbxes.contains(where: { $0.dialect == "asterisk-ami" && $0.url == drive.url && $0.user == drive.user })
        {
            diagnoses += await judge("telephone", drive.url) {
                await AsteriskExamination.findings(
                    try Exchanges.ami(ordering: drive, pbxes), extension: person.extension)
            }
        }
        return diagnoses
    }

    private static func judge(
        _ subject: String, _ url: String?, _ find: () async throws -> [String]
    ) async -> [Diagnosis] {
        do {
            let findings = try await find()
            return findings.isEmpty
                ? [.good(subject, "\(url ?? "") lets the desk in")] : findings.map { .doubtful(subject, $0) }
        } catch {
            return [.bad(subject, (error as? Refusal)?.sentence ?? "\(error)")]
        }
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
