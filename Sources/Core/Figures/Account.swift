package import Answering

/// What the client pays for a span, and how every call's sum came about.
package struct Account: Sendable {
    package let tariff: Tariff

    package init(under tariff: Tariff) {
        self.tariff = tariff
    }
}
