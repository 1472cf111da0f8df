import Answering
import Display

extension Painter {
    /// While it rings, a dim line: she may answer all the same. Where the call is to be passed on anyway, or is a
    /// colleague's, that is said already.
    func certification(of call: Call, _ client: Client) -> Alert? {
        guard call.phase == .ringing, !call.isMisrouted, !desk.needsSenior(call), call.senior == nil,
            desk.missingCertificate(for: client.id) != nil
        else { return nil }
        let mayAsk = desk.mayAskSenior(in: call) && !desk.seniors(for: call).isEmpty
        let text = words.notCertified(key: mayAsk ? key(for: .askSenior) : nil)
        return Alert(mark: "·", text: SafeText(text), style: .dim)
    }
}
