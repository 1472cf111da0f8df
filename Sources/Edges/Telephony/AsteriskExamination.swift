package import Dialects
import FoundationEssentials

/// One look at an Asterisk, for whoever sets it up: what is wrong, each in a sentence; none where all is well.
package enum AsteriskExamination {
    /// Logs in, and asks for the queues and for the operator in them.
    package static func findings(
        _ settings: AMISettings, extension: String, authority: String? = nil
    ) async -> [String] {
        let session = AMISession(settings, authority: authority)
        let told: [AMIMessage]
        do throws(AMITrouble) {
            try await session.logIn()
            told = try await queues(of: session)
        } catch {
            return [error.description]
        }
        let names = Set(told.filter { $0.event == "QueueParams" }.compactMap { $0["Queue"] })
        let unknown = settings.queues.filter { !names.contains($0) }
        var findings = unknown.map { "Asterisk has no queue \($0); it has \(list(names)). See queues.conf." }
        let member = settings.memberPattern.replacing("{extension}", with: `extension`)
        let members = told.filter { $0.event == "QueueMember" }
        let isMember = members.contains { [$0["Location"], $0["StateInterface"]].contains(member) }
        if !settings.queues.isEmpty, unknown.isEmpty, !isMember {
            findings.append(
                "\(member) is in none of these queues: its telephone rings for no caller of them. See member in queues.conf, "
                    + "or operator and member in the settings.")
        }
        if let mine = members.first(where: { [$0["Location"], $0["StateInterface"]].contains(member) }),
            ["0", "4"].contains(mine["Status"])
        {
            findings.append(
                "\(member) has no state in Asterisk (\(mine["Status"] == "4" ? "invalid" : "unknown")): it is not there, or "
                    + "has no hint. See pjsip.conf and the hints of the dialplan.")
        }
        return findings
    }

    private static func queues(of session: AMISession) async throws(AMITrouble) -> [AMIMessage] {
        do throws(SendFault) {
            return AMIBody(try await session.send(AMIAction.queueStatus(session.settings)).body).messages
        } catch {
            throw .away(session.address, error.description)
        }
    }

    private static func list(_ names: Set<String>) -> String {
        names.isEmpty ? "none, or the user may not see them" : names.sorted().prefix(8).joined(separator: ", ")
    }

    /// Asks ARI for the operator's telephone.
    package static func findings(_ settings: ARISettings, authority: String? = nil) async -> [String] {
        let telephone = settings.operator.replacing("{extension}", with: settings.extension)
        var sender = CurlSender(authority: authority)
        (sender.connectMilliseconds, sender.totalMilliseconds) = (1_000, 3_000)
        do throws(SendFault) {
            let answer = try await sender.send(
                "GET", url: "\(settings.url)/ari/endpoints/\(telephone)",
                headers: ["Authorization": settings.authorization], body: Data())
            switch answer.status {
            case 200:
                let isThere = !String(decoding: answer.body, as: UTF8.self).contains("\"state\":\"offline\"")
                return isThere ? [] : ["\(telephone) is not registered with Asterisk: no call can ring there."]
            case 404 where String(decoding: answer.body, as: UTF8.self).contains("Endpoint"):
                return ["Asterisk knows no \(telephone). See pjsip.conf, or operator in the settings."]
            case let status: return [ARITrouble.refused(status).sentence(settings)]
            }
        } catch {
            let trouble = error.isUntrusted ? ARITrouble.untrusted : error.isUnreachable ? .unreachable : .silent
            return [trouble.sentence(settings)]
        }
    }
}
