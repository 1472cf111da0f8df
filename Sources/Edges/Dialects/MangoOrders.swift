package import Answering
import Crypto
import FoundationEssentials

/// Mango Office ordered by its VPBX API 1.9: `POST /vpbx/commands/…`, the same three fields as its notifications; a
/// result comes later, by `result/…` and by the events of the call.
///
/// The document knows no end of a hold or of a recording: these are done by the telephone.
package struct MangoOrders: OrderLanguage {
    private let url: String
    private let apiKey: String
    private let salt: String
    /// Before the number of a command: two desks share one account, and one desk begins again every day.
    private let prefix: String

    package static let usualURL = "https://app.mango-office.ru"

    package init(
        url: String = usualURL, apiKey: String, salt: String, prefix: String = "pult"
    ) {
        self.url = url
        self.apiKey = apiKey
        self.salt = salt
        self.prefix = prefix
    }

    package var abilities: Abilities { Abilities([.transfer, .hangUp], confirmed: [.hangUp]) }

    package func requests(for order: TelephoneOrder) throws(OrderFault) -> [PBXRequest] {
        guard let leg = order.operatorLeg else {
            throw OrderFault("Mango has not told of the operator's connection in this call.")
        }
        switch order.deed {
        case .hangUp: return [request("call/hangup", order, [("call_id", leg)])]
        case .transfer(let number):
            guard !number.key.isEmpty else { throw OrderFault("There is no number to transfer to.") }
            let to = number.key.hasPrefix("+") ? String(number.key.dropFirst()) : number.key
            return [
                request(
                    "transfer", order,
                    [("call_id", leg), ("method", "blind"), ("to_number", to), ("initiator", order.extension)])
            ]
        default: throw OrderFault("Mango is not asked for this: do it by the telephone.")
        }
    }

    package func reply(_ answer: PBXAnswer, to request: PBXRequest) -> OrderReply {
        guard answer.status == 200 else { return .refused(Personal("HTTP \(answer.status)")) }
        guard let result = JSONValue(reading: answer.body)?["result"]?.whole, result != 1000 else { return .accepted }
        return .refused(Personal("Mango \(result)"))
    }

    /// Keys in the order of the documents' examples: the signature is over these very bytes.
    private func request(_ command: String, _ order: TelephoneOrder, _ fields: [(String, String)]) -> PBXRequest {
        let all = [("command_id", "\(prefix)-\(order.number)")] + fields
        let json = "{" + all.map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }.joined(separator: ",") + "}"
        let sign = SHA256.hash(data: Data((apiKey + json + salt).utf8)).hex
        let form = [("vpbx_api_key", apiKey), ("sign", sign), ("json", json)]
            .map { "\($0)=\(PercentEncoding.encoded($1))" }.joined(separator: "&")
        return PBXRequest(
            "POST", "\(url)/vpbx/commands/\(command)",
            headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Data(form.utf8))
    }
}
