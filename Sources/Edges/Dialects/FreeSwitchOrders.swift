package import Answering
import FoundationEssentials

/// FreeSWITCH ordered by `mod_xml_rpc`: `GET /txtapi/COMMAND?ARGUMENTS`, answered `+OK …` or `-ERR …`, always with 200.
///
/// A call is named by its caller's channel, the operator by hers. To ring a manager beside the caller needs events that
/// `mod_curl` in a dialplan does not bring: that is done by hand.
package struct FreeSwitchOrders: OrderLanguage {
    private let url: String
    /// Where a transfer goes on in the dialplan.
    private let context: String
    private let recordings: String

    /// - Parameters:
    ///   - url: of `mod_xml_rpc`, without a slash at its end.
    ///   - recordings: the directory on the PBX's machine in which recordings are kept.
    package init(url: String, context: String = "default", recordings: String = "/var/lib/freeswitch/recordings") {
        self.url = url
        self.context = context
        self.recordings = recordings
    }

    package var abilities: Abilities { Abilities([.answer, .hold, .transfer, .hangUp, .record]) }

    package func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        guard let call = order.call?.callID, call.isChannelName else {
            throw OrderFault("FreeSWITCH is ordered by the channel of a call, and this call names none.")
        }
        switch order.deed {
        case .answer: return [request("uuid_answer", order.operatorLeg ?? call)]
        case .hold: return [request("uuid_hold", call)]
        case .resume: return [request("uuid_hold", "off", call)]
        case .transfer(let number):
            guard !number.key.isEmpty else { throw OrderFault("There is no number to transfer to.") }
            return [request("uuid_transfer", call, number.key.droppingPlus, "XML", context)]
        case .hangUp: return [request("uuid_kill", call, "NORMAL_CLEARING")]
        case .record(let isOn):
            return [request("uuid_record", call, isOn ? "start" : "stop", "\(recordings)/\(call).wav")]
        case .dial, .attempt, .consult, .cancel, .connect, .markRecording, .pause, .unpause, .logIn, .logOut:
            throw OrderFault("FreeSWITCH is not asked for this: do it by the telephone.")
        }
    }

    package func reply(_ answer: PBXAnswer, to request: PBXRequest) -> OrderReply {
        let said = String(decoding: answer.body.prefix(200), as: UTF8.self)
        guard answer.status == 200 else { return .refused(Personal("HTTP \(answer.status)")) }
        return said.hasPrefix("-ERR") || said.hasPrefix("-USAGE") ? .refused(Personal(said)) : .accepted
    }

    private func request(_ command: String, _ words: String...) -> PBXRequest {
        PBXRequest("GET", "\(url)/txtapi/\(command)?" + words.map(PercentEncoding.path).joined(separator: "%20"))
    }
}

extension String {
    /// A name that can be nothing but one: no blank that would begin a further argument.
    fileprivate var isChannelName: Bool {
        !isEmpty && utf8.count <= 128 && utf8.allSatisfy { Self.ofChannels.contains($0) }
    }

    private static let ofChannels = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)

    fileprivate var droppingPlus: String { hasPrefix("+") ? String(dropFirst()) : self }
}
