import Answering
import Display
import Screens
import Support

extension Stage {
    mutating func threeWait() {
        tell(.queueStatus, "q") {
            $0.queue = CallEvent.Queue(name: "main", waiting: 3, longestWaitSeconds: 14)
        }
    }

    /// A morning: two calls filed, one missed, one in the queue.
    mutating func worksForAWhile() {
        talks("a", to: Stage.severstroy)
        presses(.enter)
        types("Белова")
        presses(.enter)
        types("Смета на кухню")
        presses(.function(10), .character("1"))
        passes(seconds: 62)
        tell(.ended, "a", to: Stage.severstroy)
        passes(seconds: 200)
        talks("b", from: "anonymous", to: "8 800 000-00-50")
        passes(seconds: 39)
        tell(.ended, "b", to: "8 800 000-00-50")
        presses(.function(10), .character("3"), .enter)
        rings("c", from: "+7 911 000-00-41", to: Stage.severstroy, waited: 40)
        passes(seconds: 12)
        tell(.abandoned, "c", from: "+7 911 000-00-41", to: Stage.severstroy)
        threeWait()
        happens(.shown(Stage.id("c"), microseconds: 900))
        passes(seconds: 70)
    }

    mutating func remembersCaller() {
        happens(
            .recalled(
                CallerHistory(
                    number: PhoneNumber(reading: Stage.caller), client: "akvarel-tour",
                    calls: [
                        CallerHistory.Past(
                            at: Fixtures.moment(day: 12, hour: 12), name: "Ольга Сергеевна",
                            outcome: "connected", seconds: 72),
                        CallerHistory.Past(
                            at: Fixtures.moment(day: 3, month: 10, hour: 10), name: "", outcome: "consulted",
                            seconds: 50),
                    ])))
    }
}
