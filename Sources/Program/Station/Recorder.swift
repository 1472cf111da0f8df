package import Answering
package import Display

/// Is told of all that the loop takes in, in its order, and of each picture.
package protocol Recorder: Sendable {
    func took(_ event: Event, at moment: Moment)
    func took(_ key: Key, at moment: Moment)
    func drew(_ picture: Grid, at moment: Moment)
}
