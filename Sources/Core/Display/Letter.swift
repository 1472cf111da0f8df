/// A character and the marks that stand on it, as plain memory: a picture has thousands of them, which are copied and
/// compared for every card.
package struct Letter: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Scalars of 21 bits, the base lowest; 0 where there is none, because no NUL is ever drawn.
    private var packed: UInt128 = 0

    private static let scalarBits = 21
    /// A base and the four marks that the neutraliser leaves on it.
    private static let mostScalars = 5

    package init(_ base: Unicode.Scalar) {
        packed = UInt128(base.value)
    }

    package init(stringLiteral text: String) {
        for scalar in text.unicodeScalars { append(scalar) }
    }

    /// Puts a mark on it; one too many is left out.
    mutating func append(_ mark: Unicode.Scalar) {
        let used = 128 - packed.leadingZeroBitCount
        let count = (used + Self.scalarBits - 1) / Self.scalarBits
        guard count < Self.mostScalars else { return }
        packed |= UInt128(mark.value) << (count * Self.scalarBits)
    }

    var isBlank: Bool { packed == 0x20 }
    package var base: Unicode.Scalar? { scalar(0) }
    package var hasMarks: Bool { packed >> Self.scalarBits != 0 }
    package var marks: [Unicode.Scalar] { (1..<Self.mostScalars).compactMap(scalar) }

    package var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: (0..<Self.mostScalars).compactMap(scalar))
        return String(view)
    }

    private func scalar(_ place: Int) -> Unicode.Scalar? {
        let value = UInt32(truncatingIfNeeded: packed >> (place * Self.scalarBits)) & 0x1F_FFFF
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
