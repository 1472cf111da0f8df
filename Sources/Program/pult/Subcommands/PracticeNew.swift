import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Rehearsal
import Setup

/// Makes a scenario of a logged call.
struct PracticeNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a scenario of a logged call, without persons, for the trainer to edit.",
        discussion: """
            It is printed; put it into CLIENT/practice/NAME.yaml and edit it: its title, what it teaches, the words.

            Example:
              pult practice new --from 1795411832305.1 > ClientProfiles/akvarel-tour/practice/june.yaml
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("The id of the call (`pult log list`).", valueName: "call")) var from: String

    func run() throws {
        let settings = try common.resolve()
        let recording = try Recording(named: from, settings, common)
        guard recording.scenario == nil else {
            throw Refusal("\(from) is a run of practice: name a call out of the log.")
        }
        let entries = try recording.withoutPersons().tape.entries
        let draft = ScenarioDraft(of: entries, for: recording.client, grade: recording.client.servedBy)
        Console.emit(Data(try ScenarioText(of: draft.scenario, in: recording.client.hours.zone).text.utf8))
    }
}
