/// Why a command could not do its work, and what to do about it.
package struct Refusal: Error {
    package static let notSo: Int32 = 1
    package static let wrongUse: Int32 = 2

    package var sentence: String
    package var code: Int32

    package init(_ sentence: String, code: Int32 = Refusal.wrongUse) {
        self.sentence = sentence
        self.code = code
    }
}
