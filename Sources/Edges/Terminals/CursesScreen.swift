internal import CNcurses
internal import Display
import FoundationEssentials
import Glibc

/// The one user of ncurses: puts a picture on the terminal by drawing what changed.
///
/// Lives on the terminal's thread, from its making to its closing.
final class CursesScreen {
    private(set) var size: Size
    /// Switches the terminal back, without the library's help.
    let farewell: [UInt8]

    private let screen: OpaquePointer
    private let files: [UnsafeMutablePointer<FILE>]
    private let output: Int32
    private let frame: FrameMemory?
    private let isInTmux: Bool
    private let palette: CursesPalette
    /// The terminal takes questions and titles; the consoles that do not print them instead.
    let understandsQuestions: Bool
    private let titleBack: String
    private var shown: Grid?
    private var isCursorVisible: Bool?
    private var title: SafeText = ""
    private var line: [cchar_t] = []

    /// Takes the terminal over: raw, without echo, on its other screen if it has one.
    ///
    /// - Parameter willTake: called with the bytes that give the terminal back, before anything is touched.
    init(
        _ surroundings: TerminalSurroundings, willTake: ([UInt8]) -> Void
    ) throws(TerminalFault) {
        let (input, output, term) = (surroundings.input, surroundings.output, surroundings.term)
        var status: Int32 = 0
        guard setupterm(term, output, &status) == OK, CursesScreen.capability("cup") != nil else {
            throw .dumb(term: term)
        }
        understandsQuestions = !["linux", "vt", "ansi", "cons"].contains { term.hasPrefix($0) }
        // Where switching screens does not keep the title, it is kept by hand.
        let keepsTitle = understandsQuestions && CursesScreen.capability("smcup")?.contains("\u{1b}[22;") != true
        titleBack = keepsTitle ? "\u{1b}[23;2t" : ""
        let switches = ["sgr0", "op", "cnorm", "rmkx", "rmcup"].compactMap(CursesScreen.capability)
        farewell = Array((switches.joined() + titleBack).utf8)
        willTake(farewell)
        guard let writing = fdopen(dup(output), "w"), let reading = fdopen(dup(input), "r") else {
            throw .noTerminal
        }
        files = [writing, reading]
        guard let screen = newterm(term, writing, reading) else { throw .dumb(term: term) }
        self.screen = screen
        self.output = output
        isInTmux = surroundings.isInTmux
        frame = FrameMemory(for: fileno(writing))
        raw()
        noecho()
        nonl()
        frame?.stopFlushing()
        // Keys that wait stop no picture half way.
        typeahead(-1)
        palette = CursesPalette(noColor: surroundings.noColor, contrast: surroundings.contrast)
        size = CursesScreen.measured(output)
        resize_term(Int32(size.rows), Int32(size.columns))
        line = Array(repeating: cchar_t(), count: size.columns)
        send((CursesScreen.capability("smkx") ?? "") + (keepsTitle ? "\u{1b}[22;2t" : ""))
    }

    /// Gives the terminal back as it was.
    func close() {
        endwin()
        send((CursesScreen.capability("rmkx") ?? "") + titleBack)
        delscreen(screen)
        for file in files { fclose(file) }
    }

    /// Looks whether the window has another size by now.
    func resizeIfNeeded() -> Bool {
        let now = CursesScreen.measured(output)
        guard now != size else { return false }
        size = now
        resize_term(Int32(now.rows), Int32(now.columns))
        line = Array(repeating: cchar_t(), count: now.columns)
        // The terminal has folded its lines in a way of its own.
        pult_forget()
        shown = nil
        return true
    }

    /// Draws what changed, and leaves the cursor where the picture has it.
    func draw(_ grid: Grid) {
        if let shown, shown.size == grid.size {
            put(grid.changes(since: shown))
        } else {
            werase(pult_screen())
            put(grid.changes(since: Grid(size: grid.size)))
        }
        if grid.title != title, understandsQuestions {
            title = grid.title
            send("\u{1b}]2;\(SafeText(title.text).clipped(to: 80))\u{07}")
        }
        let cursor = grid.cursor ?? shown?.cursor ?? Place(row: size.rows - 1, column: size.columns - 1)
        wmove(
            pult_screen(), Int32(min(max(0, cursor.row), size.rows - 1)),
            Int32(min(max(0, cursor.column), size.columns - 1)))
        wnoutrefresh(pult_screen())
        if let frame {
            send(frame.gather { update(cursorVisible: grid.isCursorVisible) })
        } else {
            update(cursorVisible: grid.isCursorVisible)
        }
        shown = grid
    }

    /// Lets the library write what differs from the last picture.
    private func update(cursorVisible isVisible: Bool) {
        if isCursorVisible != isVisible {
            curs_set(isVisible ? 1 : 0)
            isCursorVisible = isVisible
        }
        doupdate()
    }

    /// Tells the desktop around the terminal; consoles that would print it are left alone.
    func notify(_ notice: TerminalNotice) {
        guard understandsQuestions else { return }
        send(isInTmux ? notice.sequence.passedThroughTmux : notice.sequence)
    }

    /// Puts a text where the desktop keeps what was copied; nothing is ever read from there.
    func copy(_ text: SafeText) {
        guard understandsQuestions else { return }
        send("\u{1b}]52;c;\(Data(text.text.utf8).base64EncodedString())\u{07}")
    }

    /// Writes past the library what it has no word for.
    func send(_ text: String) {
        send(Array(text.utf8))
    }

    private func send(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while let start = rest.isEmpty ? nil : UnsafeRawBufferPointer(rebasing: rest).baseAddress {
                let count = write(output, start, rest.count)
                if count <= 0 {
                    guard errno == EINTR || errno == EAGAIN else { return }
                    var watched = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                    poll(&watched, 1, -1)
                    continue
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    static func capability(_ name: String) -> String? {
        pult_capability(name).map { String(cString: $0) }
    }

    private static func measured(_ output: Int32) -> Size {
        var window = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
            var rows: Int32 = 0
            var columns: Int32 = 0
            pult_size(&rows, &columns)
            return Size(rows: max(1, Int(rows)), columns: max(1, Int(columns)))
        }
        return Size(rows: Int(window.ws_row), columns: Int(window.ws_col))
    }

    // MARK: - Cells

    private func put(_ runs: [Grid.Run]) {
        let (rows, columns, palette) = (size.rows, size.columns, palette)
        var blank = cchar_t()
        var style: Style?
        line.withUnsafeMutableBufferPointer { line in
            guard let start = line.baseAddress else { return }
            for run in runs where run.row < rows && run.column < columns {
                var count = 0
                var column = run.column
                for cell in run.cells where cell.width > 0 {
                    guard column + Int(cell.width) <= columns else { break }
                    if cell.style != style {
                        style = cell.style
                        let look = palette.look(of: cell.style)
                        pult_set_blank(&blank, look.attributes, look.pair)
                    }
                    count += CursesScreen.place(cell, like: &blank, at: start + count)
                    column += Int(cell.width)
                }
                if count > 0 { pult_put(Int32(run.row), Int32(run.column), start, Int32(count)) }
            }
        }
    }

    /// Writes one cell, or U+FFFD where the library measures it otherwise than the grid, or would hide or obey it.
    /// - Returns: how many cells of the library were written.
    private static func place(
        _ cell: Cell, like blank: inout cchar_t, at target: UnsafeMutablePointer<cchar_t>
    ) -> Int {
        guard let base = cell.letter.base else {
            target.pointee = blank
            return 1
        }
        let isCommon = (0x20..<0x7F).contains(base.value) || (0x400..<0x460).contains(base.value)
        if !cell.letter.hasMarks {
            if isCommon || pult_width(base.value) == Int32(cell.width) {
                pult_copy_cell(target, &blank, base.value)
                return 1
            }
        } else if pult_width(base.value) == Int32(cell.width), SafeText(cell.text).text == cell.text {
            let marks = cell.letter.marks.map(\.value).filter { pult_width($0) == 0 }
            pult_copy_marked(target, &blank, [base.value] + marks, Int32(1 + marks.count))
            return 1
        }
        pult_copy_cell(target, &blank, 0xFFFD)
        if cell.width == 2 { (target + 1).pointee = blank }
        return Int(cell.width)
    }
}
