import Answering
import Display

extension Painter {
    /// Where a parcel stands, in words: never "sent" before it was taken.
    func told(_ posted: PostedParcel, _ client: Client?) -> String? {
        let way = words.name(of: posted.parcel.way)
        switch posted.standing {
        case .waiting(let until):
            guard posted.tries > 0 else { return words.parcelWaits(way) }
            let time = client.map { clock(until, $0) } ?? ""
            return words.parcelPutOff(way, until: time, why: posted.why?.text ?? "")
        case .accepted(let server, _, let at):
            return words.parcelAccepted(way, at: client.map { clock(at, $0) } ?? "", by: server)
        case .refused(let why, _): return words.parcelRefused(way, why: why.text)
        case .withdrawn: return nil
        }
    }
}
