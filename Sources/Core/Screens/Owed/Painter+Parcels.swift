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
        case .handed(let machine, let job, let said, _):
            return words.parcelHanded(way, to: machine, job: job, words: said.text)
        case .accepted(let server, _, let pages, let at):
            let time = client.map { clock(at, $0) } ?? ""
            return pages.map { words.faxed(at: time, pages: $0) } ?? words.parcelAccepted(way, at: time, by: server)
        case .refused(let why, _): return words.parcelRefused(way, why: why.text)
        case .withdrawn: return nil
        }
    }

    /// Of each call, what stands for all that was written about it: what is refused before the rest, else the last.
    var parcelsByCall: [Call.ID: PostedParcel] {
        Dictionary(desk.parcels.values.map { ($0.parcel.id.call, $0) }) { one, other in
            if one.isRefused != other.isRefused { return one.isRefused ? one : other }
            return PostedParcel.isOlder(one, other) ? other : one
        }
    }

    /// What went out in this shift because of the caller, and stands at no promise: a line each.
    mutating func paintParcels(of client: Client, on page: inout Page) {
        for posted in situation.parcels {
            guard let text = told(posted, client) else { continue }
            let style: Style = posted.isRefused ? .alarm : posted.isOpen ? .waiting : .good
            page.gap()
            page.marked(posted.isRefused ? "!" : "▸", SafeText(text), markStyle: style, style: style)
            let ticket = if case .message(let message) = posted.parcel.content { message.ticket } else { "" }
            let isSent = if case .message = posted.parcel.content { false } else { true }
            let about = [posted.parcel.reader ?? (isSent ? shownAddress(of: posted.parcel) : ""), ticket].filter {
                !$0.isEmpty
            }
            if !about.isEmpty { page.text(SafeText(about.joined(separator: " · ")), at: 3) }
        }
    }
}
