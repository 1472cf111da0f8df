/// A terminal: it shows pictures and tells of keys.
package protocol Terminal: Sendable {
    /// The keys pressed, in their order, ending when the terminal is gone.
    var keys: AsyncStream<Key> { get }

    /// How large it is now.
    var size: Size { get }

    /// Shows the newest picture. Never waits: a picture that was not drawn when the next comes is left out.
    /// `drawn` is called once this picture, or a newer one, has left for the terminal; never if the terminal is gone.
    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?)

    /// Sounds the bell.
    func ring()

    /// Puts a text where the desktop keeps what was copied, if it can.
    func copy(_ text: SafeText)

    /// Leaves the terminal as it was found. Safe to call twice.
    func restore()
}

extension Terminal {
    package func show(_ grid: Grid) {
        show(grid, drawn: nil)
    }

    package func copy(_ text: SafeText) {}
}
