package import Answering

/// The telephone of a practice: it rings as the scenario has it.
package struct ScriptedTelephone: Telephone {
    private let scene: PracticeScene

    package init(_ scene: PracticeScene) { self.scene = scene }

    package func tell(_ reception: any Reception) async throws {
        reception.listening()
        await scene.tell { event in _ = await reception.take([event]) }
        try Task.checkCancellation()
    }
}
