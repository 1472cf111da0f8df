import Answering
import Display
import FoundationEssentials
import Glibc
import Profiles

// What comes from profile authors, and what is shown and pressed at the desk.

extension Fuzz {
    private static let moment = Moment(milliseconds: 1_771_225_200_000)

    /// A service with one client.
    private static let folder: ProfileFolder = {
        mkdir(place + "/firm", 0o700)
        lay(Data("operators: []\n".utf8), "roster.yaml", of: place)
        return ProfileFolder(path: place, zone: .utc)
    }()

    static func readProfile(_ data: Data) {
        lay(data, "firm/profile.yaml", of: folder.path)
        check()
    }

    static func readTable(_ data: Data) {
        let profile =
            "client: firm\nname: F\nnumbers: [\"+7 495 000-00-00\"]\nsections:\n  - {title: T, table: t.csv}\n"
        lay(Data(profile.utf8), "firm/profile.yaml", of: folder.path)
        lay(data, "firm/t.csv", of: folder.path)
        check()
    }

    static func readRoster(_ data: Data) {
        lay(data, "roster.yaml", of: folder.path)
        check(folder.readRoster().findings)
    }

    /// A client's customers and his VIPs, as some program wrote them; each row is taken, joined or refused.
    static func readSheet(_ data: Data) {
        do throws(CustomerSheet.Failure) {
            let sheet = try CustomerSheet([UInt8](data))
            for row in sheet.rows where row.cells.count != sheet.header.cells.count { fail("a row of another width") }
            try fitCustomers(sheet)
            try fitVIPs(sheet)
        } catch {
            if error.sentence.isEmpty { fail("refused without a word") }
        }
    }

    private static func fitCustomers(_ sheet: CustomerSheet) throws(CustomerSheet.Failure) {
        let columns = ["phone": "Телефон", "name": "ФИО", "contract": "Договор"].map {
            CustomerBase.Column($0.key, [$0.value])
        }
        let fit = try CustomerFit(sheet, to: CustomerBase(file: "c.csv", columns: columns), country: .russia)
        if fit.customers.count + fit.misfits.count + fit.joined.count != fit.rows { fail("a customer's row is lost") }
        for customer in fit.customers where customer.numbers.isEmpty { fail("a customer without a number") }
    }

    private static func fitVIPs(_ sheet: CustomerSheet) throws(CustomerSheet.Failure) {
        guard let client else { fail("the client of the VIPs cannot be read") }
        let fit = try VIPFit(sheet, to: client, country: .russia)
        if fit.vips.count + fit.misfits.count + fit.joined.count != fit.rows { fail("a VIP's row is lost") }
        for vip in fit.vips where vip.name.isEmpty || vip.phones.isEmpty { fail("a VIP without a name or a number") }
    }

    private static let client: Client? = {
        let profile = """
            client: firm
            name: F
            numbers: ["+7 495 000-00-00"]
            greeting: {open: F, closed: F}
            managers: [{id: ivanova, name: Иванова, numbers: [{number: "+7 495 000-00-01"}]}]
            escalation: {topics: {default: [ivanova]}}
            vip: [{name: Орлова, phones: ["+7 921 000-00-88"]}]
            """
        lay(Data(profile.utf8), "firm/profile.yaml", of: folder.path)
        return folder.read(only: ["firm"], at: moment).catalogue["firm"]
    }()

    static func readSettings(_ data: Data) { check(SettingsDocument([UInt8](data), path: "settings.yaml").findings) }

    static func readScenario(_ data: Data) {
        check(ScenarioDocument([UInt8](data), file: "s.yaml", client: nil, zone: .utc).findings)
    }

    private static func check() { check(folder.read(only: ["firm"], at: moment).findings) }

    private static func check(_ findings: [Finding]) {
        for finding in findings where finding.line < 1 || finding.column < 1 || finding.text.isEmpty {
            fail("a finding without a place or a word")
        }
    }

    /// What is shown holds no control, no mark of direction; neutralising twice changes nothing.
    static func readText(_ data: Data) {
        let text = String(decoding: data, as: UTF8.self)
        for safe in [SafeText(text), SafeText(body: text)] {
            for scalar in safe.text.unicodeScalars where scalar != "\n" {
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse: fail("shown: U+\(String(scalar.value, radix: 16))")
                default: continue
                }
            }
            if SafeText(body: safe.text).text != safe.text { fail("neutralising twice changes it") }
            for columns in [1, 2, 7, 80] {
                if safe.clipped(to: columns).columns > columns { fail("clipped wider than \(columns) columns") }
                let lines = safe.wrapped(columns: columns)
                if columns > 1, lines.contains(where: { $0.columns > columns }) { fail("a line wider than \(columns)") }
            }
        }
    }

    static func readKeyboard(_ data: Data) {
        var keyboard = KeyDecoder()
        for portion in data.split(separator: 0, omittingEmptySubsequences: false) {
            _ = keyboard.decode(portion)
            if keyboard.isWaiting { _ = keyboard.pause() }
        }
    }

    static func lay(_ data: Data, _ name: String, of place: String) {
        do { try data.write(to: URL(filePath: "\(place)/\(name)")) } catch { fail("\(place): \(error)") }
    }
}
