import Answering
import Dialects
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Telephony

@Suite("A telephone driven over HTTP")
struct HTTPControlsTests {
    private static let call = Call.ID(source: "//pbx", callID: "c-1")

    /// What a pretend FreeSWITCH was asked, in order, and what came of `deeds`.
    private func drives(
        _ deeds: [TelephoneOrder.Deed], answering: String, status: HTTPResponse.Status = .ok
    ) async throws -> (asked: [String], replies: [OrderReply]) {
        let asked = Mutex<[String]>([])
        let router = Router()
        router.get("**") { request, _ in
            asked.withLock { $0.append("\(request.uri) \(request.headers[.authorization] ?? "-")") }
            return Response(status: status, body: .init(byteBuffer: ByteBuffer(string: answering)))
        }
        let replies = try await Application(router: router).test(.live) { client in
            let port = try #require(client.port)
            let controls = HTTPControls(
                FreeSwitchOrders(url: "http://127.0.0.1:\(port)"), user: "desk", secret: "s")
            var replies: [OrderReply] = []
            for (place, deed) in deeds.enumerated() {
                let order = TelephoneOrder(number: UInt64(place), deed, extension: "204", call: Self.call)
                replies.append(await controls.carryOut(order))
                #expect(await controls.carryOut(order) == replies.last, "given again it does not go out again")
            }
            return replies
        }
        return (asked.withLock { $0 }, replies)
    }

    @Test("sends each order once, with its credentials, and tells what the PBX answered")
    func orders() async throws {
        let (asked, replies) = try await drives([.hold, .hangUp], answering: "+OK\n")
        #expect(
            asked == [
                "/txtapi/uuid_hold?c-1 Basic ZGVzazpz", "/txtapi/uuid_kill?c-1%20NORMAL_CLEARING Basic ZGVzazpz",
            ])
        #expect(replies == [.accepted, .accepted])
        let refused = try await drives([.hold], answering: "-ERR No such channel!\n")
        #expect(refused.replies == [.refused("-ERR No such channel!\n")])
        let stranger = try await drives([.hold], answering: "", status: .unauthorized)
        #expect(stranger.replies == [.refused("HTTP 401")])
    }

    @Test("is looked at without an order: who is let in hears nothing, who is not hears why")
    func examined() async throws {
        let router = Router()
        router.get("txtapi/status") { request, _ in
            Response(status: request.headers[.authorization] == "Basic ZGVzazpz" ? .ok : .unauthorized)
        }
        try await Application(router: router).test(.live) { client in
            let url = "http://127.0.0.1:\(try #require(client.port))/txtapi/status"
            #expect(await AddressExamination.finding(url, user: "desk", secret: "s") == nil)
            #expect(await AddressExamination.finding(url) == nil, "somebody is there")
            let stranger = await AddressExamination.finding(url, user: "desk", secret: "wrong")
            #expect(stranger?.contains("does not let desk in") == true && stranger?.contains("wrong") == false)
        }
    }

    @Test("ends an order with the first request that fails: a refusal is one wherever it comes, silence behind one not")
    func several() async {
        let requests = (1...3).map { PBXRequest("GET", "http://pbx.example/\($0)") }
        func reply(_ replies: [OrderReply]) async -> (reply: OrderReply, sent: Int) {
            var sent = 0
            let reply = await OrderReply.of(requests) { _ in
                sent += 1
                return replies[sent - 1]
            }
            return (reply, sent)
        }
        let cases: [(replies: [OrderReply], reply: OrderReply, sent: Int)] = [
            ([.accepted, .accepted, .accepted], .accepted, 3), ([.unreachable], .unreachable, 1),
            ([.accepted, .unreachable], .unanswered, 2), ([.accepted, .unanswered], .unanswered, 2),
            ([.accepted, .refused("no such channel")], .refused("no such channel"), 2),
            ([.refused(nil)], .refused(nil), 1),
        ]
        for one in cases {
            let (reply, sent) = await reply(one.replies)
            #expect(reply == one.reply && sent == one.sent)
        }
    }

    @Test("asks nothing of a PBX that cannot do it, and says so where nobody listens")
    func impossible() async throws {
        let (asked, replies) = try await drives([.pause(reason: "обед")], answering: "+OK\n")
        #expect(asked.isEmpty)
        #expect(replies.allSatisfy { if case .refused = $0 { true } else { false } })
        let nobody = HTTPControls(FreeSwitchOrders(url: "http://127.0.0.1:9"))
        let order = TelephoneOrder(number: 1, .hold, extension: "204", call: Self.call)
        #expect(await nobody.carryOut(order) == .unreachable)
    }
}
