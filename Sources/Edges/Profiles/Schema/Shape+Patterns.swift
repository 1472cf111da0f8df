import Answering
import Rehearsal

// Patterns say as much of a text as an editor can see. They are read by several engines: no classes but `\s` and `\S`,
// and nothing that takes more than one walk over the text.

extension Shape {
    static var anyText: Shape { .scalar(pattern: nil, [.string, .number, .boolean]) }

    static let namePattern = #"^[0-9A-Za-z_\u0080-\uFFFF][-0-9A-Za-z_\u0080-\uFFFF]{0,63}$"#

    static var identifier: Shape { .scalar(namePattern, .string, .integer, .boolean) }

    static var email: Shape {
        .scalar(#"^[^\s@<>,;:"()\[\]\\]+@[^\s@<>,;:"()\[\]\\]*[^\s@<>,;:"()\[\]\\.]$"#, .string)
    }

    /// Below the client's own folder.
    static var fileBeside: Shape { .scalar(#"^(?![/~])(?!(.*/)?\.\.(/|$)).+$"#, .string, .number, .boolean) }

    /// Fifteen digits at most behind a plus; up to six alone are an extension of the PBX.
    static func phone(isInternalToo: Bool) -> Shape {
        let between = #"[-(). /\u00a0\u2009\u202f\u2010-\u2014\u2212]*"#
        func digits(_ counts: String...) -> String {
            counts.map { "\(between)([0-9]\(between)){\($0)}" }.joined(separator: "|")
        }
        let bare = isInternalToo ? digits("1,6", "9,18") : digits("9,18")
        return .scalar(#"^\s*([A-Za-z]{3,4}[:-])?(\(?[+]\#(digits("7,15"))|\#(bare))([@;_?].*)?$"#, .string, .integer)
    }
}

// MARK: - Times

extension Shape {
    private static let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    private static let clock = "([01]?[0-9]|2[0-3]):[0-5][0-9]"

    static var moment: Shape {
        .scalar(
            "^\(day)([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$", .string)
    }

    /// A day, or the first and the last of several.
    static var days: Shape { .scalar("^\(day)([.][.]\(day))?$", .string) }

    static var hours: Shape { .scalar("^(24h|\(clock)-(\(clock)|24:00))$", .string) }

    static var schedule: Shape {
        let holidays = Kind<[Schedule.Exception]>.listOrOne(of: .holiday)
        let key = Key(name: "holidays", shape: holidays.shape()) { _ = holidays.read($0, $1) }
        let hours = Kind<[Schedule.Hours]>.hoursOfDay.shape()
        return .any([.choice(["24h"]), .keys(Keys(keys: [key], others: (daysOfTheWeek, hours)))])
    }

    /// `mon-fri`, `sat,sun`, `пн`, `daily`, in capitals or small letters.
    private static var daysOfTheWeek: String {
        let names = Schedule.Weekday.known.map { name in
            name.map { "[\($0.uppercased())\($0)]" }.joined()
        }
        let name = " *(\(names.joined(separator: "|")))"
        let range = "\(name)(-\(name))?"
        return "^(daily|\(range)(,\(range))*)$"
    }

    static func spanPattern(_ units: [Span.Unit]) -> String {
        "[0-9]{1,6}(\(units.map(\.rawValue).joined(separator: "|")))"
    }

    static func span(_ units: [Span.Unit]) -> Shape { .scalar("^\(spanPattern(units))$", .string) }

    /// How long one has the duty.
    static var every: Shape { .scalar("^(day|week|\(spanPattern(Span.Unit.fixed)))$", .string) }
}

extension Span.Unit {
    /// Those that are as long in every month.
    static var fixed: [Self] { allCases.filter { Span(count: 1, unit: $0).seconds != nil } }
}

// MARK: - Practice

extension Shape {
    static var fact: Shape {
        let sayings = Saying.allCases.map(\.rawValue).joined(separator: "|")
        return .scalar(
            "^ *(picked-up|attempts|hold|connected|reached|filed|(message|attempt)( .*)?|said +(\(sayings))|"
                + "(asked|answered|refused|opened|outcome) .+|(held|silent) +[0-9 ]+(s|min|h|d|w)) *$", .string)
    }

    static var solutionStep: Shape {
        let results = Attempt.Result.allCases.map(\.rawValue).joined(separator: "|")
        return .scalar("^ *(pick-up|dial|hold|resume|hang-up|file|\(results)|[^ ]+ .+) *$", .string)
    }
}
