import Answering
import Practice
import Rehearsal
import Station
import Words

extension Edges {
    /// The pretend other side of every port: nothing of it reaches a PBX, a mailbox, or the log of real calls.
    ///
    /// - Parameter log: the practice's own.
    static func practice(
        _ scene: PracticeScene, on frame: PracticeFrame, log: any CallLog, by timekeeper: BriskTimekeeper
    ) -> Edges {
        Edges(
            telephones: [ScriptedTelephone(scene)], terminal: frame.begin(scene, by: timekeeper),
            log: PracticeLog(log, of: scene, begun: timekeeper.now()), timekeeper: timekeeper,
            profiles: StandingProfiles(), words: SnowballWordForms(), colleagues: NoColleagues(),
            dayBook: NoDayBook(), controls: ManualControls(),
            courier: OutboxCourier(isMailUp: scene.scenario.given.mailWorks), clientServer: PretendClientServer())
    }
}
