package import Answering
package import FoundationEssentials

/// Pult's own form of a call event: CloudEvents 1.0, or the bare event a person can type.
///
/// Pure: bytes in, events and faults out. What can be read of a batch is read; one bad event in it does not cost the
/// others, because a call that is not told of is lost. Source: `POST /v1/events`.
package struct CanonicalDialect: Sendable {
    /// How bare national numbers are read.
    package var country: Country

    package init(country: Country = .russia) {
        self.country = country
    }

    /// What a body held: events in their order, and a fault for each one that could not be read.
    package struct Reading: Hashable, Sendable {
        package var events: [CallEvent]
        package var faults: [EventFault]
    }

    /// Reads a body whose sender was already authenticated.
    ///
    /// `deliveryID` is the transport's own id of this delivery; it serves as the event's where a single event brings
    /// none. An id that neither gives is a digest of what the event says.
    package func read(_ body: Data, as form: Form, deliveryID: String? = nil) -> Reading {
        do {
            let outcomes = try outcomes(body, as: form)
            var reading = Reading(events: [], faults: [])
            reading.events.reserveCapacity(outcomes.count)
            for (index, outcome) in outcomes.enumerated() {
                let position = form.holdsOne(body) ? nil : index
                do throws(EventFault) {
                    let alone = outcomes.count == 1 ? deliveryID : nil
                    reading.events.append(try outcome.get().event(country: country, deliveryID: alone))
                } catch {
                    reading.faults.append(error.at(position))
                }
            }
            return reading
        } catch {
            return Reading(events: [], faults: [error])
        }
    }

    private func outcomes(_ body: Data, as form: Form) throws(EventFault) -> [Result<WireEvent, EventFault>] {
        let body = try Self.checkedText(body)
        if case .binary(let envelope) = form {
            let call = try Self.decode(WireCall.self, from: body)
            return [Result { () throws(EventFault) in try WireEvent(envelope: envelope, call: call) }]
        }
        if form.holdsOne(body) {
            let rules = form == .structured ? WireEvent.Rules.cloudEvent : .any
            return [Result { () throws(EventFault) in try Self.decode(WireEvent.self, from: body, rules) }]
        }
        guard form != .structured else { throw EventFault(.notOneEvent) }
        let rules = form == .batch ? WireEvent.Rules.cloudEvent : .any
        let list = try Self.decode(WireBatch.self, from: body, rules)
        guard !list.events.isEmpty else { throw EventFault(.noEvents) }
        return list.events
    }

    /// JSON is UTF-8 (RFC 8259); other encodings, which decoders guess at, are refused by name.
    static func checkedText(_ body: Data) throws(EventFault) -> Data {
        var body = body
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = Data(body.dropFirst(3)) }
        guard !body.isEmpty else { throw EventFault(.noEvents) }
        // Over the plain bytes: `Data` hands them out one by one.
        let isText = body.withUnsafeBytes { bytes in
            !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
        }
        guard isText else { throw EventFault(.notUTF8) }
        return body
    }

    static func decode<Wire: Decodable>(
        _ type: Wire.Type, from body: Data, _ rules: WireEvent.Rules = .any
    ) throws(EventFault) -> Wire {
        let decoder = JSONDecoder()
        decoder.userInfo[.wireRules] = rules
        do {
            return try decoder.decode(type, from: body)
        } catch let fault as EventFault {
            throw fault
        } catch {
            throw EventFault(.notJSON)
        }
    }
}

extension CanonicalDialect {
    /// Which of the ways to write an event a request chose.
    package enum Form: Hashable, Sendable {
        /// `application/cloudevents+json`: one object with `specversion`.
        case structured
        /// `application/cloudevents-batch+json`: an array of them.
        case batch
        /// `application/json` with `ce-…` headers around the data.
        case binary(Envelope)
        /// `application/json`: bare events or CloudEvents, one or an array.
        case plain

        /// The form of a request by its headers, nil when its content type is none of ours.
        package init?(contentType: String?, header: (String) -> String?) {
            guard let contentType, contentType.utf8.count <= FieldLimit.text else { return nil }
            let parts = contentType.lowercased().split(separator: ";").map { part in part.filter { $0 != " " } }
            let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8).filter { $0 != "\"" }
            guard charset == nil || charset == "utf-8" || charset == "utf8" else { return nil }
            switch parts.first {
            case "application/cloudevents+json": self = .structured
            case "application/cloudevents-batch+json": self = .batch
            case "application/json":
                self = header("ce-specversion") == nil ? .plain : .binary(Envelope(header: header))
            default: return nil
            }
        }

        fileprivate func holdsOne(_ body: Data) -> Bool {
            if case .binary = self { return true }
            return body.first { !" \t\r\n".utf8.contains($0) } != UInt8(ascii: "[")
        }
    }

    /// The attributes of an event in binary mode, as its headers had them.
    package struct Envelope: Hashable, Sendable {
        package var specversion: String?
        package var id: String?
        package var source: String?
        package var type: String?
        package var time: String?
        package var sequence: String?

        /// Header values are percent-encoded UTF-8 (CloudEvents, HTTP protocol binding 3.1.3.2).
        init(header: (String) -> String?) {
            func value(_ name: String) -> String? { header(name).map { PercentEncoding.decoded($0) ?? $0 } }
            specversion = value("ce-specversion")
            id = value("ce-id")
            source = value("ce-source")
            type = value("ce-type")
            time = value("ce-time")
            sequence = value("ce-sequence")
        }
    }
}
