import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Records
import Setup

/// Fits a client's table of people into his customer base, or into the VIP list of his profile.
struct ImportCommand: AsyncParsableCommand {
    enum Target: String, ExpressibleByArgument, CaseIterable { case customers, vip }

    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Fit a client's CSV file into his customer base, or into the VIP list of his profile.",
        discussion: """
            The file may be UTF-8, UTF-16 or CP1251, with commas, semicolons or tabs, its columns in any order. The \
            profile's `customers: {columns: …}` says which are taken. What fits and what does not is said by line, and \
            nothing is written before you agree. A base replaces the one before; VIP callers are added to those in the \
            profile.

            Examples:
              pult profile import akvarel-tour customers.csv
              pult profile import akvarel-tour customers.csv --yes
              pult profile import akvarel-tour vip.csv --as vip
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The client's id.") var client: String
    @Argument(help: "The table, as the client's own program wrote it.") var file: String
    @Option(name: .customLong("as"), help: "customers or vip") var target: Target = .customers
    @Flag(help: "Write without asking.") var yes = false
    @Flag(help: "Every line that does not fit, and not the first twenty of each kind.") var all = false

    func run() async throws {
        let settings = try common.resolve()
        let folder = settings.folder
        try settings.requireClient(client)
        let now = Moment.wallClock
        guard let profile = folder.read(only: [client], at: now).catalogue[client] else {
            throw Refusal("the profile of \(client) has errors: run `\(Invocation.program) check` and mend it first.")
        }
        do {
            progress("reading \(file)")
            let sheet = try CustomerSheet(path: Files.expanded(file))
            switch target {
            case .customers: try importCustomers(sheet, to: profile, settings, at: now)
            case .vip: try importVIPs(sheet, to: profile, settings)
            }
        } catch let failure as CustomerSheet.Failure {
            throw Refusal("\(file): \(failure.sentence).", code: Refusal.notSo)
        } catch let fault as CustomerFault {
            throw Refusal(fault.sentence, code: Refusal.notSo)
        } catch let failure as VIPFile.Failure {
            throw Refusal(failure.sentence, code: Refusal.notSo)
        }
    }
}

// MARK: - The customer base

extension ImportCommand {
    private func importCustomers(
        _ sheet: CustomerSheet, to profile: Client, _ settings: Settings, at now: Moment
    ) throws {
        guard let base = profile.customers else {
            throw Refusal(
                "the profile of \(client) has no `customers`, and so names no columns. Put this into it, and look it "
                    + "over:\n\(CustomerColumns.proposal(for: sheet, file: file))", code: Refusal.notSo)
        }
        // Before the question: an answer that leads to nothing is none.
        guard let key = try settings.customersKey() else {
            throw Refusal(
                "a customer base is sealed, and the settings name no key: customers-key-file. "
                    + Settings.howToMakeKey(at: settings.data + "/customers.key"))
        }
        let fit = try CustomerFit(sheet, to: base, country: settings.country)
        let bases = CustomerBases(data: settings.data)
        tell(sheet, fit.columns)
        let people = Check.counted(fit.customers.count, "person", "people")
        let numbers = Check.counted(Set(fit.customers.flatMap(\.numbers)).count, "number")
        say("Fits: \(people) with \(numbers), of \(Check.counted(fit.rows, "row")).")
        tell(misfits: fit.misfits, remarks: fit.remarks, joined: fit.joined)
        guard let first = fit.customers.first else {
            throw Refusal("nothing fits: nothing was imported.", code: Refusal.notSo)
        }
        say("On the card: " + shown(first, base))
        // One that cannot be opened is replaced as well.
        if let before = try? bases.head(of: client, key) {
            let people = Check.counted(before.people, "person", "people")
            say("In the place of the base of \(before.importedAt.wallClock(in: .current)), \(people).")
        }
        try agree("Import?")
        progress("sealing \(people)")
        try bases.replace(client, with: fit.customers, key, at: now)
        say(
            "Imported into \(bases.path(of: client)). \(file) is not needed any more: whoever can read it can read all of "
                + "them.")
    }

    private func shown(_ customer: Customer, _ base: CustomerBase) -> String {
        let facts = base.show.compactMap { field in
            customer.fields[field].map { "\(base.label(of: field)): \($0.text)" }
        }
        return ([customer.name.text] + facts).joined(separator: " · ")
    }
}

// MARK: - The VIP list

extension ImportCommand {
    private func importVIPs(_ sheet: CustomerSheet, to profile: Client, _ settings: Settings) throws {
        let fit = try VIPFit(sheet, to: profile, country: settings.country)
        tell(sheet, fit.columns)
        let callers = Check.counted(fit.vips.count, "VIP caller")
        say("Fits: \(callers), of \(Check.counted(fit.rows, "row")); the profile has \(profile.vip.count).")
        tell(misfits: fit.misfits, remarks: fit.remarks, joined: fit.joined)
        guard !fit.vips.isEmpty else { throw Refusal("nothing fits: nothing was written.", code: Refusal.notSo) }
        guard settings.shelf == nil else {
            throw Refusal(
                "the profiles here are published ones: name the folder in which they are edited with --profiles.")
        }
        let file = VIPFile(of: client, in: settings.folder)
        try agree("Add to \(file.path)?")
        try file.add(fit.vips)
        say("Added to \(file.path); the desks take it up by themselves.")
    }
}

// MARK: - What is told, and asked

extension ImportCommand {
    private func tell(_ sheet: CustomerSheet, _ columns: CustomerColumns) {
        let mark = sheet.delimiter == "\t" ? "tab" : "“\(sheet.delimiter)”"
        let blank = sheet.blankLines > 0 ? ", \(Check.counted(sheet.blankLines, "blank line"))" : ""
        say("\(file): \(sheet.encoding.rawValue), \(mark) between the cells\(blank)")
        for column in columns.fitted {
            let guess = column.isGuessed ? "  (told by its name; the profile has another)" : ""
            say("  \(column.field) ← \(quoted(column.theirs))\(guess)")
        }
        for column in columns.missing where column.theirs != [column.field] {
            say("  \(column.field): no column is called \(quoted(column.theirs)); nothing is kept of it")
        }
        if !columns.left.isEmpty {
            let more = columns.left.count - Self.mostColumns
            let left = quoted(Array(columns.left.prefix(Self.mostColumns)))
            say("  not taken: \(left)" + (more > 0 ? " and \(more) more" : ""))
        }
    }

    private func tell(
        misfits: [CustomerSheet.Misfit], remarks: [CustomerSheet.Misfit], joined: [(line: Int, first: Int)]
    ) {
        tell("Does not fit, and is not taken", misfits) { "line \($0.line): \($0.reason)" }
        tell("Taken, but for this", remarks) { "line \($0.line): \($0.reason)" }
        tell("The same person again, joined", joined) { "line \($0.line) with line \($0.first)" }
    }

    /// The first of them, and how many there are: what is to be looked over must fit before the eyes.
    private func tell<Line>(_ title: String, _ lines: [Line], _ told: (Line) -> String) {
        guard !lines.isEmpty else { return }
        say("\(title), \(lines.count):")
        let shown = all ? lines[...] : lines.prefix(Self.mostLines)
        for line in shown { say("  " + told(line)) }
        if lines.count > shown.count { say("  … and \(lines.count - shown.count) more: --all shows them") }
    }

    private static var mostLines: Int { 20 }
    private static var mostColumns: Int { 20 }

    /// - Throws: `Refusal` where nobody can be asked, or does not agree.
    private func agree(_ question: String) throws {
        if yes { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Refusal("nothing was written: look the above over, and say --yes.", code: Refusal.notSo)
        }
        FileHandle.standardError.write(Data("\(SafeText(question).text) [y/N] ".utf8))
        let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        guard ["y", "yes", "д", "да"].contains(answer) else {
            throw Refusal("nothing was written.", code: Refusal.notSo)
        }
    }

    /// A hundred thousand people take some seconds.
    private func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        Console.complain("… \(text)")
    }

    private func quoted(_ names: [String]) -> String { names.map { "“\($0)”" }.joined(separator: ", ") }
    private func say(_ text: String) { Console.say(SafeText(text)) }
}
