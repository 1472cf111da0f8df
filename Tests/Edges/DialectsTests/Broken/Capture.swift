import Answering
import Dialects
import FoundationEssentials
import Samples
import Witnesses

/// What Asterisk told of some calls, in its order: what a broken part says may have been told before.
struct Capture: Sendable {
    /// What hears parts, one after another.
    enum Listener: Sendable {
        case ami(AsteriskAMI)
        case ari(AsteriskARI)

        mutating func take(_ part: Data, at moment: Moment) -> [CallEvent] {
            switch self {
            case .ami(var asterisk):
                let events = AMIBody(part).messages.flatMap { asterisk.hear($0, at: moment) }
                self = .ami(asterisk)
                return events
            case .ari(var asterisk):
                let events = asterisk.take(part).events
                self = .ari(asterisk)
                return events
            }
        }
    }

    var name: String
    /// Messages of AMI with the empty line behind them, or frames of ARI.
    var parts: [Data]
    var moment = Moment(milliseconds: 1_795_302_000_000)
    var listener: Listener
    /// What the settings name, and what ids of this desk's own are made with.
    var known: [String]

    static let ami: [Capture] = {
        let names = (try? AMIRecording.names()) ?? []
        return names.compactMap { name in
            guard let parts = try? AMIRecording(name).answers.flatMap({ $0.body.messages }) else { return nil }
            return Capture(name: name, parts: parts, listener: .ami(.sample), known: ["//asterisk-ami", "queue"])
        }
    }()

    static let ari: [Capture] = ARIRecording.names.compactMap { name in
        guard let frames = try? ARIRecording(name).frames else { return nil }
        let settings = ARISettings.recorded(in: name)
        return Capture(
            name: name, parts: frames, listener: .ari(AsteriskARI(settings)),
            known: [settings.source, settings.extension, settings.url, "pult op ari recordings stored file"])
    }

    /// What a byte that is another made it say, at every so many bytes of it.
    func complaint(apart: Int) -> String? {
        var before = listener
        var heard: [Heard] = []
        var count = name.utf8.count
        for (number, part) in parts.enumerated() {
            for place in part.indices {
                count += 1
                guard count.isMultiple(of: apart) else { continue }
                var after = before
                let changed = part.changed(at: place, by: count / apart)
                let events = after.take(changed, at: moment)
                guard !events.isEmpty else { continue }
                let witness = Witness(heard + [Heard(changed)], known: known)
                if let field = events.lazy.compactMap({ witness.invention(in: $0) }).first {
                    return "\(name), part \(number), byte \(place): invented: \(field)"
                }
            }
            heard.append(Heard(part))
            _ = before.take(part, at: moment)
        }
        return nil
    }
}

extension Data {
    /// The messages of an answer of AMI, each with the empty line behind it.
    fileprivate var messages: [Data] {
        let bytes = [UInt8](self)
        var messages: [Data] = []
        var start = 0
        for end in bytes.indices.dropFirst(3) where bytes[end] == 10 && bytes[end - 2] == 10 {
            messages.append(Data(bytes[start...end]))
            start = end + 1
        }
        return messages
    }
}
