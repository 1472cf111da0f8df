import Answering
import Display
import Practice
import Rehearsal
import Station

/// Puts on tape what the loop of a practice takes in.
struct TapeRecorder: Recorder {
    let tape: TapeFile

    func took(_ event: Event, at moment: Moment) {
        if let what = Tape.What(event) { tape.take(what, at: moment) }
    }

    func took(_ key: Key, at moment: Moment) { tape.take(.key(KeyName(key).rawValue), at: moment) }

    func drew(_ picture: Grid, at moment: Moment) {
        tape.take(.drawn(PictureDigest.digest(of: picture)), at: moment)
    }
}
