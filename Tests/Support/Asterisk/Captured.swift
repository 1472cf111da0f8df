package import Foundation

/// Bytes of a real Asterisk, kept with the tests of the dialects.
package enum Captured {
    package static let folder = Checkout.root.appending(path: "Tests/Edges/DialectsTests/Recordings").path

    package static func answer(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(folder)/asterisk-ami-answers/\(name).resp"))
    }

    /// The answers to `WaitEvent` of a recording, from one to another.
    package static func events(_ recording: String, _ places: ClosedRange<Int>) throws -> [PretendAsterisk.Step] {
        try places.map { place in
            let name = String(String(1000 + place).dropFirst())
            return .bytes(try Data(contentsOf: URL(filePath: "\(folder)/asterisk-ami/\(recording)/\(name).resp")))
        }
    }
}

extension Captured {
    /// The caller of a recording hangs up, as the caller of another did while he was talked.
    package static func callerHangsUp(in recording: String) throws -> PretendAsterisk.Step {
        let place = "\(folder)/asterisk-ami"
        func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(filePath: "\(place)/\(path).resp")), as: UTF8.self)
        }
        let other = "01-queue-answered-hold-caller-hangs-up"
        let here = Caller(try text("\(recording)/002"))
        let there = Caller(try text("\(other)/001"))
        let told = try text("\(other)/012").replacing(there.channel, with: here.channel)
            .replacing("Uniqueid: \(there.id)\r\n", with: "Uniqueid: \(here.id)\r\n")
            .replacing("Linkedid: \(there.id)\r\n", with: "Linkedid: \(here.id)\r\n")
        let body = told[(told.firstRange(of: "\r\n\r\n")?.upperBound ?? told.endIndex)...]
        return .bytes(Data("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    }

    /// The first channel that a recording tells of.
    private struct Caller {
        var channel = ""
        var id = ""

        init(_ text: String) {
            let event = text[(text.firstRange(of: "Event: Newchannel")?.upperBound ?? text.endIndex)...]
            for line in event.split(separator: "\r\n") {
                if channel.isEmpty, line.hasPrefix("Channel: ") { channel = String(line.dropFirst(9)) }
                if id.isEmpty, line.hasPrefix("Uniqueid: ") { id = String(line.dropFirst(10)) }
            }
        }
    }
}
