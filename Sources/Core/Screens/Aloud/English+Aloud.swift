import Answering

extension English: AloudWording {
    func spelled(_ text: String) -> [String] { Spelling.english.words(of: text) }
    func spelledBriefly(_ text: String) -> String { Spelling.english.brief(text) }

    /// `plus seven, nine two one, zero zero zero, zero zero, seven seven`: digit by digit.
    func aloud(_ number: PhoneNumber) -> String {
        let groups = number.groups.map { group in
            group.compactMap(\.wholeNumberValue).map { Self.digits[$0] }.joined(separator: " ")
        }
        return (number.kind == .international ? "plus " : "") + groups.joined(separator: ", ")
    }

    private static let digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
}
