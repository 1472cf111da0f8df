import Answering
import Dialects
import Profiles
import Setup
import Telephony

/// Whether the PBXes that are asked for calls let the desk in, and know the operator's telephone.
enum ExchangeCheck {
    static func diagnoses(_ settings: Settings, of person: Operator) async -> [Diagnosis] {
        var diagnoses: [Diagnosis] = []
        let pbxes = settings.file.pbx
        for pbx in pbxes where pbx.asked != nil {
            diagnoses += await judge(pbx.dialect, pbx.url) { try await findings(pbx, settings, of: person) }
        }
        guard let drive = settings.file.telephone else { return diagnoses }
        for url in drive.addresses {
            diagnoses += await judge("telephone", url) {
                let isProved = drive.control == .freeswitch
                let secret = isProved ? try Settings.secret("secret", in: drive.secretFiles) : nil
                let finding = await AddressExamination.finding(
                    url, user: isProved ? drive.user : nil, secret: secret ?? "", authority: drive.authority)
                return finding.map { [$0] } ?? []
            }
        }
        // Ordered with another name or elsewhere than it is asked, it is another way in.
        if drive.control == .ami,
            !pbxes.contains(where: { $0.asked == .ami && $0.url == drive.url && $0.user == drive.user })
        {
            diagnoses += await judge("telephone", drive.url) {
                await AsteriskExamination.findings(
                    try settings.ami(ordering: drive), extension: person.extension, authority: drive.authority)
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
        _ pbx: SettingsFile.PBX, _ settings: Settings, of person: Operator
    ) async throws -> [String] {
        guard pbx.asked == .ami else {
            return await AsteriskExamination.findings(
                try settings.ari(asking: pbx, source: "", for: person), authority: pbx.authority)
        }
        return await AsteriskExamination.findings(
            try settings.ami(asking: pbx), extension: person.extension, authority: pbx.authority)
    }
}

extension SettingsFile.Telephone {
    /// Where a PBX is ordered that is no Asterisk, to be looked at without ordering anything.
    fileprivate var addresses: [String] {
        switch control {
        case .manual, .ami, .ari: []
        case .freeswitch: [(url ?? "") + "/txtapi/status"]
        case .mango: [url ?? MangoOrders.usualURL]
        case .template: Set(orders.values.compactMap(\.url.origin)).sorted()
        }
    }
}

extension String {
    /// Scheme, host and port, where braces stand in none of them.
    fileprivate var origin: String? {
        guard let scheme = firstRange(of: "://") else { return nil }
        let authority = self[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return authority.contains("{") ? nil : self[..<scheme.upperBound] + authority + "/"
    }
}
