import Answering
import FoundationEssentials
import Rehearsal
import Support
import Testing

@testable import Profiles

@Suite("The formats as they were agreed")
struct ExampleTests {
    @Test("are read without a finding but for the files and clients that are not there", Corpora.examplesAreHere)
    func examples() throws {
        let profile = try Corpora.example("profile.yaml")
        let document = ProfileDocument(profile, file: "profile.yaml", country: .russia, zone: .utc)
        #expect(document.findings.map(\.description) == [])
        #expect(document.client?.managers.count == 3 && document.client?.escalation.topics.count == 6)
        let roster = RosterDocument(try Corpora.example("roster.yaml"), file: "roster.yaml")
        #expect(roster.findings.map(\.description) == [] && roster.roster.operators.count == 2)
        let scenario = ScenarioDocument(
            try Corpora.example("scenario.yaml"), file: "scenario.yaml", client: document.client, zone: .utc)
        #expect(scenario.findings.map(\.description) == [] && scenario.scenario?.story.count == 9)
        #expect(scenario.scenario?.solution.count == 12)
    }

    @Test("are kept by the clients that are shipped")
    func shipped() {
        let folder = ProfileFolder(path: Checkout.root.appending(path: "ClientProfiles").path)
        let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 21), hour: 12, minute: 0)
        let (found, scenarios) = folder.check(at: now)
        // Promotions end as time goes on: the shipped ones show that, too.
        let others = found.findings.filter { !$0.rule.rawValue.hasPrefix("promotion-") }
        #expect(others.map(\.description) == [] && !found.findings.hasErrors && scenarios >= 2)
        for client in folder.clients {
            for (file, scenario) in folder.readScenarios(of: client, profile: found.catalogue[client]).scenarios {
                let dialled = PhoneNumber(reading: scenario.call.to)
                #expect(found.catalogue.client(dialled: dialled)?.id == client, "\(file)")
                #expect(!scenario.judge.isEmpty && scenario.solution.first == .pickUp, "\(file)")
            }
        }
    }
}
