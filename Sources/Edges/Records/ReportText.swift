import Answering

/// Writes a report as `CompactJSON` would, field by field and several times as fast.
///
/// Every event of the PBX waits for it, thousands a second in a storm; a test keeps the two equal, so that a new field
/// of an event cannot be forgotten here.
struct ReportText {
    private var bytes: [UInt8] = []
    private var isFirst = true
    private let column: PersonalColumn

    static func text(
        _ event: CallEvent, _ recognition: Entry.Recognition, keeping column: PersonalColumn
    ) -> String {
        var report = ReportText(column: column)
        report.bytes.reserveCapacity(768)
        report.object { fact in
            fact.object("reported") { parts in
                parts.object("_0") { $0.write(event) }
                parts.object("_1") { $0.write(recognition) }
            }
        }
        return String(decoding: report.bytes, as: UTF8.self)
    }

    private init(column: PersonalColumn) {
        self.column = column
    }

    private mutating func write(_ event: CallEvent) {
        member("id", event.id)
        member("source", event.source)
        member("kind", event.kind.rawValue)
        member("time", event.time?.milliseconds)
        member("callBegunAt", event.callBegunAt?.milliseconds)
        member("sequence", event.sequence)
        member("callID", event.callID)
        member("legID", event.legID)
        member("direction", event.direction.rawValue)
        member("channel", event.channel)
        object("from", of: event.from) { from, party in
            from.member("number", party.number)
            from.member("name", party.name)
        }
        member("to", event.to)
        member("redirecting", event.redirecting)
        object("queue", of: event.queue) { queue, told in
            queue.member("name", told.name)
            queue.member("position", told.position)
            queue.member("waiting", told.waiting)
            queue.member("longestWaitSeconds", told.longestWaitSeconds)
        }
        object("agent", of: event.agent) { agent, told in
            agent.member("extension", told.extension)
            agent.member("id", told.id)
            agent.member("state", told.state)
        }
        object("transfer", of: event.transfer) { transfer, told in
            transfer.member("kind", told.kind)
            transfer.member("to", told.to)
            transfer.member("fromLeg", told.fromLeg)
        }
        writeEnd(of: event)
    }

    /// What is told when something is over.
    private mutating func writeEnd(of event: CallEvent) {
        object("cause", of: event.cause) { cause, told in
            cause.member("q850", told.q850)
            cause.member("sip", told.sip)
            cause.member("vendorCode", told.vendorCode)
            cause.member("text", told.text)
        }
        object("durations", of: event.durations) { durations, told in
            durations.member("wait", told.wait)
            durations.member("ring", told.ring)
            durations.member("talk", told.talk)
            durations.member("hold", told.hold)
        }
        object("recording", of: event.recording) { recording, told in
            recording.member("id", told.id)
            recording.member("url", told.url)
            recording.member("state", told.state)
        }
        object("attempt", of: event.attempt) { attempt, told in
            attempt.member("id", told.id)
            attempt.member("number", told.number)
            attempt.member("result", told.result)
        }
        member("rating", event.rating)
        member("menu", event.menu)
        member("sipCallID", event.sipCallID)
        member("vendor", event.vendor)
    }

    private mutating func write(_ recognition: Entry.Recognition) {
        member("extension", recognition.extension)
        member("client", recognition.client)
        member("revision", recognition.revision)
        member("isMisrouted", recognition.isMisrouted)
        member("isHistory", recognition.isHistory)
        member("clockCorrection", recognition.clockCorrection)
    }
}

// MARK: - Members; those that are nil are left out

extension ReportText {
    private mutating func key(_ name: StaticString) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func object(_ body: (inout Self) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    private mutating func object(_ name: StaticString, _ body: (inout Self) -> Void) {
        key(name)
        object(body)
    }

    private mutating func object<Value>(
        _ name: StaticString, of value: Value?, _ body: (inout Self, Value) -> Void
    ) {
        guard let value else { return }
        object(name) { body(&$0, value) }
    }

    private mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        bytes.appendQuoted(text)
    }

    private mutating func member(_ name: StaticString, _ text: Personal?) {
        member(name, text.map { column.keep($0.text) })
    }

    private mutating func member(_ name: StaticString, _ number: (some FixedWidthInteger)?) {
        guard let number else { return }
        key(name)
        bytes.append(contentsOf: String(number).utf8)
    }

    private mutating func member(_ name: StaticString, _ isSo: Bool) {
        key(name)
        bytes.append(contentsOf: (isSo ? "true" : "false").utf8)
    }

    private mutating func member(_ name: StaticString, _ number: PhoneNumber?) {
        object(name, of: number) { phone, number in
            phone.member("canonical", number.canonical)
            phone.member("raw", number.raw)
            phone.member("kind", number.kind.rawValue)
        }
    }
}
