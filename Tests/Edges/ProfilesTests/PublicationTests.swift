import Answering
import Foundation
import Profiles
import Testing

@Suite("What of a folder is published", .timeLimit(.minutes(1)))
struct PublicationTests {
    private let disk: FolderOnDisk

    init() throws { disk = try FolderOnDisk() }

    private var publication: Publication {
        Publication(of: disk.folder, found: disk.folder.check(at: Moment(milliseconds: 1_790_000_000_000)).found)
    }

    private func fill() throws {
        try disk.write("operators: [{id: olga, name: Ольга, extension: 204, clients: [c1]}]", to: "roster.yaml")
        try disk.write(
            least("c1", number: "+7 495 000-00-01") + """

                customers: {file: base/people.csv, columns: {phone: Телефон}, show: []}
                documents: [{title: Договор, file: ./papers/contract.pdf}]
                sections: [{title: Цены, table: prices.csv}]
                lookups:
                  - {title: Клиент, at: alerting, url: "https://crm.example/{caller}", token-file: crm.token,
                     certificate: both.pem, key-file: crm.key, authority: ca.pem, show: [{label: Имя, path: name}]}

                """, to: "c1/profile.yaml")
        for (file, text) in [
            ("c1/prices.csv", "a,b\n1,2\n"), ("c1/papers/contract.pdf", "%PDF"), ("c1/practice/one.yaml", "title: a\n"),
            ("c1/base/people.csv", "Телефон\n"), ("c1/today.yaml", "notices: []\n"), ("c1/crm.token", "s3cret"),
            ("c1/crm.key", "-----BEGIN PRIVATE KEY-----"), ("c1/ca.pem", "-----BEGIN CERTIFICATE-----"),
            ("c1/both.pem", "-----BEGIN CERTIFICATE-----\n-----BEGIN EC PRIVATE KEY-----"), ("c1/draft.txt", "…"),
            (".git/config", "…"), ("c1/.profile.yaml.swp", "…"), ("olga.pin", "1234"),
        ] { try disk.write(text, to: file) }
    }

    @Test("is what profiles need and nothing else, and of the rest it is said why it stays")
    func files() throws {
        try fill()
        let publication = publication
        #expect(
            publication.files == [
                "c1/ca.pem", "c1/papers/contract.pdf", "c1/practice/one.yaml", "c1/prices.csv", "c1/profile.yaml",
                "roster.yaml",
            ])
        #expect(publication.links == [])
        #expect(
            publication.leftOut.map { "\($0.path): \($0.reason.rawValue)" } == [
                "c1/base/people.csv: the customer base", "c1/both.pem: a secret", "c1/crm.key: a secret",
                "c1/crm.token: no profile names it", "c1/draft.txt: no profile names it",
                "c1/today.yaml: the day's file", "olga.pin: no profile names it",
            ])
    }

    @Test("holds no private key, whatever the file is called that a certificate or a document is named to be in")
    func keys() throws {
        let certificate = "-----BEGIN CERTIFICATE-----\n\(String(repeating: "MIIB", count: 16))\n"
        let (long, key) = (String(repeating: certificate, count: 4000), "-----BEGIN EC PRIVATE KEY-----\n")
        let secrets = [
            "both.cer": certificate + key, "BOTH.PEM": key, "client": key, "Store.P12": "", "long.crt": long + key,
        ]
        let open = ["authority": certificate, "all.pem": long]
        let names = (Array(secrets.keys) + open.keys).sorted()
        let lookups = names.map { name in
            "  - {title: \(name), at: alerting, url: \"https://crm.example/{caller}\", authority: \(name), show: []}\n"
        }
        try disk.write("operators: [{id: olga, name: Ольга, extension: 204, clients: [c1]}]", to: "roster.yaml")
        try disk.write(
            least("c1", number: "+7 495 000-00-01") + "\nlookups:\n\(lookups.joined())"
                + "documents: [{title: Договор, file: paper.txt}, {title: Цены, file: open.txt}]\n",
            to: "c1/profile.yaml")
        for (name, text) in secrets.merging(open, uniquingKeysWith: { $1 }) { try disk.write(text, to: "c1/\(name)") }
        try disk.write("Вот он:\n" + key, to: "c1/paper.txt")
        try disk.write("Цены", to: "c1/open.txt")
        let publication = publication
        #expect(
            publication.files == ["c1/all.pem", "c1/authority", "c1/open.txt", "c1/profile.yaml", "roster.yaml"])
        #expect(
            publication.leftOut.map(\.path)
                == ["BOTH.PEM", "Store.P12", "both.cer", "client", "long.crt", "paper.txt"]
                .map { "c1/" + $0 })
        #expect(Set(publication.leftOut.map(\.reason)) == [.secret])
    }

    @Test("holds no certificate that nobody can look into")
    func tooLong() throws {
        try fill()
        try disk.write(String(repeating: "#", count: 4 * 1024 * 1024 + 1), to: "c1/ca.pem")
        #expect(publication.leftOut.first { $0.path == "c1/ca.pem" }?.reason == .secret)
    }

    @Test("are no links, wherever they stand on the way")
    func links() throws {
        try fill()
        let path = disk.path + "/c1"
        try FileManager.default.moveItem(atPath: path + "/papers", toPath: path + "/aside")
        try FileManager.default.createSymbolicLink(atPath: path + "/papers", withDestinationPath: "aside")
        try FileManager.default.moveItem(atPath: path + "/prices.csv", toPath: path + "/p.csv")
        try FileManager.default.createSymbolicLink(atPath: path + "/prices.csv", withDestinationPath: "/etc/hostname")
        #expect(publication.links == ["c1/papers/contract.pdf", "c1/prices.csv"])
    }

    @Test("does not bring the day's file: that is each machine's own, and so are its secrets")
    func own() throws {
        try fill()
        let own = disk.path + "/own"
        var folder = disk.folder
        folder.own = own
        let now = Moment(milliseconds: 1_790_000_000_000)
        let before = folder.read(only: ["c1"], at: now)
        #expect(before.today["c1"] == nil)
        let notice = Notice(text: "Лифт не работает", valid: Validity(until: now.adding(seconds: 3600)))
        try TodayFile(of: "c1", in: folder, zone: folder.zone).add(notice)
        #expect(folder.read(only: ["c1"], at: now).shown["c1"]?.notices.first == notice)
        #expect(folder.read(since: before, at: now)?.shown["c1"]?.notices.first == notice)
        #expect(disk.text(of: "c1/today.yaml") == "notices: []\n")
        #expect(folder.place(of: "crm.token", at: "c1") == disk.path + "/c1/crm.token")
        try disk.write("another", to: "own/c1/crm.token")
        #expect(folder.place(of: "crm.token", at: "c1") == own + "/c1/crm.token")
        #expect(folder.place(of: "olga.pin") == disk.path + "/olga.pin")
    }

    @Test("is seen in this machine's own files as it comes, with nothing else")
    func news() async throws {
        try fill()
        var folder = disk.folder
        folder.own = disk.path + "/../\(URL(filePath: disk.path).lastPathComponent)-own"
        try FileManager.default.createDirectory(atPath: folder.own! + "/c1", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.own!) }
        let news = FolderNews(seldom: .seconds(3600))
        news.follow(folder)
        var looks = news.looks.makeAsyncIterator()
        try Data("notices: []\n".utf8).write(to: URL(filePath: folder.todayPath(of: "c1")))
        _ = await looks.next()
    }
}
