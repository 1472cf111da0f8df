/// The bytes of a file and where its lines begin.
struct Source {
    let bytes: [UInt8]
    /// The first byte of every line.
    private var starts = [0]
    /// Where the last place was found: the next one on a long line is looked for from there, not from its beginning.
    private var last = (place: Place.start, index: 0)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var index = 0
        while index < bytes.count {
            let length = breakLength(at: index)
            index += max(1, length)
            if length > 0 { starts.append(index) }
        }
    }

    func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// What stands on the line from `place` on.
    mutating func rest(from place: Place) -> ArraySlice<UInt8> {
        let start = index(of: place)
        var end = start
        while end < bytes.count, breakLength(at: end) == 0 { end += 1 }
        return bytes[start..<end]
    }

    mutating func index(of place: Place) -> Int {
        guard starts.indices.contains(place.line - 1) else { return bytes.count }
        let isFurther = place.line == last.place.line && place.column >= last.place.column
        var index = isFurther ? last.index : starts[place.line - 1]
        var columns = place.column - (isFurther ? last.place.column : 1)
        while columns > 0, index < bytes.count {
            index += 1
            if index == bytes.count || bytes[index] & 0xC0 != 0x80 { columns -= 1 }
        }
        last = (place, index)
        return index
    }

    func place(ofByte offset: Int) -> Place {
        let line = max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1)
        let column = bytes[starts[line]..<max(starts[line], min(offset, bytes.count))].count { $0 & 0xC0 != 0x80 }
        return Place(line: line + 1, column: column + 1)
    }

    /// YAML breaks lines at CR, LF, both together, NEL, LS and PS.
    private func breakLength(at index: Int) -> Int {
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return next(1) == 0x0A ? 2 : 1
        case 0xC2: return next(1) == 0x85 ? 2 : 0
        case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }
}
