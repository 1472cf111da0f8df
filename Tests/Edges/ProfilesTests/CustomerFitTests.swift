import Answering
import Foundation
import Support
import Testing

@testable import Profiles

@Suite("A client's table of customers")
struct CustomerFitTests {
    static let base = CustomerBase(
        file: "c.csv",
        columns: [
            .init("phone", ["Телефон"]), .init("name", ["ФИО"]), .init("contract", ["Договор"]),
            .init("manager", ["Менеджер"]),
        ], show: ["contract"])

    private func fit(_ text: String, base: CustomerBase = base) throws -> CustomerFit {
        try CustomerFit(CustomerSheet(Array(text.utf8)), to: base, country: .russia)
    }

    private func told(_ customers: [Customer]) -> [String] {
        customers.map { customer in
            ([customer.name.text] + customer.numbers.map(\.text)
                + customer.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text)" }).joined(
                    separator: " ")
        }
    }

    @Test("joins what is told of one person as far as a card shows it, and no further")
    func bounded() throws {
        let lines = (1...3000).map { "8 921 000-00-77;Белов;А-\($0);" }
        let fit = try fit((["Телефон;ФИО;Договор;Менеджер"] + lines).joined(separator: "\n"))
        let contract = try #require(fit.customers.first?.fields["contract"]?.text)
        #expect(fit.customers.count == 1 && contract.count <= 500 && contract.hasPrefix("А-1; А-2; А-3"))
        #expect(fit.joined.count == 2999)
        let left = fit.remarks.filter { $0.reason.contains("is full") }.count
        #expect(left + contract.split(separator: ";").count == 3000, "nothing is dropped in silence")
        let many = (0..<200).map { "+792100000" + ($0 < 100 ? $0 < 10 ? "00\($0)" : "0\($0)" : "\($0)").suffix(2) }
        let one = try self.fit("Телефон;ФИО\n\"" + many.joined(separator: ", ") + "\";Белов")
        #expect(one.customers.first?.numbers.count ?? 0 <= 50)
    }

    @Test(
        "is read in any of these encodings, ends of line and marks between the cells",
        arguments: [String.Encoding.utf8, .windowsCP1251, .utf16],
        [(";", "\r\n"), (",", "\n"), ("\t", "\r"), ("|", "\n")])
    func written(_ encoding: String.Encoding, _ marks: (cell: String, line: String)) throws {
        let text = [
            ["Договор", "ФИО", "Телефон"], ["А-1", "Ёлкина «Ё» №5", "8 (921) 000-00-77"], ["", "", ""],
            ["\"А;,\t|2\"", "\"ООО \"\"Ромашка\"\"\"", "7 812 000-00-01"],
        ].map { $0.joined(separator: marks.cell) }.joined(separator: marks.line)
        let bytes = Array(try #require(text.data(using: encoding)))
        let sheet = try CustomerSheet(bytes)
        #expect(sheet.delimiter == Character(marks.cell))
        let fit = try CustomerFit(sheet, to: Self.base, country: .russia)
        #expect(
            told(fit.customers) == [
                "Ёлкина «Ё» №5 +79210000077 contract=А-1", "ООО \"Ромашка\" +78120000001 contract=А;,\t|2",
            ])
        #expect(fit.misfits.isEmpty && sheet.blankLines == 1)
    }

    @Test(
        "is fitted however its columns are called and ordered",
        arguments: [
            "договор;телефон;фио", "ДОГОВОР ;  ТЕЛЕФОН;Ф.И.О.", "Договор;Моб. телефон;ФИО клиента",
            "договор;Phone number;Name", "Договор;тел.;Заказчик", "ДОГОВОР;Mobile;Контактное лицо",
        ])
    func columns(_ header: String) throws {
        let fit = try fit("Чужое;" + header + "\nx;А-1;89210000077;Ольга\n")
        #expect(told(fit.customers) == ["Ольга +79210000077 contract=А-1"])
        #expect(fit.columns.left == ["Чужое"])
        #expect(fit.columns.missing.map(\.field) == ["manager"], "nothing is left out in silence")
    }

    @Test("gives a person all his numbers, and his name out of as many columns as it stands in")
    func several() throws {
        let base = CustomerBase(
            file: "c.csv",
            columns: [.init("phone", ["Телефон", "Телефон 2"]), .init("name", ["Фамилия", "Имя"])])
        let fit = try fit(
            "Имя,Телефон 2,Фамилия,Телефон\nОльга,8 921 000-00-78,Миронова,\"8 921 000-00-77; +7 812 000-00-01\"\n",
            base: base)
        #expect(told(fit.customers) == ["Миронова Ольга +79210000077 +78120000001 +79210000078"])
    }

    @Test("says of each line why it does not fit, and drops none in silence")
    func misfits() throws {
        let fit = try fit(
            """
            Телефон;ФИО;Договор
            7,92E+10;Срезанный;
            12345;Короткий;
            +7 921 000-00-7;Неполный;
            звоните;Словами;
            ;Пустой;
            anonymous;Скрытый;
            8 921 000-00-70;Лишнее;1;2
            8 921 000-00-71;ООО "Ромашка";
            8 921 000-00-72, доб. 5;Добавочный;
            8 921 000-00-73;"Открытый;
            8 921 000-00-74;Последний;
            """)
        #expect(fit.rows == 11)
        #expect(told(fit.customers) == ["Добавочный +79210000072", "Последний +79210000074"])
        #expect(fit.misfits.map(\.line) == [2, 3, 4, 5, 6, 7, 8, 9, 11])
        #expect(fit.remarks.map(\.line) == [10])
        let reasons = Dictionary(uniqueKeysWithValues: fit.misfits.map { ($0.line, $0.reason) })
        #expect(reasons[2]?.contains("cut") == true && reasons[4]?.contains("10 digits") == true)
        #expect(reasons[8]?.contains("in quotes") == true && reasons[11]?.contains("quotation mark") == true)
        for misfit in fit.misfits { #expect(!misfit.reason.contains("921"), "what stood there is not repeated") }
    }

    @Test("joins lines that tell of one person, and keeps apart those who share a number")
    func joined() throws {
        let fit = try fit(
            """
            Телефон;ФИО;Договор;Менеджер
            8 921 000-00-77;Миронова Ольга;А-1;Иванова
            +7 (921) 000-00-77;МИРОНОВА  ОЛЬГА;А-2;
            8 921 000-00-77;Миронов Лев;А-1;
            8 921 000-00-78;Миронова Ольга;А-1; А-2;Иванова
            8 921 000-00-79;Белов;;
            8 921 000-00-70;Белов;;
            8 921 000-00-80;Тихонов;Т-1;
            8 921 000-00-81;Тихонов;Т-1;
            """)
        #expect(
            told(fit.customers) == [
                "Миронова Ольга +79210000077 contract=А-1; А-2 manager=Иванова",
                "Миронов Лев +79210000077 contract=А-1",
                "Белов +79210000079", "Белов +79210000070", "Тихонов +79210000080 +79210000081 contract=Т-1",
            ])
        #expect(fit.joined.map(\.line) == [3, 9] && fit.joined.map(\.first) == [2, 8])
        #expect(fit.misfits.map(\.line) == [5], "a semicolon in a cell wants quotes")
    }

    @Test("does not take a switchboard for a person")
    func switchboard() throws {
        let rows = (1...30).map { "8 812 000-00-01;Сотрудник \($0)" }.joined(separator: "\n")
        let fit = try fit("Телефон;ФИО\n" + rows)
        #expect(fit.customers.count == Customer.mostOfANumber && fit.misfits.count == 10)
    }

    @Test(
        "of which nothing can be read says what to do",
        arguments: [
            ("", "empty"), ("\n\n  \n", "empty"), ("ФИО;Город\nОльга;Тверь", "no column holds telephone numbers"),
            ("Ольга;8 921 000-00-77\nЛев;8 921 000-00-78", "must name the columns"),
            ("\"Телефон;ФИО\n89210000077;x", "names of the columns"),
        ])
    func unreadable(_ text: String, _ says: String) {
        let failure = #expect(throws: CustomerSheet.Failure.self) { try fit(text) }
        #expect(failure?.sentence.contains(says) == true, "\(failure?.sentence ?? "")")
    }

    @Test("that is UTF-8 but for one byte is not taken for CP1251")
    func damaged() {
        let bytes = Array("Телефон;ФИО\n89210000077;Ольга\n89210000078;Л".utf8) + [0xD0] + Array("ев\n".utf8)
        let failure = #expect(throws: CustomerSheet.Failure.self) { try CustomerSheet(bytes) }
        #expect(failure?.sentence.contains("line 3") == true)
    }

    @Test("nobody here wrote is fitted or refused with a sentence, and never ends the program", Corpora.areHere)
    func strangers() throws {
        for string in try Corpora.naughtyStrings() {
            let cell = "\"" + string.replacing("\"", with: "\"\"") + "\""
            for text in [
                "Телефон,ФИО,Договор\n89210000077,\(cell),1\n\(cell),Ольга,2\n", "\(cell),Телефон\n1,89210000077",
                "Телефон,ФИО\n89210000077,\(string)\n", string,
            ] {
                guard let fit = try? fit(text) else { continue }
                #expect(fit.customers.count + fit.misfits.count + fit.joined.count == fit.rows, "\(text)")
            }
        }
        for corpus in ["json-test-suite", "yaml-test-suite"] {
            for (_, bytes) in try Corpora.files(corpus) where bytes.count < 10_000 {
                if let sheet = try? CustomerSheet(bytes) {
                    _ = try? CustomerFit(sheet, to: Self.base, country: .russia)
                }
                let rows = Array("Телефон;ФИО\n".utf8) + bytes
                if let sheet = try? CustomerSheet(rows) {
                    _ = try? CustomerFit(sheet, to: Self.base, country: .russia)
                }
            }
        }
    }
}
