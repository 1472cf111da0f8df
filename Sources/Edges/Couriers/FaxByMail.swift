package import Answering

/// Carries faxes to a gateway that takes them as mail: what it does with them it tells by mail, to people.
package struct FaxByMail: Courier {
    private let mail: CurlCourier
    /// With `{number}`, or `{+number}`, for the fax number.
    private let address: String

    package init(_ mail: CurlCourier, to address: String) {
        (self.mail, self.address) = (mail, address)
    }

    package var ways: Set<Parcel.Way> { [.fax] }

    package func carry(_ parcel: Parcel, attempt: Int) async -> CourierReply {
        let digits = parcel.to.text.filter { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return .refused("\(parcel.to.text) is no number to fax to") }
        var letter = parcel
        letter.to = Personal(
            address.replacing("{+number}", with: "+" + digits).replacing("{number}", with: digits))
        letter.reader = nil
        return await mail.carry(letter, attempt: attempt)
    }
}
