import Screens
import Support
import Testing

@Suite("The desk at rest")
struct RestTests {
    @Test("says how to ring it, in words that can be typed where it was started")
    func howToRing() {
        var stage = Stage()
        #expect(stage.sees.contains("pult ring --operator olga --from"))
        stage.interface.ringCommand = "./pult ring --listen 127.0.0.1:8751"
        #expect(stage.sees.contains("./pult ring --listen 127.0.0.1:8751 --operator olga"))
    }
}
