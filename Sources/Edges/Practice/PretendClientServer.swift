package import Answering

/// The client's own server in a practice: it is there, and knows nothing of pretend callers.
package struct PretendClientServer: ClientServer {
    package init() {}
    package func ask(_ inquiry: Inquiry) async -> InquiryReply { .failed(.nothing) }
}
