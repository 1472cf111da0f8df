package import FoundationEssentials

/// Frames that a real Asterisk 22.10.1 sent.
package enum ARIFrames {
    package static let folder = Captured.folder + "/asterisk-ari"

    package static func of(_ name: String) throws -> [Data] {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name).jsonl"))
        return bytes.split(separator: UInt8(ascii: "\n")).map { Data($0) }
    }

    private static let call = "1795301920.0"

    /// The whole consultation, with the ids that Pult chooses in place of those that were chosen by hand.
    package static func consultation() throws -> [Data] {
        try of("consult-three-managers").map { frame in
            var text = String(decoding: frame, as: UTF8.self)
            for number in 1...3 {
                text = text.replacing("\"m\(number)-f1\"", with: "\"pult-\(call)-\(number)\"")
            }
            text = text.replacing("\"op-f1\"", with: "\"pult-\(call)-op1\"")
            return Data(text.replacing("\"br-f1\"", with: "\"akvarel-\(call)\"").utf8)
        }
    }

    /// Her caller hangs up, leaves the application, and is gone: his request is another caller's, whose telephone asked.
    package static func callerHangsUp(in consultation: [Data]) throws -> [Data] {
        let request = try of("queue-abandoned-while-ringing").first {
            $0.firstRange(of: Data(#""type":"ChannelHangupRequest""#.utf8)) != nil
        }
        let asked = String(decoding: request ?? Data(), as: UTF8.self).replacing("1795301125.10", with: call)
        return [Data(asked.utf8), consultation[69], consultation[71]]
    }

    package static let userEvent: Data = {
        let frames = (try? of("driven-by-hand")) ?? []
        return frames.first { $0.firstRange(of: Data("AkvarelNote".utf8)) != nil } ?? Data()
    }()
}
