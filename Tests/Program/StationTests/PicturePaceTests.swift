import Answering
import Testing

@testable import Station

@Suite("The pace of pictures")
struct PicturePaceTests {
    private var pace = PicturePace()
    private let start = ContinuousClock.now

    private func after(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

    @Test("shows at once what comes after a pause, and nothing where nothing came")
    mutating func calm() {
        #expect(pace.step(at: after(0)) == .nothing)
        pace.want(.whenCalm)
        #expect(pace.step(at: after(0)) == .show)
        pace.want(.soon)
        #expect(pace.step(at: after(10)) == .show)
        #expect(pace.step(at: after(500)) == .nothing)
    }

    @Test("puts off what comes close upon a picture, sets one alarm for it, and then shows it")
    mutating func storm() {
        pace.want(.soon)
        #expect(pace.step(at: after(0)) == .show)
        pace.want(.soon)
        #expect(pace.step(at: after(2)) == .setAlarm(after(10)))
        pace.want(.soon)
        #expect(pace.step(at: after(4)) == .nothing)
        pace.alarmRang()
        #expect(pace.step(at: after(10)) == .show)
    }

    @Test("answers a key at once in the middle of a storm")
    mutating func key() {
        pace.want(.soon)
        #expect(pace.step(at: after(0)) == .show)
        pace.want(.atOnce)
        #expect(pace.step(at: after(1)) == .show)
    }

    @Test("shows a call that rings at once, whatever was shown before it")
    func ring() {
        let call = Call.ID(source: "test", callID: "1")
        #expect(PicturePace.Urgency(of: [.ring(call), .beckon], after: .ticked) == .atOnce)
        #expect(PicturePace.Urgency(of: [.beckon], after: .ticked) == .soon)
    }

    @Test("keeps no card waiting for what is none of this desk's business")
    mutating func strangers() {
        pace.want(.whenCalm)
        #expect(pace.step(at: after(0)) == .show)
        for millisecond in 1..<50 {
            pace.want(.whenCalm)
            let step = pace.step(at: after(millisecond))
            #expect(step == (millisecond == 1 ? .setAlarm(after(100)) : .nothing))
        }
        pace.want(.soon)
        #expect(pace.step(at: after(50)) == .show)
        pace.want(.soon)
        #expect(pace.step(at: after(51)) == .setAlarm(after(60)))
        pace.alarmRang()
        #expect(pace.step(at: after(60)) == .show)
    }
}
